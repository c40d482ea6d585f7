#!/usr/bin/env node
// Starts claimbench: the built package where it is there and was made from these very sources,
// else the sources themselves through ts-node.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hashOfSources } from '../dev/source-hash.mjs';

const root = new URL('../', import.meta.url);
const built = new URL('dist/src/cli.js', root);
const recorded = new URL('dist/source-hash', root);
const hasSources = existsSync(new URL('src/cli.ts', root));
const isFresh = !hasSources || (existsSync(recorded) && readFileSync(recorded, 'utf8') === hashOfSources(root));

if (existsSync(built) && isFresh) {
  await import(built.href);
} else {
  const register = new URL('dev/register.mjs', root).href;
  const cli = fileURLToPath(new URL('src/cli.ts', root));
  const words = ['--enable-source-maps', '--import', register, cli, ...process.argv.slice(2)];
  // The child shares the terminal and gets Ctrl-C itself; this process waits for it.
  process.on('SIGINT', () => undefined);
  const { status, signal } = spawnSync(process.execPath, words, { stdio: 'inherit' });
  process.exitCode = status ?? (signal === null ? 1 : 130);
}
