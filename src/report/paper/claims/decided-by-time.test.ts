import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeComparison } from '../../../records/comparison.test-helper.js';
import { RunRecord } from '../../../records/schema.js';
import { renderPage } from '../page.js';
import { tablesForTerminal } from '../run-summary.js';
import { claimsTable, rangesText } from '../tables/claims-table.js';
import { verdictSummary } from '../verdict-summary.js';
import { assess } from './assess.js';
import { busyText } from './busy.js';
import { CHECKLIST, CLOCK_RULE } from './checklist.js';
import { BELOW, type Finding } from './claim.js';
import { decideByTime } from './decided-by-time.js';

const around = (median: number, width: number) => ({ median, low: median - width, high: median + width });

/** What the claim is found to be by time in the main setting. */
function byTime(run: RunRecord, id: string): { readonly verdict: unknown; readonly findings: readonly Finding[] } {
  const one = assess(run).find(({ claim }) => claim.id === id);
  const findings = (one?.findings ?? []).filter(({ way, isMain }) => way === 'time' && isMain);
  return { verdict: one?.verdicts.time, findings };
}

/** The run as it would be on a machine so busy: wall ratios are anything, those of processor times as before. */
function onBusyMachine(run: RunRecord, wallOverCpu: number): RunRecord {
  const comparisons = run.comparisons.map((one) => ({ ...one, ...around(1.5, 1.4), wallOverCpu }));
  const clocks = [{ curve: 'bls12-381', what: 'lives' as const, wallMs: 100 * wallOverCpu, cpuMs: 100 }];
  return RunRecord.parse({ ...run, comparisons, clocks });
}

describe('a ratio of times', () => {
  it('is decided by wall time where nothing was in its way', () => {
    const { verdict, clock, evidence } = decideByTime(BELOW, {
      wall: around(0.9, 0.01),
      cpu: around(1.1, 0.01),
      wallOverCpu: 1.04,
    });
    expect([verdict, clock, evidence]).toEqual(['holds', 'wall time', '0.900 [0.890, 0.910]']);
  });

  it('is decided by processor time where the wall clock was disturbed, with a margin', () => {
    const decide = (median: number) =>
      decideByTime(BELOW, { wall: around(2, 0.01), cpu: around(median, 0.01), wallOverCpu: 1.8 });
    expect(decide(0.9).verdict).toBe('holds');
    expect(decide(0.9).evidence).toBe(
      '0.900 [0.890, 0.910] by processor time, since the wall clock was disturbed: 1.8 times',
    );
    expect(decide(0.96).verdict).toBe('cannot be decided');
    expect(decide(1.04).verdict).toBe('cannot be decided');
    expect(decide(1.1).verdict).toBe('does not hold');
  });

  it('is not decided where the machine was too busy, or where only a disturbed wall clock is known', () => {
    const time = { wall: around(0.5, 0.01), cpu: around(0.5, 0.01), wallOverCpu: CLOCK_RULE.tooBusyFrom };
    for (const one of [time, { ...time, cpu: undefined, wallOverCpu: 1.8 }]) {
      const { verdict, clock, evidence } = decideByTime(BELOW, one);
      expect([verdict, clock]).toEqual(['cannot be decided', 'neither']);
      expect(evidence).toContain('not decided');
    }
  });

  it('never turns round on a machine that gets busy, as long as processor times move by less than the margin', () => {
    const number = fc.double({ min: 0.1, max: 3, noNaN: true });
    const shift = fc.double({ min: 1 / CLOCK_RULE.margin, max: CLOCK_RULE.margin, noNaN: true });
    fc.assert(
      fc.property(number, number, shift, fc.double({ min: 1, max: 9, noNaN: true }), (median, wall, moved, busy) => {
        const quiet = decideByTime(BELOW, { wall: around(median, 0), wallOverCpu: 1 }).verdict;
        const disturbed = Math.max(busy, CLOCK_RULE.disturbedFrom);
        const cpu = around(median * moved, 0);
        const { verdict } = decideByTime(BELOW, { wall: around(wall, 0), cpu, wallOverCpu: disturbed });
        expect([quiet, 'cannot be decided']).toContain(verdict);
      }),
    );
  });
});

