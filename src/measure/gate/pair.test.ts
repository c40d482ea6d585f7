import { describe, expect, it } from 'vitest';
import { randomIndices } from '../../common/statistics/bootstrap.js';
import type { Measurer } from '../bench/measurer.js';
import { measurePair, type Side } from './pair.js';
import { GATE_RULES } from './rules.js';

const ID = 'micro/pair';

/** Both sides on a machine that is half as fast for some samples in a row; the head takes `change` more than the base. */
function jumpyMachine(seed: string, change: number) {
  const draw = randomIndices(seed, ['jumpy machine']);
  const asked: Side[] = [];
  let factor = 1;
  const fork = async (side: Side): Promise<Measurer> => ({
    list: async () => [ID],
    open: async () => [{ id: ID, digest: 'same' }],
    warmUp: async () => ({ isSteady: true, cpuMsPerCall: 1, tookMs: 1 }),
    sample: async (_, iterations) => {
      asked.push(side);
      if (draw(8) === 0) factor = 3 - factor;
      const cpuMs = factor * (side === 'head' ? 1 + change : 1);
      return { iterations, cpuMs, wallMs: cpuMs, preemptions: 0, residentBytes: 1, grownBytes: 0 };
    },
    close: async () => undefined,
  });
  return { asked, fork };
}

function pairOn({ fork }: ReturnType<typeof jumpyMachine>, pair: number) {
  const { signal } = new AbortController();
  const where = { engine: 'mcl', curve: 'bls12-381', ids: [ID], seed: 's' };
  return measurePair({ ...where, pair, rules: GATE_RULES, fork, signal });
}

describe('a pair', () => {
  it('finds the ratio on a machine that jumps between two speeds, where medians of the sides do not', async () => {
    let misled = 0;
    for (let pair = 0; pair < 50; pair++) {
      const { times } = await pairOn(jumpyMachine(`machine ${pair}`, 0.05), pair);
      const { base, head, ratio } = times.get(ID) ?? { base: 0, head: 0, ratio: 0 };
      expect(ratio).toBeCloseTo(1.05, 12);
      if (Math.abs(head / base - 1.05) > 0.01) misled++;
    }
    expect(misled).toBeGreaterThan(3);
  });

  it('takes turns in which both sides begin as often', async () => {
    const machine = jumpyMachine('machine', 0);
    await pairOn(machine, 0);
    const { asked } = machine;
    expect(asked).toHaveLength(2 * GATE_RULES.turns.most);
    const begins = asked.filter((_, i) => i % 2 === 0);
    expect(begins.filter((side) => side === 'base')).toHaveLength(GATE_RULES.turns.most / 2);
    for (const [i, side] of begins.entries()) expect(asked[2 * i + 1]).not.toBe(side);
  });
});
