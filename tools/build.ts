// Builds dist/ from the sources and records what it was built from.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { hashOfBenchmarks, hashOfSources } from '../bin/source-hash.mjs';

const root = new URL('../', import.meta.url);
rmSync(new URL('dist', root), { recursive: true, force: true });
const { status } = spawnSync('npx', ['tsc', '--project', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
writeFileSync(new URL('dist/source-hash', root), hashOfSources(root));
writeFileSync(new URL('dist/benchmark-hash', root), hashOfBenchmarks(root));
