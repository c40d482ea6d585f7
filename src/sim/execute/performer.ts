import { performing } from '../../common/threads/task.js';

/** The groups of tasks that lives and simulations consist of. */
export const LIVE_TASKS = {
  lifecycle: async () => (await import('./lifecycle-performer.js')).handleLifecycle,
  scheme: async () => (await import('./scheme-performer.js')).handleSchemeLives,
  simulation: async () => (await import('./simulation-performer.js')).handleSimulation,
} as const;

/** Does one of them on this thread: bytes in, bytes out. Engine, scheme and the keys of long-lived members stay open. */
export const perform = performing(LIVE_TASKS);
