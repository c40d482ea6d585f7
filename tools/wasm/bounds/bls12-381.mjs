// Proves of the sources for BLS12-381 that no limb and no column overflows. Values that the module stores or hands out are small; from
// any such values every function that makes others is run, and what it makes must be small again.
import { field } from '../bls12-381/parameters.mjs';
import { MOST } from '../signed/kernel.mjs';
import { Broken } from './elements.mjs';
import { machineOf } from './machine.mjs';

/** Bits that the parts of a scalar may have: digits of every size and sign come up. */
const SCALAR = 0xb7e151628aed2a6abf7158809cf4f3c762e7160f38b4da56a784d9045190cfefn;

/** Coefficients of values. */
const FP2 = 2;
const FP12 = 12;
const LINE = 6;

/**
 * @param readSource of the module's sources by name
 * @throws where a bound does not hold
 */
export function checkBounds(readSource) {
  const { load, everyWay, oneWay, allocate, get, put, domain, bytes, writeWord } = machineOf(field, readSource, MOST);
  const { SCALE, half } = domain;
  /** What may be stored: a limb of one unit and a little, a value of 2.5 p. */
  const small = domain.of(half + 32n, (-5n * SCALE) / 2n, (5n * SCALE) / 2n);
  const room = (count) => allocate(count * bytes);
  const stored = (count) => {
    const at = room(count);
    for (let i = 0; i < count; i++) put(at + i * bytes, small);
    return at;
  };
  const scalar = () => {
    const at = room(1);
    for (let i = 0; i < 8; i++) writeWord(at + 4 * i, Number((SCALAR >> BigInt(32 * i)) & 0xffffffffn));
    return at;
  };
  const mustBeSmall = (at, count) => {
    for (let i = 0; i < count; i++) {
      const found = get(at + i * bytes);
      if (!domain.isWithin(found, small)) throw new Broken(`coefficient ${i} is left with ${found.limb} in a limb`);
    }
  };
  const check = (name, act, ways = everyWay) => {
    try {
      ways(act);
    } catch (cause) {
      throw new Error(`${name}: ${cause.message}`, { cause });
    }
  };

  /** Values of `counts` coefficients go in, one of `made` comes out; into a place of its own and over the first that went in. */
  const closed = (module, name, made, ...counts) => {
    const run = load(module)[name];
    check(`${module}, ${name}`, () => {
      const r = room(made);
      run(r, ...counts.map(stored));
      mustBeSmall(r, made);
    });
    if (counts[0] !== made) return;
    check(`${module}, ${name} in place`, () => {
      const [first, ...others] = counts.map(stored);
      run(first, first, ...others);
      mustBeSmall(first, made);
    });
  };

  for (const name of ['multiplyFp12', 'multiplyByLine'])
    closed('tower/fp12', name, FP12, FP12, name === 'multiplyFp12' ? FP12 : LINE);
  for (const name of ['squareFp12', 'conjugateFp12', 'frobenius', 'frobeniusSquared', 'raiseToUnitary']) {
    closed('tower/fp12', name, FP12, FP12);
  }
  closed('tower/cyclotomic', 'squareUnitary', FP12, FP12);
  closed('tower/cyclotomic', 'squareCompressed', 0, FP12);
  check('tower/cyclotomic, decompress', () => {
    const x = stored(2 * FP12);
    load('tower/cyclotomic').decompress(x, 2);
    mustBeSmall(x, 2 * FP12);
  });
  check('equality in F_p^12', () => load('tower/fp12').equalsFp12(stored(FP12), stored(FP12)));

  for (const [group, width] of [
    ['g1', 1],
    ['g2', FP2],
  ]) {
    const point = 3 * width;
    for (const name of ['doublePoint', 'negatePoint']) closed(`${group}/point`, name, point, point);
    for (const name of ['addPoint', 'subtractPoint', 'addAnyPoint'])
      closed(`${group}/point`, name, point, point, point);
    check(`${group}, normalise`, () => {
      const P = stored(point);
      load(`${group}/point`).normalise(P, 1);
      mustBeSmall(P, point);
    });
    const several = 5;
    check(
      `${group}, normalise several`,
      () => {
        const points = stored(several * point);
        load(`${group}/point`).normalise(points, several);
        mustBeSmall(points, several * point);
      },
      oneWay,
    );
    check(`${group}, equalPoints`, () => load(`${group}/point`).equalPoints(stored(point), stored(point)));
    closed(`${group}/endomorphism`, 'shift', point, point);
    check(`${group}, liftPoint`, () => {
      const R = room(point);
      load(`${group}/lift`).liftPoint(R, stored(width), 1);
      mustBeSmall(R, point);
    });
    check(`bls12-381/map-${group}`, () => {
      const R = room(point);
      load(`bls12-381/map-${group}`).mapToCurve(R, stored(width));
      mustBeSmall(R, point);
    });
    // What these are made of was run every way: here it is what they hand on.
    const made = (name, act) =>
      check(
        `${group}, ${name}`,
        () => {
          const R = room(point);
          act(R);
          mustBeSmall(R, point);
        },
        oneWay,
      );
    made('clearCofactor', (R) => load(`${group}/endomorphism`).clearCofactor(R, stored(point)));
    check(`${group}, isInGroup`, () => load(`${group}/endomorphism`).isInGroup(stored(point)), oneWay);
    const { sumOfMultiples, tableOfPoint, multiplyTabled } = load(`${group}/multiples`);
    made('sumOfMultiples', (R) => sumOfMultiples(R, stored(point), scalar(), 1));
    made('multiplyTabled', (R) => multiplyTabled(R, tableOfPoint(stored(point)), scalar()));
  }

  const lines = load('bls12-381/lines');
  for (const [name, run] of [
    ['tangent', (line, T) => lines.tangent(line, T)],
    ['chord', (line, T) => lines.chord(line, T, stored(3 * FP2))],
  ]) {
    check(`bls12-381/lines, ${name}`, () => {
      const [line, value, T] = [room(LINE), room(LINE), stored(3 * FP2)];
      run(line, T);
      mustBeSmall(T, 3 * FP2);
      lines.evaluate(value, line, stored(2));
      mustBeSmall(value, LINE);
    });
  }
  const { finalExponentiation, isInTarget } = load('bls12-381/final-exponentiation');
  const { power, tableOfElement, powerTabled } = load('bls12-381/powers');
  for (const [name, act] of [
    ['finalExponentiation', (r) => finalExponentiation(r, stored(FP12))],
    ['power', (r) => power(r, stored(FP12), scalar())],
    ['powerTabled', (r) => powerTabled(r, tableOfElement(stored(FP12)), scalar())],
  ]) {
    check(
      name,
      () => {
        const r = room(FP12);
        act(r);
        mustBeSmall(r, FP12);
      },
      oneWay,
    );
  }
  check('isInTarget', () => isInTarget(stored(FP12)), oneWay);
}
