import type { Cell, PartyUse } from '../../records/cell-record.js';
import type { Bottleneck, ObjectiveFinding, Saturation } from '../../records/plan-record.js';
import type { Tried } from './configuration.js';
import type { Objective } from './objective.js';

/** The parts of a latency, and what stands behind each. */
const PARTS = {
  tickMs: 'tick',
  serverMs: 'server',
  serviceMs: 'service',
  networkMs: 'network',
  retryMs: 'retry',
} as const;

/**
 * The bottleneck of a configuration: of the objective that is nearest to its limit, or farthest beyond, the largest part of
 * the mean latency; where that is waiting for a computer, the busiest party.
 */
export function bottleneckOf({ findings, cells }: Tried, objectives: readonly Objective[]): Bottleneck {
  const tightest = findings.reduce((worst, one) => (strain(one) > strain(worst) ? one : worst));
  const { latency } = objectives.find(({ text }) => text === tightest.objective) as Objective;
  const split = meanSplit(cells, latency);
  const part = (Object.keys(PARTS) as (keyof typeof PARTS)[]).reduce((most, one) =>
    (split[one] ?? 0) > (split[most] ?? 0) ? one : most,
  );
  const busiest = saturationOf(cells)[0] as Saturation;
  const { party, use } = busiest;
  return { objective: tightest.objective, latency, split, part: PARTS[part], busiest: party, busiestUse: use };
}

/**
 * The busiest party of each role, the busiest role first, with the factor of today's load at which all of its cores
 * would be busy all the time. Derived: use is taken to grow in proportion to load.
 */
export function saturationOf(cells: readonly Cell[]): Saturation[] {
  const [first] = cells;
  const parties = first?.result.parties ?? [];
  const meanUse = ({ party }: PartyUse) =>
    cells.reduce((sum, { result }) => sum + (result.parties.find((one) => one.party === party)?.use ?? 0), 0) /
    cells.length;
  const roles = new Map<string, Saturation>();
  for (const one of parties) {
    const use = meanUse(one);
    const known = roles.get(one.role);
    if (known !== undefined && known.use >= use) continue;
    roles.set(one.role, { role: one.role, party: one.party, use, loadFactor: use === 0 ? null : 1 / use });
  }
  return [...roles.values()].sort((a, b) => b.use - a.use);
}

function strain({ highMs, limitMs }: ObjectiveFinding): number {
  return highMs / limitMs;
}

function meanSplit(cells: readonly Cell[], latency: string): Bottleneck['split'] {
  const splits = cells.flatMap(({ result }) => result.latencies.find(({ name }) => name === latency)?.split ?? []);
  const mean = (part: keyof typeof PARTS) => splits.reduce((sum, one) => sum + (one[part] ?? 0) / cells.length, 0);
  return {
    tickMs: mean('tickMs'),
    serverMs: mean('serverMs'),
    serviceMs: mean('serviceMs'),
    networkMs: mean('networkMs'),
    ...(splits.some(({ retryMs }) => retryMs !== undefined) ? { retryMs: mean('retryMs') } : {}),
  };
}
