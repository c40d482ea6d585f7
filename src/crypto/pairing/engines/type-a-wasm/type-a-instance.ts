import { MODULE } from './type-a-module.js';

/** An address in the module's memory. */
export type Address = number;

/**
 * Exports of the module (assembly/index.ts). All arguments are addresses, but for counts, bits and parities; what is made
 * comes first. Answers are 0 or 1.
 */
export interface TypeAModule {
  readonly memory: { readonly buffer: ArrayBuffer };
  allocate(bytes: number): Address;
  release(address: Address): void;
  fromBytes(r: Address, bytes: Address): void;
  toBytes(bytes: Address, a: Address): void;
  /** As `add`, not called by the engine: the field as benchmarks see it. */
  multiply(r: Address, a: Address, b: Address): void;
  add(r: Address, a: Address, b: Address): void;
  addPoint(R: Address, P: Address, Q: Address): void;
  negatePoint(R: Address, P: Address): void;
  normalise(points: Address, count: number): void;
  equalPoints(P: Address, Q: Address): number;
  isIdentity(P: Address): number;
  isOfOrderR(P: Address): number;
  liftPoint(R: Address, x: Address, odd: number): number;
  mapToCurve(R: Address, u: Address): void;
  sumOfMultiples(R: Address, points: Address, scalars: Address, count: number): void;
  tableOfPoint(P: Address): Address;
  multiplyTabled(R: Address, tables: Address, scalar: Address): void;
  multiplyQuadratic(r: Address, x: Address, y: Address): void;
  conjugate(r: Address, x: Address): void;
  powerUnitary(r: Address, x: Address, exponent: Address, bits: number): void;
  equalQuadratics(x: Address, y: Address): number;
  isInTarget(x: Address): number;
  tableOfElement(x: Address): Address;
  powerTabled(r: Address, tables: Address, exponent: Address): void;
  prepareLines(lines: Address, Q: Address): void;
  pairProduct(r: Address, points: Address, lines: Address, count: number): void;
}

/** The part of the platform's WebAssembly that is used, which the types of Node do not declare. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array): Promise<{ readonly instance: { readonly exports: unknown } }>;
};

/** A new instance of the module, with a memory of its own. It imports nothing. */
export async function instantiate(): Promise<TypeAModule> {
  const bytes = Uint8Array.from(atob(MODULE), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes);
  return instance.exports as TypeAModule;
}
