import { modelTask } from '../src/campaign/model-task.js';
import { answering } from '../src/pool/answer.js';

/** One cell of a modelled campaign: bytes in, bytes out. */
export default answering(modelTask);
