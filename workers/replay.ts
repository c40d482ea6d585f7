import { answering } from '../src/common/threads/answer.js';
import { performOrCalibrate } from '../src/experiments/validation/calibration-round.js';

/** One task of the lifecycle or one round of a calibration: bytes in, bytes out. */
export default answering(performOrCalibrate);
