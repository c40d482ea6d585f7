/** Values as a module has them, copied out of its memory: words of 32 bits. What they are shows in how many they are. */
export interface WasmTypes {
  readonly Scalar: bigint;
  /** X, Y, Z. */
  readonly G1: Uint32Array;
  /** X, Y, Z of two coefficients each. */
  readonly G2: Uint32Array;
  /** Twelve coefficients in the order of the tower. */
  readonly Gt: Uint32Array;
  /** The lines one after the other; `undefined` for the identity, which has none. */
  readonly PreparedG2: Uint32Array | undefined;
}