describe('the claims by time', () => {
  const run = fakeComparison();

  it('are the same on a busy machine, or open, and say by which clock', () => {
    const timed = CHECKLIST.map(({ id }) => id).filter((id) => byTime(run, id).verdict !== undefined);
    expect(timed).toContain('comp.users');
    const decided = timed.filter((id) => byTime(run, id).verdict !== 'cannot be decided');
    expect(decided.length).toBeGreaterThan(2);
    for (const id of decided)
      expect([byTime(run, id).verdict, 'cannot be decided']).toContain(byTime(onBusyMachine(run, 2), id).verdict);
    expect(byTime(onBusyMachine(run, 2), 'comp.users').verdict).toBe('holds');
    expect(byTime(onBusyMachine(run, 2), 'comp.users').findings[0]).toMatchObject({
      clock: 'processor time',
      wallOverCpu: 2,
    });
    const { id: _, ...columns } = claimsTable(onBusyMachine(run, 2)) ?? { id: '' };
    expect(JSON.stringify(columns)).toContain('processor, since the wall clock was disturbed: 2.0 times');
  });

  it('stand open on a machine that is too busy, which terminal and page say at their head', () => {
    const busy = onBusyMachine(run, 6);
    for (const id of ['comp.decrypt', 'comp.reencrypt', 'comp.users'])
      expect(byTime(busy, id).verdict).toBe('cannot be decided');
    expect(busyText(busy)).toContain('83% of the wall time of measuring was spent waiting');
    expect(busyText(busy)).toMatch(/Not decided by time: comp\.encrypt, comp\.decrypt/);
    expect(tablesForTerminal(busy)).toMatch(/^The machine was busy/);
    expect(verdictSummary(busy, 80, 37)).toMatch(/^Reproduced the paper .* on a busy machine/);
    expect(verdictSummary(run, 80, 37)).not.toContain('busy');
    expect(renderPage(busy, [], [], { record: 'run.json', hasSamples: false })).toContain('The machine was busy');
    expect(busyText(run)).toBeUndefined();
    expect(renderPage(run, [], [], { record: 'run.json', hasSamples: false })).not.toContain('The machine was busy');
  });

  it('are not decided on lives that were run once each', () => {
    const once = { ...run, comparisons: run.comparisons.filter(({ stage }) => stage !== 'life') };
    const { verdict, findings } = byTime(once, 'comp.users');
    expect(verdict).toBe('cannot be decided');
    expect(findings[0]?.evidence).toContain('each run once: no interval');
  });

  it('of an older record are not decided where its wall clock was disturbed', () => {
    const older = { ...run, comparisons: run.comparisons.map(({ cpu: _, wallOverCpu: __, ...one }) => one) };
    expect(byTime(older, 'comp.decrypt').verdict).toBe('holds');
    const timings = run.timings.map((one) => ({ ...one, cpu: { ...one.cpu, median: one.wall.median / 2 } }));
    for (const id of ['comp.decrypt', 'cons.light'])
      expect(byTime({ ...older, timings }, id).verdict).toBe('cannot be decided');
    expect(busyText({ ...older, timings })).toContain('wall times were longer than processor times');
  });
});

describe('times computed from counted operations', () => {
  const base = fakeComparison();
  const [mine, theirs] = base.consensus;
  /** A pairing costs the same in every round, a power what is given. */
  const withRounds = (power: readonly number[], wallOverCpu = 1): RunRecord => {
    const cost = (kind: string, cpuMs: readonly number[]) => ({
      engine: 'mcl',
      curve: 'bls12-381',
      kind,
      ms: 1,
      rounds: { wallMs: cpuMs.map((ms) => ms * wallOverCpu), cpuMs: [...cpuMs] },
    });
    const [ours, rival] = [{ gtPower: 100 }, { pairing: 100 }];
    const part = { ...base.consensus[0]?.agreement, messages: 0, bytes: 0, paperUnitsHundredthsOfMs: 0, ms: 100 };
    if (mine === undefined || theirs === undefined) throw new Error('mechanisms');
    return {
      ...base,
      unitCosts: [
        cost(
          'pairing',
          power.map(() => 1),
        ),
        cost('gtPower', power),
      ],
      consensus: [
        { ...mine, agreement: { ...part, operations: ours } },
        { ...theirs, agreement: { ...part, operations: rival }, election: { ...part, operations: {} } },
      ],
    };
  };

  it('are decided on the interval over the rounds of measuring', () => {
    const steady = byTime(withRounds([0.7, 0.71, 0.72, 0.73, 0.74, 0.75, 0.76]), 'cons.light');
    expect(steady.findings[0]?.ratio).toEqual({ low: 0.7, high: 0.76 });
    expect(steady.findings[0]?.verdict).toBe('holds');
    const unsteady = byTime(withRounds([0.7, 0.71, 0.72, 0.73, 0.74, 0.75, 1.3]), 'cons.light');
    expect(unsteady.findings[0]?.verdict).toBe('cannot be decided');
    const busy = byTime(withRounds([0.7, 0.71, 0.72, 0.73, 0.74, 0.75, 0.76], 3), 'cons.light');
    expect(busy.findings[0]).toMatchObject({ verdict: 'holds', clock: 'processor time' });
  });

  it('leave sizes open at once, not one by one, where the machine was too busy', () => {
    const priced = (wallOverCpu: number): RunRecord => {
      const run = withRounds([1, 1, 1, 1, 1, 1, 1], wallOverCpu);
      const stages = (cost: number) =>
        ['Encrypt', 'Decrypt'].map((stage) => ({
          stage,
          times: 1,
          operations: { pairing: cost },
          paperUnitsHundredthsOfMs: cost,
        }));
      return { ...run, sweeps: run.sweeps.map((point) => ({ ...point, stages: stages(point.varied?.value ?? 3) })) };
    };
    const cell = (run: RunRecord) =>
      assess(run)
        .filter(({ claim }) => claim.id === 'comp.encrypt')
        .map(rangesText);
    expect(cell(priced(1))).toEqual(['L ≥ 4']);
    expect(cell(priced(9))).toEqual(['L ≥ 4 (time: cannot be decided)']);
    expect(cell(priced(2))).toEqual(['L ≥ 4 (time: L ≥ 4, open at 3)']);
  });
});
