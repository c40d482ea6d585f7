import type { CurveName } from './engine.js';

/** Facts of a curve, whichever engine runs it. */
export interface CurveFacts {
  readonly title: string;
  /** Prime order r of the groups. */
  readonly order: bigint;
  /** Prime p of the base field. */
  readonly fieldPrime: bigint;
  /** Whether G1 and G2 are one group. */
  readonly isSymmetric: boolean;
  /** Whether hashing to G2 is defined; where the pairing is symmetric it is hashing to G1. */
  readonly hasHashToG2: boolean;
  /** Bytes of one of each, encoded. */
  readonly byteLengths: { readonly scalar: number; readonly g1: number; readonly g2: number; readonly gt: number };
  /** Estimated security in bits, after the attacks on the field of GT. */
  readonly securityBits: number;
  readonly securitySource: string;
  /** A warning that must stand wherever the curve is named. */
  readonly remark?: string;
}

/** The curves that engines may offer, with lengths of elements in bytes and estimated security in bits. */
export const CURVES: Readonly<Record<CurveName, CurveFacts>> = {
  'bls12-381': {
    title: 'BLS12-381',
    order: 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n,
    fieldPrime: 0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaabn,
    isSymmetric: false,
    hasHashToG2: true,
    byteLengths: { scalar: 32, g1: 48, g2: 96, gt: 576 },
    securityBits: 120,
    securitySource:
      'designed for 128 bits; estimates: at most 127 by Menezes, Sarkar, Singh 2016, doi 10.1007/978-3-319-61273-7_5; 117 to 120 by NCC Group 2022',
  },
  bn254: {
    title: 'BN254 (alt_bn128)',
    order: 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001n,
    fieldPrime: 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47n,
    isSymmetric: false,
    hasHashToG2: false,
    byteLengths: { scalar: 32, g1: 64, g2: 128, gt: 384 },
    securityBits: 100,
    securitySource: 'about 100 bits since Kim and Barbulescu 2016, doi 10.1007/978-3-662-53018-4_20',
  },
  'type-a': {
    title: "Type A (PBC's a.param)",
    order: 0x8000000000000800000000000000000000000001n,
    fieldPrime:
      0xa7a73868e95fba886edef8ce96e7217e364bb946f5ed839628d1f80010940622a7afdaf9b049744a459e54dab7ba5be92539e8ff9b4f30a3cf6230c28e284d97n,
    isSymmetric: true,
    hasHashToG2: true,
    byteLengths: { scalar: 20, g1: 65, g2: 65, gt: 128 },
    securityBits: 80,
    securitySource:
      'order of 160 bits, field of GT of 1024: 80 bits by NIST SP 800-57 part 1, table 2, which allows them no more',
    remark: 'for reproduction only',
  },
};

/** The names of all curves, for messages about unknown ones. */
export const CURVE_NAMES = Object.keys(CURVES) as readonly CurveName[];
