import { parentPort } from 'node:worker_threads';
import { answering, performing } from '../src/common/threads/task.js';
import { LIVE_TASKS } from '../src/sim/execute/performer.js';

/** All tasks that threads do, by their groups. */
const perform = performing({
  ...LIVE_TASKS,
  model: async () => (await import('../src/experiments/runner/model-task.js')).handleModel,
  calibration: async () => (await import('../src/experiments/validation/calibration-round.js')).handleCalibration,
});

/** One task: bytes in, bytes out; what it is at is said in between. */
export default answering((task) => perform(task, (word) => parentPort?.postMessage(word)));
