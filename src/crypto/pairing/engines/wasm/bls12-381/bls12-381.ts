import { hexToBytes } from '@noble/hashes/utils.js';
import { CURVES } from '../../../curves.js';
import type { PairingEngine } from '../../../engine.js';
import { keptTables } from '../../type-a/fixed-bases.js';
import { fixedBaseOf, moduleGroup, operationsOf } from '../wasm-group.js';
import { type CurveModule, type GroupFunctions, instantiate } from '../wasm-instance.js';
import { ModuleMemory } from '../wasm-memory.js';
import { modulePairings } from '../wasm-pairings.js';
import { scalarField } from '../wasm-scalars.js';
import { moduleTarget } from '../wasm-target.js';
import type { WasmTypes } from '../wasm-types.js';
import { compressedCodec } from './bls12-381-codec.js';
import { hashingTo } from './bls12-381-hashing.js';
import { MODULE } from './module.js';

/** The curve's parameter without its sign: r is below its fourth power. */
const X = 0xd201000000010000n;

const SIZES = { elementBytes: 64, numberBytes: 48 } as const;
const { elementBytes } = SIZES;

/** 68 lines of three elements of F_p^2. */
const BYTES = { g1: 3 * elementBytes, g2: 6 * elementBytes, gt: 12 * elementBytes, lines: 68 * 6 * elementBytes };

/** The standard generators, compressed (draft-irtf-cfrg-pairing-friendly-curves-11, 4.2.1). */
const GENERATOR_G1 = hexToBytes(
  '97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb',
);
const GENERATOR_G2 = hexToBytes(
  '93e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e' +
    '024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8',
);

function functionsOfG1(module: CurveModule): GroupFunctions {
  return {
    add: module.addG1,
    negate: module.negateG1,
    equals: module.equalsG1,
    isIdentity: module.isIdentityG1,
    normalise: module.normaliseG1,
    isInGroup: module.isInG1,
    lift: module.liftG1,
    sumOfMultiples: module.sumOfMultiplesG1,
    table: module.tableOfG1,
    multiplyTabled: module.multiplyTabledG1,
    mapToCurve: module.mapToG1,
    clearCofactor: module.clearCofactorG1,
  };
}

function functionsOfG2(module: CurveModule): GroupFunctions {
  return {
    add: module.addG2,
    negate: module.negateG2,
    equals: module.equalsG2,
    isIdentity: module.isIdentityG2,
    normalise: module.normaliseG2,
    isInGroup: module.isInG2,
    lift: module.liftG2,
    sumOfMultiples: module.sumOfMultiplesG2,
    table: module.tableOfG2,
    multiplyTabled: module.multiplyTabledG2,
    mapToCurve: module.mapToG2,
    clearCofactor: module.clearCofactorG2,
  };
}

/** The engine on BLS12-381, over a new instance of its module. */
export async function openBls12381(): Promise<PairingEngine<WasmTypes>> {
  const module = await instantiate(MODULE);
  const memory = new ModuleMemory(module);
  const g1 = moduleGroup(module, memory, functionsOfG1(module), { base: X * X, count: 2 }, BYTES.g1);
  const g2 = moduleGroup(module, memory, functionsOfG2(module), { base: X, count: 4 }, BYTES.g2);
  const G1 = {
    ...operationsOf(g1, compressedCodec(g1, SIZES, 'point of G1', 1, module.isLarger), GENERATOR_G1),
    hashSuite: 'BLS12381G1_XMD:SHA-256_SSWU_RO_',
    hashToCurve: hashingTo(g1, SIZES, 1),
  };
  const G2 = operationsOf(g2, compressedCodec(g2, SIZES, 'point of G2', 2, module.isLargerFp2), GENERATOR_G2);
  const { Gt, fixedBase } = moduleTarget(module, memory, SIZES, { base: X, count: 4 });
  return {
    name: 'wasm',
    curve: 'bls12-381',
    Zr: scalarField(module, memory, CURVES['bls12-381'].order),
    G1,
    G2,
    Gt,
    hashingToG2: { hashSuite: 'BLS12381G2_XMD:SHA-256_SSWU_RO_', hashToCurve: hashingTo(g2, SIZES, 2) },
    ...modulePairings(module, memory, BYTES),
    fixedBase: {
      g1: keptTables(G1.encode, fixedBaseOf(g1)),
      g2: keptTables(G2.encode, fixedBaseOf(g2)),
      gt: keptTables(Gt.encode, fixedBase),
    },
  };
}
