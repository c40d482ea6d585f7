// Runs the module's sources as JavaScript on what is known of elements, in place of elements: the kernel, the field's
// tests, its roots and its inversion are here, all above them are the sources themselves. A test of a value has either answer.
import vm from 'node:vm';
import ts from 'typescript';
import { type Field, inverse } from '../signed/representation.js';
import { Broken, type Domain, type Element, elementsOf } from './elements.js';

const MEMORY = 1 << 22;

/** A place in the machine's memory, in bytes. */
export type Address = number;

/** A function of the sources, of addresses and counts; what is made comes first. Tests answer as JavaScript has it. */
export type Act = (...words: number[]) => unknown;

/** What a source exports: functions, and constants by their addresses. */
type Exports = Record<string, Act | Address>;

/** A source by its name, `tower/fp12.ts`; `null` where there is none. */
export type ReadSource = (name: string) => string | null;

/** How an act is run. */
export type Run = (act: () => void) => void;

export interface Machine {
  /** A function of a source: `tower/fp12`, `multiplyFp12`. */
  functionOf(module: string, name: string): Act;
  /** Runs an act once for every way in which the tests on its way may be answered; what it allocates is given back. */
  readonly everyWay: Run;
  /** Runs an act with every test answered with no. */
  readonly oneWay: Run;
  allocate(bytes: number): Address;
  /** What is known of the element there. */
  get(at: Address): Element;
  put(at: Address, value: Element): void;
  writeWord(at: Address, value: number): void;
  readonly domain: Domain;
  /** Bytes of an element. */
  readonly bytes: number;
}

