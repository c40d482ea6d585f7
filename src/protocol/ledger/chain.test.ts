import { concatBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { u32 } from '../../common/encoding.js';
import { ClaimbenchError } from '../../common/errors.js';
import { composeHeader, decodeBlock, encodeBlock, headerMessage } from './block.js';
import { Chain, verifyChain } from './chain.js';
import { fakeCertificate, fakeRecord, fakeSign, fakeVerification } from './fakes.test-helper.js';
import { verifyInclusion } from './merkle.js';
import { decodeRecord, encodeRecord, type LedgerRecord } from './record.js';

const SUPERNODE = fakeCertificate('supernode', 'supernode');
const INSURER = fakeCertificate('insurer', 'insurer');

function blockOf(chain: Chain, records: readonly LedgerRecord[], timeMs: number) {
  const place = { height: chain.height, previousHash: chain.headHash, timeMs, supernode: SUPERNODE };
  const header = composeHeader(records, place);
  return { header, records, signature: fakeSign(SUPERNODE.publicKey, headerMessage(header)) };
}

function someChain(blocks: number, each: number): Chain {
  const chain = new Chain();
  for (let b = 0; b < blocks; b++) {
    const records = Array.from({ length: each }, (_, i) => fakeRecord(INSURER, b * each + i));
    chain.append(blockOf(chain, records, 60_000 * (b + 1)), fakeVerification);
  }
  return chain;
}

/** A chain's bytes with one block changed. */
function withBlock(
  chain: Chain,
  height: number,
  change: (block: ReturnType<typeof decodeBlock>) => object,
): Uint8Array {
  const blocks = chain.blocks.map((block, i) => (i === height ? { ...block, ...change(block) } : block));
  return concatBytes(u32(blocks.length), ...blocks.map(encodeBlock));
}

describe('Chain', () => {
  it('is verified as a whole from its bytes', () => {
    const chain = someChain(3, 5);
    for (const depth of ['headers', 'everything'] as const) {
      const read = verifyChain(chain.encode(), fakeVerification, depth);
      expect(read.headHash).toEqual(chain.headHash);
      expect(read.byteLength).toBe(chain.byteLength);
    }
  });

  it('finds a record with a proof under its block’s root', () => {
    const chain = someChain(2, 20);
    const record = fakeRecord(INSURER, 27);
    const place = chain.find(record.hct);
    expect(place?.block.header.height).toBe(1);
    expect(place && verifyInclusion(encodeRecord(place.record), place.proof, place.block.header.merkleRoot)).toBe(true);
    expect(chain.find(new Uint8Array(32))).toBeUndefined();
  });

  it('refuses blocks out of place, out of time, miscounted, misrooted, unsigned or repeated', () => {
    const chain = someChain(1, 3);
    const good = blockOf(chain, [fakeRecord(INSURER, 9)], 120_000);
    const signed = (header: object) => {
      const changed = { ...good.header, ...header };
      return { ...good, header: changed, signature: fakeSign(SUPERNODE.publicKey, headerMessage(changed)) };
    };
    const refused = (block: typeof good, why: string) =>
      expect(() => chain.append(block, fakeVerification)).toThrow(why);
    refused(signed({ height: 0 }), 'next height is 1');
    refused(signed({ version: 2 }), 'version 2');
    refused(signed({ previousHash: new Uint8Array(32) }), 'does not follow');
    refused(signed({ timeMs: 59_999 }), 'older');
    refused(signed({ count: 2 }), 'count');
    refused(signed({ merkleRoot: new Uint8Array(32) }), 'root');
    refused(signed({ supernode: fakeCertificate('shop', 'shop') }), 'no supernode');
    refused({ ...good, signature: new Uint8Array(32) }, 'signature is false');
    refused(blockOf(chain, [fakeRecord(INSURER, 1)], 120_000), 'already');
    refused(blockOf(chain, [fakeRecord(INSURER, 8), fakeRecord(INSURER, 8)], 120_000), 'already');
    refused(blockOf(chain, [], 120_000), 'count');
    chain.append(good, fakeVerification);
    expect(chain.height).toBe(2);
  });

  it('finds out records that were signed anew or given another time', () => {
    const chain = someChain(3, 4);
    const forged = { ...fakeRecord(INSURER, 5), timeMs: 77 };
    const swapIn = withBlock(chain, 1, (block) => ({ records: [forged, ...block.records.slice(1)] }));
    expect(() => verifyChain(swapIn, fakeVerification, 'headers')).toThrow('root');
    const swapped = withBlock(chain, 1, () => chain.blocks[2] ?? {});
    expect(() => verifyChain(swapped, fakeVerification, 'headers')).toThrow('block 2 refused');
  });

  it('finds a record under a false signature when everything is verified', () => {
    const chain = new Chain();
    const forged = { ...fakeRecord(INSURER, 1), ownerSignature: new Uint8Array(32) };
    chain.append(blockOf(chain, [fakeRecord(INSURER, 0), forged], 60_000), fakeVerification);
    expect(() => verifyChain(chain.encode(), fakeVerification, 'everything')).toThrow('record 1 is not genuine');
    expect(verifyChain(chain.encode(), fakeVerification, 'headers').height).toBe(1);
  });

  it('does not survive the change of any byte, nor a byte more or less', () => {
    const bytes = someChain(2, 2).encode();
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const changed = Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ mask : byte));
        expect(() => verifyChain(changed, fakeVerification, 'everything')).toThrow(ClaimbenchError);
      }),
      { numRuns: 300 },
    );
    expect(() => verifyChain(bytes.slice(1), fakeVerification, 'headers')).toThrow(ClaimbenchError);
    expect(() => verifyChain(bytes.slice(0, -1), fakeVerification, 'headers')).toThrow(ClaimbenchError);
    expect(() => verifyChain(Uint8Array.of(...bytes, 0), fakeVerification, 'headers')).toThrow('too many');
  });
});

describe('encodings', () => {
  it('of records and blocks are read back, with and without ciphertext', () => {
    const record = fakeRecord(INSURER, 3);
    expect(decodeRecord(encodeRecord(record))).toEqual(record);
    const broadcast = { ...record, ciphertext: Uint8Array.of(1, 2, 3) };
    expect(decodeRecord(encodeRecord(broadcast))).toEqual(broadcast);
    const block = someChain(1, 2).blocks[0];
    expect(block && decodeBlock(encodeBlock(block))).toEqual(block);
  });
});
