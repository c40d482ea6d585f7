import { setImmediate } from 'node:timers/promises';
import { shuffled } from '../common/random.js';
import type { Dispatch } from '../common/threads/task.js';
import { withEngine } from '../crypto/pairing/load.js';
import type { LoadedScheme } from '../crypto/schemes/load-scheme.js';
import type { Form } from '../crypto/schemes/scheme.js';
import { type Moment, systemTimer } from '../measure/bench/timer.js';
import type { Comparison } from '../records/comparison.js';
import type { Sample } from '../records/schema.js';
import type { ReproductionScenario } from '../scenario/reproduction.js';
import { lifecycleEngine } from './chosen-engines.js';
import { clocksOf } from './comparisons.js';
import { formsInTurn } from './extent.js';
import { optionsFor } from './live-scheme.js';
import { paperLife, type RepeatableLife, schemeLife } from './repeatable-life.js';

/** A scheme's lives in one form, with what the four stages took in each round. */
interface Series {
  readonly scheme: LoadedScheme;
  readonly form: Form;
  readonly life: RepeatableLife;
  readonly rounds: Moment[];
}

/** One user's life under every scheme, again and again. */
export interface RepeatedLives {
  readonly comparisons: readonly Comparison[];
  /** Times of the four stages in each round, under `life/scheme/form/engine/curve`. */
  readonly samples: readonly Sample[];
}

/**
 * Runs lives in rounds on this thread: in each a new user's life under every scheme in each form asked for, in a new random order,
 * so that a slow moment of the machine hits all alike and ratios can be taken round by round. A round before them
 * warms up. Half of a life, what is stored, is done in all rounds before the other, what is shared.
 */
export async function repeatLives(
  schemes: readonly LoadedScheme[],
  curve: string,
  scenario: ReproductionScenario,
  dispatch: Dispatch,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<RepeatedLives> {
  const engine = lifecycleEngine(scenario, curve);
  const { lifeRounds } = scenario.measure;
  const series = await openLives(schemes, engine, curve, scenario, dispatch);
  const half = async (name: 'store' | 'share', done: number) => {
    for (let round = -1; round < lifeRounds && !signal.aborted; round++) {
      for (const { life, rounds } of shuffled(series, `${scenario.seed} ${name}`, round + 1)) {
        // Lets a signal come in, and progress be shown.
        await setImmediate();
        // The user of the warm-up is one more than those of the rounds.
        const { wallMs, cpuMs } = life[name](round < 0 ? lifeRounds : round);
        const { wallMs: wall, cpuMs: cpu } = rounds[round] ?? { wallMs: 0, cpuMs: 0 };
        if (round >= 0) rounds[round] = { wallMs: wall + wallMs, cpuMs: cpu + cpuMs };
      }
      onProgress(done + (0.5 * (round + 2)) / (lifeRounds + 1));
    }
  };
  await half('store', 0);
  for (const { life } of series) await life.publish();
  await half('share', 0.5);
  if (signal.aborted) return { comparisons: [], samples: [] };
  return {
    comparisons: compareLives(series).map((one) => ({ ...one, engine, curve })),
    samples: series.flatMap(({ scheme, form, rounds }) =>
      rounds.map((took, round) => {
        const timing = ['life', scheme.definition.name, form, engine, curve].join('/');
        return { timing, round, iterations: 1, ...took };
      }),
    ),
  };
}

function openLives(
  schemes: readonly LoadedScheme[],
  engineName: string,
  curve: string,
  scenario: ReproductionScenario,
  dispatch: Dispatch,
): Promise<Series[]> {
  return withEngine(engineName, curve, (engine) =>
    formsInTurn(scenario).flatMap((form) =>
      schemes.map((scheme) => {
        const options = optionsFor(scenario, curve, form, scenario.measure.lifeRounds + 1);
        const life =
          scheme.definition.origin === 'paper'
            ? paperLife(engine, options, systemTimer, dispatch)
            : schemeLife(engine, scheme, options, systemTimer);
        return { scheme, form, life, rounds: [] };
      }),
    ),
  );
}

/** The paper's scheme and the representatives over every other. */
function compareLives(series: readonly Series[]): Omit<Comparison, 'engine' | 'curve'>[] {
  return series.flatMap((mine) => {
    const { origin, name } = mine.scheme.definition;
    if (origin !== 'paper' && origin !== 'representative') return [];
    const others = series.filter(({ scheme, form }) => form === mine.form && scheme !== mine.scheme);
    return others.map((theirs) => ({
      stage: 'life',
      scheme: name,
      other: theirs.scheme.definition.name,
      form: mine.form,
      ...clocksOf(mine.rounds, theirs.rounds),
    }));
  });
}
