import { answering } from '../src/pool/answer.js';
import { performOrCalibrate } from '../src/replay/calibration-round.js';

/** One task of the lifecycle or one round of a calibration: bytes in, bytes out. */
export default answering(performOrCalibrate);
