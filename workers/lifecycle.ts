import { perform } from '../src/live/performer.js';
import { answering } from '../src/pool/answer.js';

/** One task of the lifecycle: bytes in, bytes out. */
export default answering(perform);
