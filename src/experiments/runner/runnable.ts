import { ClaimbenchError } from '../../common/errors.js';
import { findCurve, findEngine } from '../../crypto/pairing/load.js';
import { SMALLEST_RECORD_BYTES } from '../../protocol/workflows/sized-documents.js';
import { SimulationScenario } from '../../scenario/simulation-scenario.js';
import type { RecordSize } from '../../scenario/workload.js';

/** An obstacle to running a scenario, with the path of the value that is to be changed. */
interface Obstacle {
  readonly path: (string | number)[];
  readonly message: string;
}

/** A scenario that can be run here: engines that exist, members that are there, records that are long enough. */
export const RunnableScenario = SimulationScenario.superRefine((scenario, context) => {
  const found = [...engineObstacles(scenario), ...memberObstacles(scenario), ...sizeObstacles(scenario)];
  const { warmUp, duration } = scenario.run;
  if (warmUp >= duration) {
    found.push({ path: ['run', 'warmUp'], message: 'the run ends before it is over: run.duration must be longer' });
  }
  for (const { path, message } of found) context.addIssue({ code: 'custom', path, message });
});

function engineObstacles({ pairing }: SimulationScenario): Obstacle[] {
  const noEngine = whyNot(() => findEngine(pairing.engine));
  if (noEngine !== undefined) return [{ path: ['pairing', 'engine'], message: noEngine }];
  const noCurve = whyNot(() => findCurve(findEngine(pairing.engine), pairing.curve));
  return noCurve === undefined ? [] : [{ path: ['pairing', 'curve'], message: noCurve }];
}

/** Why something cannot be found; `undefined` where it can. */
function whyNot(find: () => unknown): string | undefined {
  try {
    find();
    return undefined;
  } catch (error) {
    if (error instanceof ClaimbenchError) return error.message;
    throw error;
  }
}

/** Members that faults name, and that the population does not have. */
function memberObstacles({ population, faults }: SimulationScenario): Obstacle[] {
  const counts: Readonly<Record<string, number>> = {
    insurer: population.insurers,
    shop: population.shops,
    policyholder: population.policyholders,
  };
  const named = [
    ...faults.crashes.map(({ member }, i) => ({ path: ['faults', 'crashes', i, 'member'], member })),
    ...faults.rates.flatMap(({ by }, i) => by.map((member, j) => ({ path: ['faults', 'rates', i, 'by', j], member }))),
    ...faults.scheduled.flatMap(({ by }, i) =>
      by === undefined ? [] : [{ path: ['faults', 'scheduled', i, 'by'], member: by }],
    ),
  ];
  return named.flatMap(({ path, member }) => {
    const [role = '', number = ''] = member.split(' ');
    const count = counts[role] ?? 0;
    if (Number(number) < count) return [];
    return [{ path, message: `there is no ${member}: ${role}s are numbered 0 to ${count - 1}` }];
  });
}

/** Records too short for what a policy or a repair has to say. */
function sizeObstacles({ workload: { recordSize } }: SimulationScenario): Obstacle[] {
  const [key, smallest] = leastOf(recordSize);
  if (smallest >= SMALLEST_RECORD_BYTES) return [];
  return [
    {
      path: ['workload', 'recordSize', key],
      message: `a record has at least ${SMALLEST_RECORD_BYTES}B: so long are the shortest policy and repair`,
    },
  ];
}

/** The shortest length that is asked for, and where that stands. */
function leastOf(recordSize: RecordSize): readonly [key: string, bytes: number] {
  switch (recordSize.distribution) {
    case 'constant':
      return ['mean', recordSize.mean];
    case 'uniform':
      return ['from', recordSize.from];
    case 'lognormal':
      return ['atMost', recordSize.atMost];
  }
}
