import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClaimbenchError } from '../errors.js';
import { answering } from './task.js';

/** A thread that dies as its task says: `how|marker|word`; where the marker file exists, it does the task instead. */
export default answering(async (task) => {
  const [how = '', marker = '', word = ''] = new TextDecoder().decode(task).split('|');
  if (how === 'refuse') throw new ClaimbenchError('refused', word);
  // Node 26 ends a thread that asks for too large an array; a string it refuses as others do.
  if (how === 'ask for too much') return new TextEncoder().encode(word.repeat(2 ** 30));
  if (how === 'write nowhere') writeFileSync(join(marker, 'nowhere', 'file'), '');
  if (how !== 'work' && !existsSync(marker)) {
    if (marker !== '') writeFileSync(marker, '');
    if (how === 'exit') process.exit(7);
    if (how === 'fill memory') fillMemory();
  }
  return new TextEncoder().encode(word.toUpperCase());
});

function fillMemory(): never {
  const all: string[][] = [];
  for (;;) all.push(Array.from({ length: 100_000 }, (_, i) => `${i} ${all.length}`));
}
