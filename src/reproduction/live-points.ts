import type { Dispatch } from '../common/threads/task.js';
import type { LoadedScheme } from '../crypto/schemes/load-scheme.js';
import { FORMS } from '../crypto/schemes/scheme.js';
import type { Progress } from '../records/progress.js';
import type { LivePoint } from '../records/schema.js';
import type { ReproductionScenario } from '../scenario/reproduction.js';
import { lifecycleEngine } from './chosen-engines.js';
import { TABLE_TWO } from './comparisons.js';
import { countsOf } from './counted-lives.js';
import { type Lives, live, optionsFor } from './live-scheme.js';

/** Numbers of users that are really run: those up to the bound, and the smallest in any case. */
export function liveUsers({ lifecycle: { users, liveUsers: bound } }: ReproductionScenario): number[] {
  const smallest = Math.min(...users);
  return users.filter((count) => count <= bound || count === smallest);
}

/** Runs the lives of every number of users in both forms, and times them. */
export async function liveScheme(
  scheme: LoadedScheme,
  curve: string,
  scenario: ReproductionScenario,
  pool: { readonly threads: number; readonly run: Dispatch },
  progress: Progress,
  signal: AbortSignal,
): Promise<LivePoint[]> {
  const { name } = scheme.definition;
  const points: LivePoint[] = [];
  const cells = FORMS.flatMap((form) => liveUsers(scenario).map((users) => ({ form, users })));
  const all = cells.reduce((sum, { users }) => sum + users, 0);
  let done = 0;
  for (const { form, users } of cells) {
    if (signal.aborted) break;
    const lives = await live(scheme, optionsFor(scenario, curve, form, users), pool.run);
    const engine = lifecycleEngine(scenario, curve);
    points.push(livePoint(lives, { scheme: name, form, users, curve, engine, workers: pool.threads }));
    done += users;
    progress.done(done / all);
  }
  return points;
}

type Circumstances = Pick<LivePoint, 'scheme' | 'form' | 'users' | 'curve' | 'engine' | 'workers'>;

function livePoint(result: Lives, circumstances: Circumstances): LivePoint {
  const { steps } = result.recording;
  const byPhase: Record<string, number> = {};
  for (const { phase, ms } of steps) byPhase[phase] = (byPhase[phase] ?? 0) + ms;
  const sum = (some: readonly { readonly ms: number }[]) => some.reduce((total, { ms }) => total + ms, 0);
  return {
    ...circumstances,
    ...countsOf(result, circumstances.form, circumstances.users),
    computationMs: sum(steps),
    byPhase,
    tableTwoMs: sum(steps.filter(({ stage }) => TABLE_TWO.includes(stage))),
    wallMs: result.wallMs,
    ...(result.ledgerHeadHash === undefined ? {} : { ledgerHeadHash: result.ledgerHeadHash }),
    transcriptHash: result.transcriptHash,
  };
}
