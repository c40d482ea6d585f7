import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PACKAGE_FOLDER } from '../records/environment.js';

/** A checkout that is not built, with a command of its own. */
const checkout = mkdtempSync(join(tmpdir(), 'claimbench-sources-'));
afterAll(() => rmSync(checkout, { recursive: true }));
for (const name of ['bin', 'package.json', 'tsconfig.json']) {
  cpSync(join(PACKAGE_FOLDER, name), join(checkout, name), { recursive: true });
}
symlinkSync(join(PACKAGE_FOLDER, 'node_modules'), join(checkout, 'node_modules'));
mkdirSync(join(checkout, 'src'));
writeFileSync(
  join(checkout, 'src', 'cli.ts'),
  `if (process.argv[2] === 'keeps what it has') process.once('SIGINT', () => process.exit(130));
   setInterval(() => undefined, 1000);
   console.log('ready' as string);`,
);

/** Ends a command by a signal to its first process alone. @returns its exit code */
function stoppedBy(signal: NodeJS.Signals, command: string): Promise<number | null> {
  const child = spawn(process.execPath, [join(checkout, 'bin', 'claimbench.js'), command], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.once('data', () => child.kill(signal));
  return new Promise((resolve) => child.on('exit', resolve));
}

describe('a command that runs from its sources', () => {
  it.each([
    ['SIGINT', 'keeps what it has', 130],
    ['SIGINT', 'has nothing to keep', 130],
    ['SIGTERM', 'has nothing to keep', 143],
  ] as const)('gets a signal that was sent to what started it: %s, where it %s', async (signal, command, code) => {
    expect(await stoppedBy(signal, command)).toBe(code);
  });
});
