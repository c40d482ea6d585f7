import { describe, expect, it } from 'vitest';
import { noOperations } from '../../crypto/pairing/operations.js';
import { communicationItems, PAPER_LENGTHS, totalBytes } from './communication-formula.js';
import { inPaperUnits } from './paper-units.js';
import { Traffic } from './traffic.js';

describe('the paper’s units', () => {
  it('price five pairings and a multiplication at the one value that the paper prints', () => {
    const counts = { ...noOperations(), pairing: 5, g2Multiplication: 1, hashToG1: 3, millerLoop: 5 };
    expect(inPaperUnits(counts).hundredthsOfMs).toBe(10258);
  });

  it('give that value to the cent for no other combination', () => {
    const found: number[][] = [];
    for (let p = 0; p <= 6; p++) {
      for (let m = 0; m <= 44; m++) {
        for (let e = 0; e <= 20; e++) if (2004 * p + 238 * m + 531 * e === 10258) found.push([p, m, e]);
      }
    }
    expect(found).toEqual([[5, 1, 0]]);
  });
});

describe('the paper’s formula of communication', () => {
  it('adds up: 2|X| + 2|Zq| + 2|CT| + |block ID| + |PID| + |pk| + |sigma|', () => {
    const ct = 3 * 65 + 64 + 64;
    expect(totalBytes(communicationItems(PAPER_LENGTHS))).toBe(2 * 20 + 2 * 20 + 2 * ct + 1 + 64 + 65 + 64);
  });
});

describe('Traffic', () => {
  const link = { name: 'm', from: 'a', to: 'b', phase: 'p', communicationStage: 'joining' } as const;

  it('adds up bytes and counts per link', () => {
    const traffic = new Traffic();
    traffic.record(link, new Uint8Array(3));
    traffic.record(link, new Uint8Array(4));
    traffic.record({ ...link, to: 'c' }, new Uint8Array(5));
    traffic.add({ ...link, count: 2, bytes: 10 });
    expect(traffic.links().map(({ to, count, bytes }) => [to, count, bytes])).toEqual([
      ['b', 4, 17],
      ['c', 1, 5],
    ]);
  });

  it('has a transcript of every message, its link and its order', () => {
    const hashes = [
      [
        [link, 1],
        [link, 2],
      ],
      [
        [link, 2],
        [link, 1],
      ],
      [
        [link, 1],
        [{ ...link, to: 'c' }, 2],
      ],
    ].map((messages) => {
      const traffic = new Traffic();
      for (const [one, byte] of messages as [typeof link, number][]) traffic.record(one, Uint8Array.of(byte));
      return traffic.transcriptHash().join();
    });
    expect(new Set(hashes).size).toBe(3);
  });
});
