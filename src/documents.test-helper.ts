import { execFileSync } from 'node:child_process';
import { PACKAGE_FOLDER } from './records/environment.js';

/** Files of the repository: what is only in the working folder, ignored by git, is missing for everyone else. */
export const TRACKED: readonly string[] = execFileSync('git', ['ls-files'], { cwd: PACKAGE_FOLDER, encoding: 'utf8' })
  .trim()
  .split('\n');

/** Everything that people read: Markdown, but for what runs have left. */
export const DOCUMENTS = TRACKED.filter((file) => file.endsWith('.md') && !file.startsWith('reports/'));
