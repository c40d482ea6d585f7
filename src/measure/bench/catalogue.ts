import { randomStream } from '../../common/random.js';
import { FORMS } from '../../crypto/schemes/scheme.js';
import { asBytes, type BenchmarkBody, body } from './body.js';
import { macroBenchmarks } from './macro.js';
import { microBenchmarks } from './micro.js';
import type { Target } from './target.js';

/** The benchmarks to be measured on one engine and curve. */
export interface Selection {
  readonly engine: string;
  readonly curve: string;
  /** From which all inputs are derived. */
  readonly seed: string;
  /** Those wanted: what none of them needs is not even opened. */
  readonly ids: readonly string[] | 'all';
}

/** Benchmarks that are open, and how to close what they hold. */
export interface OpenBenchmarks {
  readonly bodies: readonly BenchmarkBody[];
  close(): Promise<void>;
}

/**
 * The benchmarks of a target on one engine: micro (every operation of the contract), phases (every
 * stage of every scheme in both forms), macro (lifecycle, batch of a tick, pool).
 */
export function openBenchmarks(target: Target, selection: Selection): Promise<OpenBenchmarks> {
  const { engine: name, curve, seed, ids } = selection;
  const needs = (prefix: string) => ids === 'all' || ids.some((id) => id.startsWith(prefix));
  return target.withEngine(name, curve, async (engine) => {
    const phases = target.SCHEMES.flatMap(({ name: scheme, open }) =>
      FORMS.flatMap((form) => {
        const prefix = `phases/${scheme}/${form}/`;
        if (!needs(prefix)) return [];
        const stages = open(engine, form).stages(randomStream(seed, ['stages', scheme]));
        return stages.map(({ name: stage, run }) => body(`${prefix}${stage}`, run, asBytes));
      }),
    );
    const macro = needs('macro/') ? macroBenchmarks(await target.system(), engine, seed) : NOTHING;
    const micro = needs('micro/') ? microBenchmarks(engine, seed) : [];
    const bodies = [...micro, ...phases, ...macro.bodies];
    return { bodies: ids === 'all' ? bodies : bodies.filter(({ id }) => ids.includes(id)), close: macro.close };
  });
}

const NOTHING: OpenBenchmarks = { bodies: [], close: async () => undefined };
