import type { Comparison, ConsensusCost, ConsensusPart, SweepPoint } from './comparison.js';
import { fakeRun, fakeScheme } from './run.test-helper.js';
import type { RunRecord } from './schema.js';

const SETTING = { engine: 'mcl', curve: 'bls12-381' } as const;
const STAGES = ['Encrypt', 'Decrypt', 'Reencrypt', 'Redecrypt'];

/** Costs in the paper's ms of the four stages, each run once, and 2% of that in computed ms. */
function point(
  scheme: string,
  costs: readonly number[],
  sent: Pick<SweepPoint, 'bytes' | 'ledgerBytes'>,
  varied?: SweepPoint['varied'],
): SweepPoint {
  const stages = STAGES.map((stage, i) => {
    const paperUnitsHundredthsOfMs = Math.round(100 * (costs[i] ?? 0));
    return { stage, times: 1, operations: {}, paperUnitsHundredthsOfMs, ms: 0.0002 * paperUnitsHundredthsOfMs };
  });
  return { scheme, ...SETTING, values: {}, ...(varied === undefined ? {} : { varied }), stages, ...sent };
}

function comparison(other: string, stage: string, median: number, scheme = 'liu2021'): Comparison {
  const ratio = { median, low: 0.98 * median, high: 1.02 * median };
  return { scheme, other, stage, form: 'literal', ...SETTING, samples: 7, ...ratio, cpu: ratio, wallOverCpu: 1.01 };
}

function consensus(
  mechanism: ConsensusCost['mechanism'],
  agreement: number,
  election: number,
  delegates: number,
): ConsensusCost {
  const part = (size: number): ConsensusPart => ({
    operations: {},
    messages: size,
    bytes: size,
    paperUnitsHundredthsOfMs: size,
    ms: size,
  });
  const parts = { agreement: part(agreement), election: part(election) };
  return { mechanism, ...SETTING, nodes: 10, delegates, records: 40, blocks: 2, ...parts };
}

/**
 * The fake run with representatives beside the paper's scheme, for tests of claims: [22] of 1 to 4
 * levels (2 in the run), which encrypts in 20 ms a level where the paper's takes 37.80.
 */
export function fakeComparison(): RunRecord {
  const run = fakeRun();
  const levels = [1, 2, 3, 4].map((value) =>
    point(
      'r22',
      [20 * value, 40 * value, 20, 5],
      { bytes: [3000 * value], ledgerBytes: [48] },
      {
        parameter: 'levels',
        symbol: 'L',
        value,
        isOfRun: value === 2,
      },
    ),
  );
  const twenty = run.livePoints
    .filter(({ users }) => users === 10)
    .map((live) => ({ ...live, users: 20, bytes: 2 * live.bytes, ledgerBytes: 2 * live.ledgerBytes }));
  const lives = [...run.livePoints, ...twenty].flatMap((live) => [
    live,
    { ...live, scheme: 'r22', tableTwoMs: live.tableTwoMs / 2, bytes: live.bytes / 2, ledgerBytes: 48 },
    {
      ...live,
      scheme: 'r23',
      tableTwoMs: live.tableTwoMs * 3,
      bytes: live.bytes * 2,
      ledgerBytes: live.ledgerBytes * 3,
    },
  ]);
  return {
    ...run,
    schemes: [
      ...run.schemes,
      { ...fakeScheme('r22', 'Representative A', 'representative'), represents: '[22]' },
      { ...fakeScheme('r23', 'Representative B', 'representative'), represents: '[23]' },
    ],
    livePoints: lives,
    sweeps: [
      point('liu2021', [37.8, 25.35, 102.58, 102.58], { bytes: [11_000, 22_000], ledgerBytes: [1400, 2800] }),
      point('r22', [40, 80, 20, 5], { bytes: [6000, 12_000], ledgerBytes: [48, 48] }),
      ...levels,
      point('r23', [33.87, 90, 90, 74.63], { bytes: [9000, 18_000], ledgerBytes: [6000, 12_000] }),
    ],
    comparisons: ['r22', 'r23'].flatMap((other) => [
      comparison(other, 'life', other === 'r22' ? 2 : 0.33),
      comparison(other === 'r22' ? 'r23' : 'r22', 'life', other === 'r22' ? 0.17 : 6, other),
      comparison(other, 'Encrypt', other === 'r22' ? 0.5 : 1),
      comparison(other, 'Decrypt', 0.3),
      comparison(other, 'Reencrypt', 2),
      comparison(other, 'Redecrypt', 2),
      comparison(other, 'total', 0.93),
    ]),
    consensus: [
      consensus('lightweight', 204, 0, 1),
      consensus('DPoS, headers checked', 200, 1000, 100),
      consensus('DPoS, everything checked', 2000, 1000, 100),
    ],
  };
}

/** The run with everything of its curve and engine once more on type-a, as if it had been made in two settings. */
export function inTwoSettings(run: RunRecord): RunRecord {
  const setting = { engine: 'type-a', curve: 'type-a' };
  const twice = <One extends { readonly curve: string; readonly engine?: string }>(all: readonly One[]): One[] => [
    ...all,
    ...all
      .filter(({ engine = 'mcl' }) => engine === 'mcl')
      .map((one) => ({ ...one, ...('engine' in one ? setting : { curve: 'type-a' }) })),
  ];
  const remark = { securityBits: 80, remark: 'for reproduction only' };
  const byteLengths = { scalar: 20, g1: 65, g2: 65, gt: 128 };
  return {
    ...run,
    settings: twice(run.settings).map((one) => (one.curve === 'type-a' ? { ...one, ...remark, byteLengths } : one)),
    timings: twice(run.timings).map((one) => (one.curve === 'type-a' ? { ...one, id: `${one.id}/type-a` } : one)),
    messages: twice(run.messages),
    livePoints: twice(run.livePoints),
    sweeps: twice(run.sweeps),
    consensus: twice(run.consensus),
    comparisons: twice(run.comparisons),
  };
}
