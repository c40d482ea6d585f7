import { performBare } from '../src/bench/pool/bare-task.js';
import { answering } from '../src/pool/answer.js';

/** Lives by hand, for the benchmark of the pool: bytes in, bytes out. */
export default answering(performBare);
