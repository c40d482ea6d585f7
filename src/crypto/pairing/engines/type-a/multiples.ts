import { add, double, IDENTITY, negate, normaliseAll, type Point } from './curve.js';

/** Width of the signed digits: odd, of at most 4 bits, so that 1P, 3P, 5P and 7P are enough. */
const WIDTH = 4;
const ODD_MULTIPLES = 1 << (WIDTH - 2);

/** scalar * P, with z = 1, for a scalar of at least 0, above the order of P too. */
export function multiply(P: Point, scalar: bigint): Point {
  return sumOfMultiples([P], [scalar]);
}

/** The sum of scalars[i] * points[i], with z = 1: all share their doublings (Straus 1964). */
export function sumOfMultiples(points: readonly Point[], scalars: readonly bigint[]): Point {
  const tables = chunked(normaliseAll(points.flatMap(oddMultiples)));
  const digits = scalars.map(signedDigits);
  let sum = IDENTITY;
  for (let place = Math.max(0, ...digits.map(({ length }) => length)) - 1; place >= 0; place--) {
    sum = double(sum);
    for (const [i, table] of tables.entries()) {
      const digit = digits[i]?.[place] ?? 0;
      if (digit === 0) continue;
      const multiple = table[(Math.abs(digit) - 1) / 2] ?? IDENTITY;
      sum = add(sum, digit < 0 ? negate(multiple) : multiple);
    }
  }
  return normaliseAll([sum])[0] ?? IDENTITY;
}

/** P, 3P, 5P, 7P. */
function oddMultiples(P: Point): Point[] {
  const twice = double(P);
  const multiples = [P];
  while (multiples.length < ODD_MULTIPLES) multiples.push(add(twice, multiples.at(-1) ?? IDENTITY));
  return multiples;
}

function chunked(points: readonly Point[]): Point[][] {
  return Array.from({ length: points.length / ODD_MULTIPLES }, (_, i) =>
    points.slice(i * ODD_MULTIPLES, (i + 1) * ODD_MULTIPLES),
  );
}

/** The scalar in digits of 0 and odd ones between -7 and 7, lowest first; of four in a row at most one is not 0. */
function signedDigits(scalar: bigint): number[] {
  const digits: number[] = [];
  for (let rest = scalar; rest > 0n; rest >>= 1n) {
    let digit = 0;
    if ((rest & 1n) === 1n) {
      digit = Number(BigInt.asIntN(WIDTH, rest));
      rest -= BigInt(digit);
    }
    digits.push(digit);
  }
  return digits;
}
