import { parentPort } from 'node:worker_threads';
import { answering } from '../src/common/threads/answer.js';
import { modelTask } from '../src/experiments/runner/model-task.js';

/** One cell of a modelled campaign: bytes in, bytes out, and what it is at said in between. */
export default answering((task) => modelTask(task, (progress) => parentPort?.postMessage(progress)));
