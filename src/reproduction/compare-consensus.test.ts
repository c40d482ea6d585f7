import { beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '../common/random.js';
import { countingEngine } from '../crypto/pairing/counting.js';
import { EXPONENTS, withEngine } from '../crypto/pairing/load.js';
import { verifyEncoded } from '../crypto/schemes/bls2004/signatures.js';
import { keyPair } from '../crypto/schemes/keys.js';
import { openLiu2021 } from '../crypto/schemes/liu2021/open.js';
import { nonzeroScalar } from '../crypto/schemes/scalars.js';
import { PRICES } from '../protocol/cost/paper-units.js';
import { ConsensusCost } from '../records/comparison.js';
import { compareConsensus } from './compare-consensus.js';
import { setUpNetwork } from './consensus-setting.js';

const SMALL = { nodes: 4, delegates: 3, records: 4, blockSize: 2 };
type Counts = Readonly<Record<string, number>>;

const compare = (sizes: Partial<typeof SMALL> = {}, engine = 'mcl', seed = 'consensus') =>
  compareConsensus(engine, 'bls12-381', seed, { ...SMALL, ...sizes });

/** What one signature and one verification of a signature in bytes cost in the literal form. */
function countSignature(): Promise<{ sign: Counts; verify: Counts }> {
  return withEngine('mcl', 'bls12-381', (engine) => {
    let counts: Record<string, number> = {};
    const counted = countingEngine(engine, (kind, times) => {
      counts[kind] = (counts[kind] ?? 0) + times;
    });
    const { steps } = openLiu2021(counted, 'literal');
    const keys = keyPair(engine, nonzeroScalar(engine.Zr, randomStream('signature', [])));
    const message = Uint8Array.of(1);
    counts = {};
    const signature = engine.G1.encode(steps.sign(message, keys));
    const sign = counts;
    counts = {};
    expect(verifyEncoded(counted, steps, { publicKey: keys.pk.bytes, message, signature })).toBe(true);
    return { sign, verify: counts };
  });
}

let one: { sign: Counts; verify: Counts };
beforeAll(async () => {
  one = await countSignature();
});

/** So many signatures and verifications. */
function cost(signatures: number, verifications: number): Counts {
  const kinds = [...new Set([...Object.keys(one.sign), ...Object.keys(one.verify)])];
  const total = (kind: string) => signatures * (one.sign[kind] ?? 0) + verifications * (one.verify[kind] ?? 0);
  return Object.fromEntries(kinds.map((kind) => [kind, total(kind)]));
}

/** Bytes of all records of the network, each once. */
function recordBytes(sizes: typeof SMALL) {
  return withEngine('mcl', 'bls12-381', (engine) => {
    const { broadcasts } = setUpNetwork(engine, 'consensus', sizes);
    return broadcasts.reduce((sum, { bytes }) => sum + bytes.length, 0);
  });
}

describe('the costs of consensus', () => {
  it('are of two pairings a verification, and none a signature', () => {
    expect(one.verify).toMatchObject({ pairing: 2, millerLoop: 2, finalExponentiation: 2, hashToG1: 1 });
    expect(one.sign).toEqual({ hashToG1: 1, g1Multiplication: 1 });
  });

  it.each([
    SMALL,
    { nodes: 3, delegates: 3, records: 5, blockSize: 2 },
    { nodes: 5, delegates: 1, records: 3, blockSize: 4 },
    { nodes: 2, delegates: 2, records: 7, blockSize: 1 },
  ])('follow from $nodes nodes, $delegates delegates, $records records, $blockSize to a block', async (sizes) => {
    const { nodes, delegates, records } = sizes;
    const blocks = Math.ceil(records / sizes.blockSize);
    const common = { engine: 'mcl', curve: 'bls12-381', records, blocks };
    const [light, headers, everything, ...rest] = await compare(sizes);
    expect(rest).toEqual([]);
    expect(light).toMatchObject({ ...common, mechanism: 'lightweight', nodes: nodes + 1, delegates: 1 });
    expect(headers).toMatchObject({ ...common, mechanism: 'DPoS, headers checked', nodes, delegates });
    expect(everything).toMatchObject({ ...common, mechanism: 'DPoS, everything checked', nodes, delegates });

    expect(light?.agreement.operations).toEqual(cost(blocks, 2 * records + blocks * nodes));
    const byMakers = 2 * records + blocks * (nodes - 1);
    expect(headers?.agreement.operations).toEqual(cost(blocks, byMakers));
    expect(everything?.agreement.operations).toEqual(cost(blocks, byMakers + (delegates - 1) * 2 * records));
    expect(headers?.election.operations).toEqual(cost(nodes, nodes * nodes));

    expect(light?.agreement.messages).toBe((records + blocks) * nodes);
    expect(headers?.agreement.messages).toBe((records + blocks) * (nodes - 1));
    expect(headers?.election.messages).toBe(nodes * (nodes - 1));
    expect(everything?.agreement).toMatchObject({
      messages: headers?.agreement.messages,
      bytes: headers?.agreement.bytes,
    });
    expect(everything?.election).toEqual(headers?.election);
  });

  it('are priced as the paper does', async () => {
    const [light] = await compare();
    const verifications = 2 * SMALL.records + 2 * SMALL.nodes;
    const price = verifications * 2 * PRICES.pairing + 2 * PRICES.multiplication;
    expect(light?.agreement.paperUnitsHundredthsOfMs).toBe(price);
  });

  it('have no election where there is none', async () => {
    expect((await compare())[0]?.election).toEqual({
      operations: {},
      messages: 0,
      bytes: 0,
      paperUnitsHundredthsOfMs: 0,
    });
  });

  it('send every receiver the same bytes of records and blocks', async () => {
    const costs = await compare();
    const each = costs.map(({ agreement, nodes }) => agreement.bytes / (nodes - 1));
    const records = await recordBytes(SMALL);
    expect(new Set(each).size).toBe(1);
    // Each record is sent twice, alone and in its block; a block adds a header, a signature and lengths.
    const [more] = await compare({ blockSize: 4 });
    const overhead = (each[0] ?? 0) - (more?.agreement.bytes ?? 0) / SMALL.nodes;
    expect(overhead).toBeGreaterThan(0);
    expect(each[0]).toBe(2 * records + 2 * overhead);
  });

  it('grow with the ballot by a PID of 16 bytes and its length for each candidate but the own one', async () => {
    const bytes = (await Promise.all([1, 2, 3, 4].map((delegates) => compare({ delegates })))).map(
      ([, headers]) => (headers?.election.bytes ?? 0) / (SMALL.nodes * (SMALL.nodes - 1)),
    );
    const [first = 0] = bytes;
    expect(bytes.map((length) => length - first)).toEqual([0, 20, 40, 40]);
    expect(first).toBeGreaterThan(0);
  });

  it('are the same again, on every engine, and whatever the seed', async () => {
    const costs = await compare();
    expect(await compare()).toEqual(costs);
    expect(await compare({}, 'mcl', 'another')).toEqual(costs);
    expect(await compare({}, 'noble')).toEqual(costs.map((cost) => ({ ...cost, engine: 'noble' })));
    expect(await compare({}, EXPONENTS)).toEqual(costs.map((cost) => ({ ...cost, engine: EXPONENTS })));
    for (const cost of costs) expect(ConsensusCost.parse(cost)).toEqual(cost);
  });

  it('are refused for sizes that cannot be', async () => {
    await expect(compare({ records: 0 })).rejects.toThrow('records: 0 is not possible');
    await expect(compare({ blockSize: 1.5 })).rejects.toThrow('blockSize: 1.5');
    await expect(compare({ nodes: 1, delegates: 1 })).rejects.toThrow('2 or more');
    await expect(compare({ delegates: 5 })).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('the network', () => {
  it('is the same for the same seed, and another for another', () =>
    withEngine('mcl', 'bls12-381', (engine) => {
      const bytes = (seed: string) => setUpNetwork(engine, seed, SMALL).broadcasts.map((one) => one.bytes);
      expect(bytes('consensus')).toEqual(bytes('consensus'));
      expect(bytes('another')).not.toEqual(bytes('consensus'));
    }));
});
