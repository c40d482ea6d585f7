import { describe, expect, it } from 'vitest';
import { RunRecord } from '../records/schema.js';
import { chartsOf } from '../report/paper/charts/paper-charts.js';
import { assess } from '../report/paper/claims/assess.js';
import { tablesOf } from '../report/paper/tables/paper-tables.js';
import { reproduce } from '../reproduction/run-reproduction.js';
import { ReproductionScenario } from '../scenario/reproduction.js';

const SCENARIO = ReproductionScenario.parse({
  kind: 'reproduction',
  pairing: { engines: ['mcl', 'type-a-wasm'] },
  lifecycle: { users: [1, 2, 3], liveUsers: 3, workers: 1 },
  claims: { largestSize: 1, consensus: { nodes: 4, delegates: 3, records: 4 } },
  measure: { budgetSeconds: 0.1, minimumRounds: 6, maximumRounds: 6, lifeRounds: 6, warmUpMs: 0, sampleMs: 0.1 },
});

function run(scenario = SCENARIO): Promise<RunRecord> {
  return reproduce({
    id: '20260101-000000-abcdef',
    command: 'reproduce',
    scenario,
    startedAt: new Date(0),
    progress: { part: () => {}, done: () => {} },
    signal: new AbortController().signal,
    onCounted: async () => {},
    onSamples: () => {},
    onPart: () => {},
  });
}

const TIMES = ['ms', 'computationMs', 'tableTwoMs', 'wallMs', 'byPhase'];

/** All that one seed decides: everything but times. */
function decided(record: RunRecord): unknown {
  const { stageCounts, roleCounts, messages, communicationFormulas, livePoints, sweeps, consensus } = record;
  return JSON.parse(
    JSON.stringify({ stageCounts, roleCounts, messages, communicationFormulas, livePoints, sweeps, consensus }),
    (key, value: unknown) => (TIMES.includes(key) ? undefined : value),
  );
}

function verdicts(record: RunRecord) {
  return assess(record).map(({ claim, reading, verdicts: { time: _, ...counted } }) => [claim.id, reading, counted]);
}

describe('a reproduction', () => {
  it('gives the same counts, bytes, transcripts and counted verdicts twice, from one seed', async () => {
    const [once, again] = [await run(), await run()];
    expect(RunRecord.parse(once).status).toBe('complete');
    expect(decided(again)).toEqual(decided(once));
    expect(verdicts(again)).toEqual(verdicts(once));
    expect(verdicts(once)).toHaveLength(14);
    const undecided = assess(once).flatMap(({ findings }) =>
      findings.filter(({ evidence }) => evidence.startsWith('not ')),
    );
    expect(undecided).toEqual([]);
  });

  it('names nothing over exponents as measured, and times lives and blocks in the main setting alone', async () => {
    const record = await run({ ...SCENARIO, measure: { ...SCENARIO.measure, extent: 'main setting' } });
    const { settings, timings, ratios, comparisons, livePoints, modelPoints, unitCosts, sweeps, consensus } = record;
    expect(record.countedOver).toBe('exponents');
    expect(new Set(livePoints.map(({ curve }) => curve))).toEqual(new Set(['bls12-381']));
    expect(timings.filter(({ kind }) => kind === 'batch').map(({ curve }) => curve)).toEqual([
      'bls12-381',
      'bls12-381',
    ]);
    expect(record.countedLives?.length).toBeGreaterThan(livePoints.length);
    const measured = { settings, timings, ratios, comparisons, livePoints, modelPoints, unitCosts, sweeps, consensus };
    expect(JSON.stringify(measured)).not.toContain('exponents"');
    for (const { id, columns, rows } of tablesOf(record)) {
      const isMeasured = columns.some(({ provenance }) => provenance === 'measured' || provenance === 'modelled');
      if (isMeasured) expect(JSON.stringify([columns, rows]), id).not.toContain('exponents');
    }
    for (const { id, spec } of chartsOf(record))
      expect(JSON.stringify(spec), id).not.toMatch(/over exponents|"exponents"/);
  });
});
