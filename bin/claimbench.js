#!/usr/bin/env node
// Starts claimbench: the built package where it is there and was made from these very sources,
// else the sources themselves.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hashOfSources } from './source-hash.mjs';

const root = new URL('../', import.meta.url);
const built = new URL('dist/src/cli.js', root);
const recorded = new URL('dist/source-hash', root);
const hasSources = existsSync(new URL('src/cli.ts', root));
const isFresh = !hasSources || (existsSync(recorded) && readFileSync(recorded, 'utf8') === hashOfSources(root));

if (existsSync(built) && isFresh) {
  import(built.href);
} else {
  const register = new URL('bin/register.mjs', root).href;
  const cli = fileURLToPath(new URL('src/cli.ts', root));
  // Where ts-node reads a scheme of the user's it calls a function that Node 22 warns about (DEP0180).
  const flags = ['--disable-warning=DEP0180', '--enable-source-maps', '--import', register];
  const words = [...flags, cli, ...process.argv.slice(2)];
  const child = spawn(process.execPath, words, { stdio: 'inherit' });
  // On a terminal Ctrl-C reaches the child by itself as well: to it two signals at once are one.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  // As a shell gives it of a process that a signal ends.
  const stopped = { SIGINT: 130, SIGTERM: 143 };
  child.on('exit', (code, signal) => {
    const isStopped = signal in stopped;
    if (code === null && !isStopped) console.error(`claimbench: Node ${process.version} ended early, by ${signal}`);
    process.exitCode = code ?? stopped[signal] ?? 1;
  });
}
