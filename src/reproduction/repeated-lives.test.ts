import { describe, expect, it } from 'vitest';
import { withEngine } from '../crypto/pairing/load.js';
import { FORMS } from '../crypto/schemes/scheme.js';
import { systemTimer } from '../measure/bench/timer.js';
import { ReproductionScenario } from '../scenario/reproduction.js';
import { perform } from '../sim/execute/performer.js';
import { TABLE_TWO } from './comparisons.js';
import { live, optionsFor } from './live-scheme.js';
import { paperLife, schemeLife } from './repeatable-life.js';
import { repeatLives } from './repeated-lives.js';
import { loadSchemes } from './run-schemes.js';

const SCENARIO = ReproductionScenario.parse({
  kind: 'reproduction',
  pairing: { engines: ['type-a-wasm'], curves: ['type-a'] },
  lifecycle: { insurers: 1, shops: 1 },
  measure: { lifeRounds: 6 },
});
const going = new AbortController().signal;

/** A timer that counts how often it was read: a stage without others inside takes one. */
function countingTimer() {
  let reads = 0;
  return () => {
    reads += 1;
    return { wallMs: reads, cpuMs: reads / 2 };
  };
}

describe('a repeated life', () => {
  it('is timed in the four stages of Table 2 alone, as often as the lives of n users run them', async () => {
    const schemes = await loadSchemes(SCENARIO);
    for (const scheme of schemes) {
      const options = optionsFor(SCENARIO, 'type-a', 'literal', 1);
      const { recording } = await live(scheme, options, perform);
      const stages = recording.steps.filter(({ stage }) => TABLE_TWO.includes(stage));
      const times = stages.reduce((sum, step) => sum + step.times, 0);
      const life = await withEngine(options.engine, 'type-a', (engine) =>
        scheme.definition.origin === 'paper'
          ? paperLife(engine, options, countingTimer(), perform)
          : schemeLife(engine, scheme, options, countingTimer()),
      );
      const stored = life.store(0);
      await life.publish();
      const shared = life.share(0);
      expect(stored.wallMs + shared.wallMs, scheme.definition.name).toBe(times);
      expect(stored.cpuMs + shared.cpuMs).toBe(times / 2);
    }
  });

  it('gives ratios with intervals on both clocks, of the paper’s scheme and of the representatives', async () => {
    const schemes = (await loadSchemes(SCENARIO)).slice(0, 2);
    const shares: number[] = [];
    const onProgress = (share: number) => shares.push(share);
    const { comparisons, samples } = await repeatLives(schemes, 'type-a', SCENARIO, perform, onProgress, going);
    expect(shares.at(-1)).toBe(1);
    expect(samples.filter(({ timing }) => timing === 'life/ji2019/literal/type-a-wasm/type-a')).toHaveLength(6);
    expect(comparisons).toHaveLength(FORMS.length * 2);
    for (const { stage, samples: count, cpu, median, low, high } of comparisons) {
      expect([stage, count]).toEqual(['life', 6]);
      expect(low).toBeLessThanOrEqual(median);
      expect(high).toBeGreaterThanOrEqual(median);
      expect(cpu?.low).toBeGreaterThan(0);
    }
    const of = (scheme: string, other: string) =>
      comparisons.find((one) => one.scheme === scheme && one.other === other && one.form === 'literal')?.cpu?.median;
    expect((of('liu2021', 'ji2019') ?? 0) * (of('ji2019', 'liu2021') ?? 0)).toBeCloseTo(1, 0);
  });

  it('gives nothing where it was stopped', async () => {
    const schemes = await loadSchemes(SCENARIO);
    const stopped = AbortSignal.abort();
    const { comparisons } = await repeatLives(schemes, 'type-a', SCENARIO, perform, () => undefined, stopped);
    expect(comparisons).toEqual([]);
  });
});

it.runIf(process.platform === 'linux')('the processor’s clock does not go on while the thread waits', async () => {
  const { spawn } = await import('node:child_process');
  const { cpus } = await import('node:os');
  const busy = Array.from({ length: 2 * cpus().length }, () => spawn(process.execPath, ['-e', 'for(;;);']));
  try {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const before = systemTimer();
    while (systemTimer().wallMs - before.wallMs < 1000);
    const after = systemTimer();
    const [wallMs, cpuMs] = [after.wallMs - before.wallMs, after.cpuMs - before.cpuMs];
    expect(cpuMs).toBeGreaterThan(0.02 * wallMs);
    expect(cpuMs).toBeLessThan(0.9 * wallMs);
  } finally {
    for (const one of busy) one.kill('SIGKILL');
  }
});
