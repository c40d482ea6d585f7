import { answering } from '../src/common/threads/answer.js';
import { perform } from '../src/sim/execute/performer.js';

/** One task of the lifecycle: bytes in, bytes out. */
export default answering(perform);