/** @param multiples of p that a reduction may take away */
export function machineOf(field: Field, readSource: ReadSource, multiples: bigint): Machine {
  const domain = elementsOf(field, inverse);
  const bytes = 4 * field.words;
  const raw = new DataView(new ArrayBuffer(MEMORY));
  const elements = new Map<Address, Element>();
  let next = 64;
  let end = MEMORY;
  let decisions: boolean[] = [];
  let taken: boolean[] = [];

  const decide = (): boolean => {
    const answer = decisions[taken.length] ?? false;
    taken.push(answer);
    return answer;
  };
  const get = (at: Address): Element => {
    const found = elements.get(at);
    if (found === undefined) throw new Error(`nothing is known of what lies at ${at}`);
    return found;
  };
  const put = (at: Address, value: Element): void => void elements.set(at, value);
  const allocate = (size: number): Address => {
    const at = next;
    next += Math.ceil(size / 64) * 64;
    if (next > end) throw new Error('the memory of the check is full');
    // What was known of it was known of something else.
    for (let i = at; i < next; i += 4) elements.delete(i);
    return at;
  };
  /** Data of a source, from the end down: what an act allocates is given back and used again, and must not come to lie over it. */
  const allocateData = (size: number): Address => {
    end -= Math.ceil(size / 64) * 64;
    if (next > end) throw new Error('the memory of the check is full');
    return end;
  };
  const ZERO = domain.of(0n, 0n, 0n, true);

  const memory = {
    data: (what: number | readonly number[]): Address => {
      if (typeof what === 'number') return allocateData(what);
      const at = allocateData(4 * what.length);
      for (let i = 0; i + field.words <= what.length; i += field.words) {
        put(at + 4 * i, domain.constant(what.slice(i, i + field.limbs).map(BigInt)));
      }
      return at;
    },
    copy: (to: Address, from: Address, size: number): void => {
      for (let i = 0; i < size; i += bytes) if (elements.has(from + i)) put(to + i, get(from + i));
      for (let i = 0; i < size; i++) raw.setUint8(to + i, raw.getUint8(from + i));
    },
    fill: (to: Address, value: number, size: number): void => {
      for (let i = 0; i + bytes <= size; i += bytes) put(to + i, ZERO);
      for (let i = 0; i < size; i++) raw.setUint8(to + i, value);
    },
  };

  const tripled = (a: Element, b: Element): Element => domain.add(a, domain.times(domain.add(a, b), 2n));
  const difference = (a: Element, b: Element): Element => domain.add(a, domain.negate(b));
  const kernel = {
    multiply: (r: Address, a: Address, b: Address) => put(r, domain.multiply(get(a), get(b))),
    reduce: (r: Address, a: Address) => put(r, domain.reduce(get(a), multiples)),
    add: (r: Address, a: Address, b: Address) => put(r, domain.add(get(a), get(b))),
    subtract: (r: Address, a: Address, b: Address) => put(r, difference(get(a), get(b))),
    subtractBoth: (r: Address, a: Address, b: Address, c: Address) =>
      put(r, difference(difference(get(a), get(b)), get(c))),
    negate: (r: Address, a: Address) => put(r, domain.negate(get(a))),
    double: (r: Address, a: Address) => put(r, domain.times(get(a), 2n)),
    quadruple: (r: Address, a: Address) => put(r, domain.times(get(a), 4n)),
    tripleMinusDouble: (r: Address, a: Address, b: Address) => put(r, tripled(get(a), domain.negate(get(b)))),
    triplePlusDouble: (r: Address, a: Address, b: Address) => put(r, tripled(get(a), get(b))),
  };

  /** As the sources of field/ do it, down to what they multiply. */
  const fieldFunctions = (): Record<string, Act> => {
    const [one, plainOne] = [constant('ONE'), constant('PLAIN_ONE')];
    const test = (a: Element): boolean => {
      domain.multiply(a, one);
      return decide();
    };
    const plain = (a: Address): Element => domain.multiply(get(a), plainOne);
    const power = (r: Address, a: Address): void => {
      const square = domain.multiply(get(a), get(a));
      put(r, domain.multiply(domain.multiply(square, get(a)), domain.multiply(square, square)));
    };
    const isZeroProduct = (a: Address): boolean => {
      const { isProduct, low, high } = get(a);
      if (!isProduct || low <= -domain.SCALE || high >= 3n * domain.SCALE) {
        throw new Broken('a test for 0 of what is not the result of a multiplication');
      }
      return decide();
    };
    return {
      copy: (to: Address, from: Address) => memory.copy(to, from, bytes),
      setZero: (to: Address) => put(to, ZERO),
      setOne: (to: Address) => put(to, one),
      isOne: (a: Address) => get(a) && decide(),
      square: (r: Address, a: Address) => kernel.multiply(r, a, a),
      isZeroExactly: (a: Address) => get(a) && decide(),
      isZeroProduct,
      isZero: (a: Address) => test(get(a)),
      equals: (a: Address, b: Address) => test(difference(get(a), get(b))),
      isOdd: (a: Address) => plain(a) && decide(),
      isLarger: (a: Address) => domain.multiply(domain.times(get(a), 2n), plainOne) && decide(),
      rootPower: power,
      squareRoot: (r: Address, a: Address) => {
        power(r, a);
        return test(difference(domain.multiply(get(r), get(r)), get(a)));
      },
      bitOf: (words: Address, at: number) => (raw.getUint32(words + ((at >> 5) << 2), true) >>> (at & 31)) & 1,
    };
  };

  const globals = {
    memory,
    heap: { alloc: allocate, free: () => undefined },
    max: Math.max,
    load_i8: (at: Address) => raw.getInt8(at),
    load_u8: (at: Address) => raw.getUint8(at),
    load_u32: (at: Address) => raw.getUint32(at, true),
    store_i8: (at: Address, value: number) => raw.setInt8(at, value),
    store_u8: (at: Address, value: number) => raw.setUint8(at, value),
    store_u32: (at: Address, value: number) => raw.setUint32(at, value, true),
  };

  const modules = new Map<string, Exports>([['kernel', kernel]]);
  function load(name: string): Exports {
    const known = modules.get(name);
    if (known !== undefined) return known;
    const functions: Exports = {};
    modules.set(name, functions);
    if (name === 'field/field') return Object.assign(functions, fieldFunctions());
    if (name === 'field/inversion') {
      const plainOne = constant('PLAIN_ONE');
      functions.invert = (r: Address, a: Address) => {
        domain.multiply(get(a), plainOne);
        put(r, domain.of(domain.half, 0n, 2n * domain.SCALE + 2n, true));
      };
      return functions;
    }
    const source = readSource(`${name}.ts`);
    if (source === null) throw new Error(`there is no source ${name}.ts`);
    const { outputText } = ts.transpileModule(source.replace(/\b(load|store)<(\w+)>\(/g, '$1_$2('), {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    const require = (path: string): Exports => load(new URL(path, `file:///${name}`).pathname.slice(1));
    const run: (exports: Exports, imported: typeof require) => void = vm.runInNewContext(
      `(function (exports, require) {${outputText}\n})`,
      { ...globals },
    );
    run(functions, require);
    return functions;
  }

  function functionOf(module: string, name: string): Act {
    const found = load(module)[name];
    if (typeof found !== 'function') throw new Error(`${module} exports no function ${name}`);
    return found;
  }

  function constant(name: string): Element {
    const found = load('constants')[name];
    if (typeof found !== 'number') throw new Error(`there is no constant ${name}`);
    return get(found);
  }

  function everyWay(act: () => void): void {
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

  function oneWay(act: () => void): void {
    const start = next;
    [decisions, taken] = [[], []];
    act();
    next = start;
  }

  const writeWord = (at: Address, value: number): void => raw.setUint32(at, value, true);
  return { functionOf, everyWay, oneWay, allocate, get, put, domain, bytes, writeWord };
}
