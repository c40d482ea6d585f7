// Proves of the sources for BLS12-381 that no limb and no column overflows. Values that the module stores or hands out are small; from
// any such values every function that makes others is run, and what it makes must be small again.
import { field } from '../bls12-381/parameters.js';
import { MOST } from '../signed/kernel.js';
import { Broken } from './elements.js';
import { type Act, type Address, machineOf, type ReadSource, type Run } from './machine.js';

/** Bits that the parts of a scalar may have: digits of every size and sign come up. */
const SCALAR = 0xb7e151628aed2a6abf7158809cf4f3c762e7160f38b4da56a784d9045190cfefn;

/** The table that a function of the sources makes of a value. */
function tableBy(make: Act, value: Address): Address {
  const at = make(value);
  if (typeof at !== 'number') throw new Error('there is no table where it should be');
  return at;
}

/** Coefficients of values. */
const FP2 = 2;
const FP12 = 12;
const LINE = 6;

/**
 * @param readSource of the module's sources by name
 * @throws where a bound does not hold
 */
export function checkBounds(readSource: ReadSource): void {
  const { functionOf, everyWay, oneWay, allocate, get, put, domain, bytes, writeWord } = machineOf(
    field,
    readSource,
    MOST,
  );
  const { SCALE, half } = domain;
  /** What may be stored: a limb of one unit and a little, a value of 2.5 p. */
  const small = domain.of(half + 32n, (-5n * SCALE) / 2n, (5n * SCALE) / 2n);
  const room = (count: number): Address => allocate(count * bytes);
  const stored = (count: number): Address => {
    const at = room(count);
    for (let i = 0; i < count; i++) put(at + i * bytes, small);
    return at;
  };
  const scalar = (): Address => {
    const at = room(1);
    for (let i = 0; i < 8; i++) writeWord(at + 4 * i, Number((SCALAR >> BigInt(32 * i)) & 0xffffffffn));
    return at;
  };
  const mustBeSmall = (at: Address, count: number): void => {
    for (let i = 0; i < count; i++) {
      const found = get(at + i * bytes);
      if (!domain.isWithin(found, small)) throw new Broken(`coefficient ${i} is left with ${found.limb} in a limb`);
    }
  };
  const check = (name: string, act: () => void, ways: Run = everyWay): void => {
    try {
      ways(act);
    } catch (cause) {
      throw new Error(`${name}: ${cause instanceof Error ? cause.message : cause}`, { cause });
    }
  };

  /** Values of `counts` coefficients go in, one of `made` comes out; into a place of its own and over the first that went in. */
  const closed = (module: string, name: string, made: number, ...counts: number[]): void => {
    const run = functionOf(module, name);
    check(`${module}, ${name}`, () => {
      const r = room(made);
      run(r, ...counts.map(stored));
      mustBeSmall(r, made);
    });
    const [first, ...others] = counts;
    if (first !== made) return;
    check(`${module}, ${name} in place`, () => {
      const r = stored(made);
      run(r, r, ...others.map(stored));
      mustBeSmall(r, made);
    });
  };

  for (const name of ['multiplyFp12', 'multiplyByLine'])
    closed('tower/fp12', name, FP12, FP12, name === 'multiplyFp12' ? FP12 : LINE);
  for (const name of ['squareFp12', 'conjugateFp12', 'frobenius', 'frobeniusSquared', 'raiseToUnitary']) {
    closed('tower/fp12', name, FP12, FP12);
  }
  closed('tower/cyclotomic', 'squareUnitary', FP12, FP12);
  closed('tower/cyclotomic', 'squareCompressed', 0, FP12);
  const decompress = functionOf('tower/cyclotomic', 'decompress');
  check('tower/cyclotomic, decompress', () => {
    const x = stored(2 * FP12);
    decompress(x, 2);
    mustBeSmall(x, 2 * FP12);
  });
  const equalsFp12 = functionOf('tower/fp12', 'equalsFp12');
  check('equality in F_p^12', () => equalsFp12(stored(FP12), stored(FP12)));

  for (const [group, width] of [
    ['g1', 1],
    ['g2', FP2],
  ] as const) {
    const point = 3 * width;
    for (const name of ['doublePoint', 'negatePoint']) closed(`${group}/point`, name, point, point);
    for (const name of ['addPoint', 'subtractPoint', 'addAnyPoint'])
      closed(`${group}/point`, name, point, point, point);
    const normalise = functionOf(`${group}/point`, 'normalise');
    check(`${group}, normalise`, () => {
      const P = stored(point);
      normalise(P, 1);
      mustBeSmall(P, point);
    });
    const several = 5;
    check(
      `${group}, normalise several`,
      () => {
        const points = stored(several * point);
        normalise(points, several);
        mustBeSmall(points, several * point);
      },
      oneWay,
    );
    const equalPoints = functionOf(`${group}/point`, 'equalPoints');
    check(`${group}, equalPoints`, () => equalPoints(stored(point), stored(point)));
    closed(`${group}/endomorphism`, 'shift', point, point);
    const liftPoint = functionOf(`${group}/lift`, 'liftPoint');
    check(`${group}, liftPoint`, () => {
      const R = room(point);
      // Where there is none, nobody looks at R.
      if (liftPoint(R, stored(width), 1)) mustBeSmall(R, point);
    });
    const mapToCurve = functionOf(`bls12-381/map-${group}`, 'mapToCurve');
    check(`bls12-381/map-${group}`, () => {
      const R = room(point);
      mapToCurve(R, stored(width));
      mustBeSmall(R, point);
    });
    // What these are made of was run every way: here it is what they hand on.
    const made = (name: string, act: (R: Address) => void): void =>
      check(
        `${group}, ${name}`,
        () => {
          const R = room(point);
          act(R);
          mustBeSmall(R, point);
        },
        oneWay,
      );
    const clearCofactor = functionOf(`${group}/endomorphism`, 'clearCofactor');
    made('clearCofactor', (R) => clearCofactor(R, stored(point)));
    const isInGroup = functionOf(`${group}/endomorphism`, 'isInGroup');
    check(`${group}, isInGroup`, () => isInGroup(stored(point)), oneWay);
    const sumOfMultiples = functionOf(`${group}/multiples`, 'sumOfMultiples');
    const tableOfPoint = functionOf(`${group}/multiples`, 'tableOfPoint');
    const multiplyTabled = functionOf(`${group}/multiples`, 'multiplyTabled');
    made('sumOfMultiples', (R) => sumOfMultiples(R, stored(point), scalar(), 1));
    made('multiplyTabled', (R) => multiplyTabled(R, tableBy(tableOfPoint, stored(point)), scalar()));
  }

  const chord = functionOf('bls12-381/lines', 'chord');
  const evaluate = functionOf('bls12-381/lines', 'evaluate');
  const lines: Readonly<Record<string, Act>> = {
    tangent: functionOf('bls12-381/lines', 'tangent'),
    chord: (line, T) => chord(line, T, stored(3 * FP2)),
  };
  for (const [name, run] of Object.entries(lines)) {
    check(`bls12-381/lines, ${name}`, () => {
      const [line, value, T] = [room(LINE), room(LINE), stored(3 * FP2)];
      run(line, T);
      mustBeSmall(T, 3 * FP2);
      evaluate(value, line, stored(2));
      mustBeSmall(value, LINE);
    });
  }
  const finalExponentiation = functionOf('bls12-381/final-exponentiation', 'finalExponentiation');
  const isInTarget = functionOf('bls12-381/final-exponentiation', 'isInTarget');
  const power = functionOf('bls12-381/powers', 'power');
  const tableOfElement = functionOf('bls12-381/powers', 'tableOfElement');
  const powerTabled = functionOf('bls12-381/powers', 'powerTabled');
  const acts: Readonly<Record<string, (r: Address) => void>> = {
    finalExponentiation: (r) => finalExponentiation(r, stored(FP12)),
    power: (r) => power(r, stored(FP12), scalar()),
    powerTabled: (r) => powerTabled(r, tableBy(tableOfElement, stored(FP12)), scalar()),
  };
  for (const [name, act] of Object.entries(acts)) {
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
