import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { EXPORT_FORMATS } from '../report/exports/all.js';
import { PACKAGE_FOLDER } from '../run/environment.js';
import { baselineCommand } from './baseline.js';
import { benchCommand } from './bench.js';
import { countsCommand } from './counts.js';
import { exportCommand } from './export.js';
import { gateCommand } from './gate.js';

const TEXT = readFileSync(join(PACKAGE_FOLDER, 'docs', 'ci.md'), 'utf8');
const blocks = (language: string) =>
  [...TEXT.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, block = '']) => block);

const COMMANDS: readonly Command[] = [
  benchCommand(),
  countsCommand(),
  gateCommand(),
  exportCommand(),
  ...baselineCommand().commands.map((one) => one.name(`baseline ${one.name()}`)),
];

/** Every use of claimbench in the document: its command, the options after it. */
const uses = [...TEXT.matchAll(/claimbench(?:\.js)? ((?:baseline )?[a-z]+) ([^\n|`#]*)/g)].flatMap(
  ([, name = '', rest = '']) => {
    const command = COMMANDS.find((one) => one.name() === name);
    return command === undefined
      ? []
      : [{ command, options: [...rest.matchAll(/--[a-z-]+/g)].map(([option]) => option) }];
  },
);

describe('docs/ci.md', () => {
  it('has a workflow that is YAML, whose jobs have steps', () => {
    const [workflow] = blocks('yaml').map((block) => parse(block));
    expect(Object.keys(workflow.jobs)).toEqual(['counts', 'gate', 'history']);
    for (const job of Object.values<{ steps: Record<string, unknown>[] }>(workflow.jobs)) {
      for (const step of job.steps) expect('run' in step || 'uses' in step).toBe(true);
    }
  });

  it('has shell that a shell can read', () => {
    for (const block of blocks('sh')) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: block, encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    }
  });

  it('uses only options that there are, and every command that a CI needs', () => {
    expect(new Set(uses.map(({ command }) => command.name()))).toEqual(
      new Set(['counts', 'gate', 'bench', 'export', 'baseline save', 'baseline show', 'baseline compare']),
    );
    for (const { command, options } of uses) {
      const known = command.options.map(({ long }) => long);
      for (const option of options) expect(known, `${command.name()} ${option}`).toContain(option);
    }
  });

  it('lists every format', () => {
    for (const { name } of EXPORT_FORMATS) expect(TEXT).toContain(`| \`${name}\` |`);
  });
});
