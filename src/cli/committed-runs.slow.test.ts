import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { PACKAGE_FOLDER } from '../records/environment.js';

const root = mkdtempSync(join(tmpdir(), 'claimbench-committed-'));
afterAll(() => rmSync(root, { recursive: true }));

const committed = execFileSync('git', ['ls-files', 'reports'], { cwd: PACKAGE_FOLDER, encoding: 'utf8' })
  .split('\n')
  .filter((file) => basename(file) === 'run.json.gz');

// Only records are committed, and a report is made again from each.
test.each(committed)('%s has all that a report is made from', (file) => {
  const folder = mkdtempSync(join(root, 'run-'));
  copyFileSync(join(PACKAGE_FOLDER, file), join(folder, 'run.json.gz'));
  const made = spawnSync(process.execPath, [join(PACKAGE_FOLDER, 'bin/claimbench.js'), 'report', folder, '--quiet'], {
    encoding: 'utf8',
  });
  expect(made).toMatchObject({ status: 0, stderr: '' });
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  expect(page).toContain('</html>');
  expect(page).toContain('href="run.json.gz"');
});

test('the committed runs of every command are among them', () => {
  const names = committed.map((file) => file.split('/')[1]);
  for (const name of ['reference', 'comparison', 'city', 'million', 'plan', 'what-if']) expect(names).toContain(name);
});
