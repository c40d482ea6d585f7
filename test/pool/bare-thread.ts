import { answering, performing } from '../../src/common/threads/task.js';
import { handleBareLives } from './bare-task.js';

const perform = performing({ 'bare lives': async () => handleBareLives });

/** The thread entry of loops by hand. */
export default answering((task) => perform(task));
