import { readFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { git } from './git.js';
import type { Machine, Software } from './machine.js';

const PackageFile = z.object({
  version: z.string(),
  engines: z.object({ node: z.string() }),
  dependencies: z.record(z.string(), z.string()),
});

/** The folder of the package: where package.json, scenarios and workers are. Two up in the sources, three in dist. */
export const PACKAGE_FOLDER = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../' : '../../../', import.meta.url),
);

function packageFile(): z.infer<typeof PackageFile> {
  return PackageFile.parse(JSON.parse(readFileSync(`${PACKAGE_FOLDER}/package.json`, 'utf8')));
}

/** This version of claimbench. */
export function claimbenchVersion(): string {
  return packageFile().version;
}

/** The versions of Node that this version is for: `>=20.19`. */
export function neededNode(): string {
  return packageFile().engines.node;
}

/** Describes this machine, and the versions that do the work. Dependencies are pinned, so their versions are the pins. */
export function describeMachine(): Machine {
  const [first] = cpus();
  return {
    cpu: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryBytes: totalmem(),
    platform: platform(),
    architecture: arch(),
    node: process.version,
    loadAverage: loadavg()[0] ?? 0,
    packages: packageFile().dependencies,
  };
}

/** Describes what was run: version, and the git commit where the package is a checkout. */
export function describeSoftware(): Software {
  const commit = inOwnCheckout('rev-parse', 'HEAD');
  const changes = commit === undefined ? undefined : inOwnCheckout('status', '--porcelain');
  return {
    claimbench: claimbenchVersion(),
    gitCommit: commit ?? null,
    gitDirty: changes === undefined ? null : changes !== '',
  };
}

/** Output of a git command in the package's own checkout; `undefined` where it is none, or there is no git. */
function inOwnCheckout(...words: string[]): string | undefined {
  try {
    if (`${git(PACKAGE_FOLDER, 'rev-parse', '--show-toplevel')}/` !== PACKAGE_FOLDER) return undefined;
    return git(PACKAGE_FOLDER, ...words);
  } catch {
    return undefined;
  }
}
