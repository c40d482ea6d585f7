import type { Effort } from '../../common/threads/effort.js';
import type { Scope } from '../../protocol/cost/meter.js';
import type { Recording } from './recorder.js';

/** The work of one thread. */
export interface ThreadEffort {
  readonly thread: number;
  readonly tasks: number;
  /** From taking tasks up to having their results. */
  readonly busyMs: number;
  /** Of that, in steps of the lifecycle; the rest is making keys again, decoding tasks and encoding results. */
  readonly stepMs: number;
  readonly cpuMs: number | undefined;
}

/** Adds up what tasks took, by thread and by step: the only figures of a simulation that differ from run to run. */
export class EffortBook {
  readonly #threads = new Map<number, ThreadEffort>();
  readonly #cpuByStep = new Map<string, number>();

  add({ thread, wallMicros, cpuMicros }: Effort, { steps }: Recording): void {
    const stepMs = steps.reduce((sum, { ms }) => sum + ms, 0);
    const wallMs = wallMicros / 1000;
    const [micros] = cpuMicros;
    const cpuMs = micros === undefined ? undefined : micros / 1000;
    const known = this.#threads.get(thread) ?? { thread, tasks: 0, busyMs: 0, stepMs: 0, cpuMs: 0 };
    this.#threads.set(thread, {
      thread,
      tasks: known.tasks + 1,
      busyMs: known.busyMs + wallMs,
      stepMs: known.stepMs + stepMs,
      cpuMs: cpuMs === undefined || known.cpuMs === undefined ? undefined : known.cpuMs + cpuMs,
    });
    if (cpuMs === undefined || wallMs === 0) return;
    for (const step of steps) {
      const key = keyOf(step);
      this.#cpuByStep.set(key, (this.#cpuByStep.get(key) ?? 0) + step.ms * Math.min(1, cpuMs / wallMs));
    }
  }

  /** Processor time of a step: its wall time, less the share in which its thread was not running. */
  cpuMsOf(scope: Scope): number | undefined {
    return this.#cpuByStep.get(keyOf(scope));
  }

  get threads(): readonly ThreadEffort[] {
    return [...this.#threads.values()].sort((a, b) => a.thread - b.thread);
  }
}

function keyOf({ phase, role, stage }: Scope): string {
  return [phase, role, stage].join('|');
}
