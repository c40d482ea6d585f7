// Constants of the module for BLS12-381.
import { constantsOf, type WriteElements } from '../signed/constants.js';
import { inverse } from '../signed/representation.js';
import { ISOGENY_G1, ISOGENY_G2, type Isogeny } from './isogenies.js';
import { field, order, p } from './parameters.js';

/** The coefficients of a + b u in F_p^2. */
type Quadratic = readonly [a: bigint, b: bigint];

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) result = (result * result * (bit === '1' ? base : 1n)) % p;
  return result;
}

const times = ([a, b]: Quadratic, [c, d]: Quadratic): Quadratic => [
  field.modulo(a * c - b * d),
  field.modulo(a * d + b * c),
];

function powerFp2(base: Quadratic, exponent: bigint): Quadratic {
  let result: Quadratic = [1n, 0n];
  for (const bit of exponent.toString(2)) {
    result = times(result, result);
    if (bit === '1') result = times(result, base);
  }
  return result;
}

function inverseFp2([a, b]: Quadratic): Quadratic {
  const norm = inverse(a * a + b * b, p);
  return [field.modulo(a * norm), field.modulo(-b * norm)];
}

function root(value: bigint): bigint {
  const found = power(field.modulo(value), (p + 1n) / 4n);
  if (field.modulo(found * found - value) !== 0n) throw new RangeError('no square');
  return found;
}

/** 1 + u. */
const RESIDUE: Quadratic = [1n, 1n];

/** Powers of w that stand with the coefficients of an element of F_p^12 in the order of memory. */
const POWERS_OF_W = [0n, 2n, 4n, 1n, 3n, 5n];

/** Of a map of hashing: y^2 = x^3 + A x + B, and Z (RFC 9380, 8.8.1 and 8.8.2). */
interface Sswu<Coefficient> {
  readonly A: Coefficient;
  readonly B: Coefficient;
  readonly Z: Coefficient;
}

const SSWU_G1: Sswu<bigint> = {
  A: 0x144698a3b8e9433d693a02c96d4982b0ea985383ee66a8d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1dn,
  B: 0x12e2908d11688030018b12e8753eee3b2016c1f0f24f4070a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0n,
  Z: 11n,
};
const SSWU_G2: Sswu<Quadratic> = { A: [0n, 240n], B: [1012n, 1012n], Z: [-2n, -1n] };

function sswuOfG1(elements: WriteElements): string[] {
  const { A, B, Z } = SSWU_G1;
  return [
    elements('SSWU_G1_A', [A]),
    elements('SSWU_G1_B', [B]),
    elements('SSWU_G1_Z', [Z]),
    elements('SSWU_G1_MINUS_B_BY_A', [-B * inverse(A, p)]),
    elements('SSWU_G1_X_EXCEPTIONAL', [B * inverse(Z * A, p)]),
    elements('SSWU_G1_ROOT', [root(-(Z ** 3n))]),
  ];
}

function sswuOfG2(elements: WriteElements): string[] {
  const { A, B, Z } = SSWU_G2;
  const [first, second] = Z;
  return [
    elements('SSWU_G2_A', A),
    elements('SSWU_G2_B', B),
    elements('SSWU_G2_Z', Z),
    elements('SSWU_G2_MINUS_B_BY_A', times([-1n, 0n], times(B, inverseFp2(A)))),
    elements('SSWU_G2_X_EXCEPTIONAL', times(B, inverseFp2(times(Z, A)))),
    elements('SSWU_G2_NORM_ROOT', [root(-((first * first + second * second) ** 3n))]),
  ];
}

function isogeny(elements: WriteElements, name: string, polynomials: Isogeny<bigint | Quadratic>): string[] {
  const { xNumerator, xDenominator, yNumerator, yDenominator } = polynomials;
  return [
    elements(`${name}_X_NUMERATOR`, xNumerator.flat()),
    elements(`${name}_X_DENOMINATOR`, xDenominator.flat()),
    elements(`${name}_Y_NUMERATOR`, yNumerator.flat()),
    elements(`${name}_Y_DENOMINATOR`, yDenominator.flat()),
  ];
}

export function constantsSource(): string {
  const { elements, common } = constantsOf(field, order);
  const frobenius = POWERS_OF_W.map((i) => powerFp2(RESIDUE, (i * (p - 1n)) / 6n));
  const squared = POWERS_OF_W.map((i) => powerFp2(RESIDUE, (i * (p * p - 1n)) / 6n));
  if (squared.some(([, b]) => b !== 0n)) throw new RangeError('these are in F_p');
  const inverted = inverseFp2(RESIDUE);
  return [
    ...common,
    elements('B_G1', [4n]),
    elements('B_G2', [4n, 4n]),
    elements('BETA', [power(2n, (p - 1n) / 3n)]),
    elements('PSI_X', powerFp2(inverted, (p - 1n) / 3n)),
    elements('PSI_Y', powerFp2(inverted, (p - 1n) / 2n)),
    elements('FROBENIUS', frobenius.flat()),
    elements(
      'FROBENIUS_SQUARED',
      squared.map(([a]) => a),
    ),
    ...sswuOfG1(elements),
    ...sswuOfG2(elements),
    ...isogeny(elements, 'ISOGENY_G1', ISOGENY_G1),
    ...isogeny(elements, 'ISOGENY_G2', ISOGENY_G2),
  ].join('\n');
}
