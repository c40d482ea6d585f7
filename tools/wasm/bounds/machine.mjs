// Runs the module's sources as JavaScript on what is known of elements, in place of elements: the kernel, the field's
// tests, its roots and its inversion are here, all above them are the sources themselves. A test of a value has either answer.
import vm from 'node:vm';
import ts from 'typescript';
import { inverse } from '../signed/representation.mjs';
import { Broken, elementsOf } from './elements.mjs';

const MEMORY = 1 << 22;

/** @param multiples of p that a reduction may take away */
export function machineOf(field, readSource, multiples) {
  const domain = elementsOf(field, inverse);
  const bytes = 4 * field.words;
  const raw = new DataView(new ArrayBuffer(MEMORY));
  const elements = new Map();
  let next = 64;
  let decisions = [];
  let taken = [];

  const decide = () => {
    const answer = decisions[taken.length] ?? false;
    taken.push(answer);
    return answer;
  };
  const get = (at) => {
    const found = elements.get(at);
    if (found === undefined) throw new Error(`nothing is known of what lies at ${at}`);
    return found;
  };
  const put = (at, value) => elements.set(at, value);
  const allocate = (size) => {
    const at = next;
    next += Math.ceil(size / 64) * 64;
    if (next > MEMORY) throw new Error('the memory of the check is full');
    return at;
  };
  const ZERO = domain.of(0n, 0n, 0n, true);

  const memory = {
    data: (what) => {
      if (!Array.isArray(what)) return allocate(what);
      const at = allocate(4 * what.length);
      for (let i = 0; i + field.words <= what.length; i += field.words) {
        put(at + 4 * i, domain.constant(what.slice(i, i + field.limbs).map(BigInt)));
      }
      return at;
    },
    copy: (to, from, size) => {
      for (let i = 0; i < size; i += bytes) if (elements.has(from + i)) put(to + i, get(from + i));
      for (let i = 0; i < size; i++) raw.setUint8(to + i, raw.getUint8(from + i));
    },
    fill: (to, value, size) => {
      for (let i = 0; i + bytes <= size; i += bytes) put(to + i, ZERO);
      for (let i = 0; i < size; i++) raw.setUint8(to + i, value);
    },
  };

  const kernel = {
    multiply: (r, a, b) => put(r, domain.multiply(get(a), get(b))),
    reduce: (r, a) => put(r, domain.reduce(get(a), multiples)),
    add: (r, a, b) => put(r, domain.add(get(a), get(b))),
    subtract: (r, a, b) => put(r, domain.add(get(a), domain.negate(get(b)))),
    subtractBoth: (r, a, b, c) => put(r, domain.add(domain.add(get(a), domain.negate(get(b))), domain.negate(get(c)))),
    negate: (r, a) => put(r, domain.negate(get(a))),
    double: (r, a) => put(r, domain.times(get(a), 2n)),
    quadruple: (r, a) => put(r, domain.times(get(a), 4n)),
    tripleMinusDouble: (r, a, b) => put(r, tripled(get(a), domain.negate(get(b)))),
    triplePlusDouble: (r, a, b) => put(r, tripled(get(a), get(b))),
  };
  const tripled = (a, b) => domain.add(a, domain.times(domain.add(a, b), 2n));

  /** As the sources of field/ do it, down to what they multiply. */
  const fieldFunctions = (constants) => {
    const test = (a) => {
      domain.multiply(a, get(constants.ONE));
      return decide();
    };
    const plain = (a) => domain.multiply(get(a), get(constants.PLAIN_ONE));
    const power = (r, a) => {
      const square = domain.multiply(get(a), get(a));
      put(r, domain.multiply(domain.multiply(square, get(a)), domain.multiply(square, square)));
    };
    const isZeroProduct = (a) => {
      const { isProduct, low, high } = get(a);
      if (!isProduct || low <= -domain.SCALE || high >= 3n * domain.SCALE) {
        throw new Broken('a test for 0 of what is not the result of a multiplication');
      }
      return decide();
    };
    return {
      copy: (to, from) => memory.copy(to, from, bytes),
      setZero: (to) => put(to, ZERO),
      setOne: (to) => put(to, get(constants.ONE)),
      isOne: (a) => get(a) && decide(),
      square: (r, a) => kernel.multiply(r, a, a),
      isZeroExactly: (a) => get(a) && decide(),
      isZeroProduct,
      isZero: (a) => test(get(a)),
      equals: (a, b) => test(domain.add(get(a), domain.negate(get(b)))),
      isOdd: (a) => plain(a) && decide(),
      isLarger: (a) => domain.multiply(domain.times(get(a), 2n), get(constants.PLAIN_ONE)) && decide(),
      rootPower: power,
      squareRoot: (r, a) => {
        power(r, a);
        return test(domain.add(domain.multiply(get(r), get(r)), domain.negate(get(a))));
      },
      bitOf: (words, at) => (raw.getUint32(words + ((at >> 5) << 2), true) >>> (at & 31)) & 1,
    };
  };

  const globals = {
    memory,
    heap: { alloc: allocate, free: () => undefined },
    max: Math.max,
    load_i8: (at) => raw.getInt8(at),
    load_u8: (at) => raw.getUint8(at),
    load_u32: (at) => raw.getUint32(at, true),
    store_i8: (at, value) => raw.setInt8(at, value),
    store_u8: (at, value) => raw.setUint8(at, value),
    store_u32: (at, value) => raw.setUint32(at, value, true),
  };

  const modules = new Map([['kernel', kernel]]);
  function load(name) {
    const known = modules.get(name);
    if (known !== undefined) return known;
    const functions = {};
    modules.set(name, functions);
    if (name === 'field/field') return Object.assign(functions, fieldFunctions(load('constants')));
    if (name === 'field/inversion') {
      const constants = load('constants');
      functions.invert = (r, a) => {
        domain.multiply(get(a), get(constants.PLAIN_ONE));
        put(r, domain.of(domain.half, 0n, 2n * domain.SCALE + 2n, true));
      };
      return functions;
    }
    const source = readSource(`${name}.ts`).replace(/\b(load|store)<(\w+)>\(/g, '$1_$2(');
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    const require = (path) => load(new URL(path, `file:///${name}`).pathname.slice(1));
    vm.runInNewContext(`(function (exports, require) {${outputText}\n})`, { ...globals })(functions, require);
    return functions;
  }

  /** Runs an act once for every way in which the tests on its way may be answered; what it allocates is given back. */
  function everyWay(act) {
    decisions = [];
    const start = next;
    for (;;) {
      taken = [];
      next = start;
      act();
      const last = taken.lastIndexOf(false);
      if (last === -1) return;
      decisions = [...taken.slice(0, last), true];
    }
  }

  /** Runs an act with every test answered with no. */
  function oneWay(act) {
    const start = next;
    [decisions, taken] = [[], []];
    act();
    next = start;
  }

  const writeWord = (at, value) => raw.setUint32(at, value, true);
  return { load, everyWay, oneWay, allocate, get, put, domain, bytes, writeWord };
}
