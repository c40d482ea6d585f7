import { perform } from '../src/live/performer.js';

/** One task of the lifecycle: bytes in, bytes out. */
export default perform;
