import { ClaimbenchError } from '../../../../common/errors.js';

/** An address in a module's memory. */
export type Address = number;

/** The functions of one curve group; points are (X, Y, Z) in the module's own form. Answers are 0 or 1. */
export interface GroupFunctions {
  /** R = P + Q; Q may be brought into another form. */
  add(R: Address, P: Address, Q: Address): void;
  negate(R: Address, P: Address): void;
  equals(P: Address, Q: Address): number;
  isIdentity(P: Address): number;
  normalise(points: Address, count: number): void;
  /** Whether a normalised point of the curve is in the group. */
  isInGroup(P: Address): number;
  /** R = the point with that x and the larger or smaller y, of any order: whether there is one. */
  lift(R: Address, x: Address, larger: number): number;
  /** Scalars are given in parts of equally many bits, 32 bytes together. */
  sumOfMultiples(R: Address, points: Address, scalars: Address, count: number): void;
  /** Tables that stay. */
  table(P: Address): Address;
  multiplyTabled(R: Address, tables: Address, scalar: Address): void;
  /** R = a point of the curve, of any order. */
  mapToCurve(R: Address, u: Address): void;
  clearCofactor(R: Address, P: Address): void;
}

/** Exports of a module (assembly/bls12-381/index.ts): addresses, but for counts and signs; what is made comes first. */
export interface CurveModule {
  readonly memory: { readonly buffer: ArrayBuffer };
  allocate(bytes: number): Address;
  release(address: Address): void;
  /** Whether the bytes, little-endian, are a number below p. */
  fromBytes(r: Address, bytes: Address): number;
  toBytes(bytes: Address, a: Address): void;
  /** As `add` and `reduce`, not called by the engine: the field as tests and benchmarks see it. */
  multiply(r: Address, a: Address, b: Address): void;
  add(r: Address, a: Address, b: Address): void;
  reduce(r: Address, a: Address): void;
  /** 1/k modulo the order of the groups: 32 bytes each, little-endian. */
  invertScalar(r: Address, k: Address): void;
  isLarger(a: Address): number;
  isLargerFp2(x: Address): number;
  addG1: GroupFunctions['add'];
  negateG1: GroupFunctions['negate'];
  equalsG1: GroupFunctions['equals'];
  isIdentityG1: GroupFunctions['isIdentity'];
  normaliseG1: GroupFunctions['normalise'];
  isInG1: GroupFunctions['isInGroup'];
  liftG1: GroupFunctions['lift'];
  sumOfMultiplesG1: GroupFunctions['sumOfMultiples'];
  tableOfG1: GroupFunctions['table'];
  multiplyTabledG1: GroupFunctions['multiplyTabled'];
  mapToG1: GroupFunctions['mapToCurve'];
  clearCofactorG1: GroupFunctions['clearCofactor'];
  addG2: GroupFunctions['add'];
  negateG2: GroupFunctions['negate'];
  equalsG2: GroupFunctions['equals'];
  isIdentityG2: GroupFunctions['isIdentity'];
  normaliseG2: GroupFunctions['normalise'];
  isInG2: GroupFunctions['isInGroup'];
  liftG2: GroupFunctions['lift'];
  sumOfMultiplesG2: GroupFunctions['sumOfMultiples'];
  tableOfG2: GroupFunctions['table'];
  multiplyTabledG2: GroupFunctions['multiplyTabled'];
  mapToG2: GroupFunctions['mapToCurve'];
  clearCofactorG2: GroupFunctions['clearCofactor'];
  multiplyFp12(r: Address, x: Address, y: Address): void;
  conjugateFp12(r: Address, x: Address): void;
  equalsFp12(x: Address, y: Address): number;
  isInTarget(x: Address): number;
  /** The exponent in four parts of 64 bits. */
  power(r: Address, x: Address, exponent: Address): void;
  tableOfElement(x: Address): Address;
  powerTabled(r: Address, tables: Address, exponent: Address): void;
  prepareLines(lines: Address, Q: Address): void;
  /** `lines` has an address for each term, 0 where there are no prepared lines, and is used up. */
  pairProduct(r: Address, P: Address, Q: Address, lines: Address, count: number): void;
}

/** The part of the platform's WebAssembly that is used, which the types of Node do not declare. */
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean;
  instantiate(bytes: Uint8Array): Promise<{ readonly instance: { readonly exports: unknown } }>;
};

/**
 * A new instance of a module, with a memory of its own. It imports nothing.
 * @param base64 the module
 * @throws `engine` where the platform has no WebAssembly with SIMD, naming the engine that needs none
 */
export async function instantiate(base64: string): Promise<CurveModule> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  if (!WebAssembly.validate(bytes)) {
    throw new ClaimbenchError(
      'engine',
      'engine wasm needs WebAssembly with SIMD (128 bits), which this platform does not have: choose the engine noble',
    );
  }
  const { instance } = await WebAssembly.instantiate(bytes);
  return instance.exports as CurveModule;
}
