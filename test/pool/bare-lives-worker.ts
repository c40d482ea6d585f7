import { answering } from '../../src/common/threads/answer.js';
import { performBare } from './bare-task.js';

/** Lives by hand, for the benchmark of the pool: bytes in, bytes out. */
export default answering(performBare);
