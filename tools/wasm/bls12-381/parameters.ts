// BLS12-381 and how its module holds the field: 14 limbs of 28 bits.
import { type Field, representation } from '../signed/representation.js';

export const p = 0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaabn;

/** Order of the groups. */
export const order = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n;

export const field: Field = { ...representation({ p, limbs: 14, bits: 28 }), folded: 6 };
