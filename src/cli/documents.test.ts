import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DOCUMENTS } from '../documents.test-helper.js';
import { findFile } from '../experiments/runner/shipped-files.js';
import { processClock } from '../measure/bench/clock.js';
import { localMeasurer } from '../measure/bench/measurer.js';
import { target } from '../measure/bench/target.test-helper.js';
import { PACKAGE_FOLDER } from '../records/environment.js';
import { EXPORT_FORMATS } from '../report/measurement/exports/export-formats.js';
import { COMMANDS } from './commands.js';

const textOf = (document: string) => readFileSync(join(PACKAGE_FOLDER, document), 'utf8');
const TEXT = textOf('docs/guide/ci.md');
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, block = '']) => block);

/** The words after claimbench in every use of it in a document's code, up to a comment, a pipe or a file. */
function usesOf(document: string): string[][] {
  const text = textOf(document);
  const code = [...blocks(text, 'sh'), ...blocks(text, 'yaml')].join('\n').replaceAll('\\\n', ' ');
  return [
    ...code.matchAll(/(?:(?:^|&& |; )(?:npx )?claimbench|claimbench\.js)((?: +(?:'[^']*'|"[^"]*"|[^\s#>|&;]+))+)/gm),
  ].map(([, words = '']) => [...words.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? ''));
}

/** The command of a use, which does nothing but take its words. @throws where it would not take them */
async function taken([name = '', ...words]: readonly string[]): Promise<Command> {
  const command = (await COMMANDS.get(name)?.()) ?? expect.fail(`there is no command ${name}`);
  const subcommand = command.commands.find((one) => one.name() === words[0]);
  const taking = (subcommand ?? command).exitOverride().action(() => undefined);
  taking.parse(subcommand === undefined ? words : words.slice(1), { from: 'user' });
  return taking;
}

/** Listed once, for all documents. */
const benchmarkIds = localMeasurer({ target, clock: processClock }).list({
  engine: 'mcl',
  curve: 'bls12-381',
  seed: 's',
  ids: 'all',
});

const usesByDocument = DOCUMENTS.map((document) => ({
  document,
  uses: usesOf(document).filter((words) => !words.includes('--help')),
})).filter(({ uses }) => uses.length > 0);

it('there are documents that use commands', () => {
  const names = usesByDocument.map(({ document }) => document);
  expect(names).toEqual(expect.arrayContaining(['README.md', 'docs/reference/commands.md']));
});

it.each(usesByDocument)('$document uses commands as they are', async ({ uses }) => {
  for (const words of uses) await taken(words);
});

/** Where one command follows the other: the examples of the reference stand each for itself. */
const followed = usesByDocument.filter(({ document }) => !document.startsWith('docs/reference/'));

describe.each(followed)('$document', ({ document, uses }) => {
  it('uses files, names of scenarios and npm scripts that there are', async () => {
    const files = uses.flat().filter((word) => /^(?:scenarios|docs)\/\S+\.\w+$/.test(word));
    for (const file of files) expect(existsSync(join(PACKAGE_FOLDER, file)), file).toBe(true);
    for (const words of uses) {
      const { args, registeredArguments } = await taken(words);
      const [scenario = ''] = registeredArguments[0]?.name() === 'scenario' ? args : [];
      const kind = ['reproduce', 'compare'].includes(words[0] ?? '') ? 'reproduction' : 'simulation';
      if (scenario !== '') findFile(scenario, kind);
    }
    const { scripts } = JSON.parse(textOf('package.json')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    for (const [, script = ''] of textOf(document).matchAll(/npm run (?:--silent )?([\w:-]+)/g)) {
      expect(Object.keys(scripts), script).toContain(script);
    }
  });

  it('reads only runs that it has written', async () => {
    const written = uses.flatMap((words) => (words.includes('--out') ? [words[words.indexOf('--out') + 1]] : []));
    for (const words of uses) {
      const { args, registeredArguments } = await taken(words);
      const at = registeredArguments.findIndex((argument) => argument.name() === 'run');
      if (at >= 0) expect(written, words.join(' ')).toContain(args[at]);
    }
  });

  it('asks for benchmarks that there are', async () => {
    const ids = await benchmarkIds;
    for (const words of uses.filter(([name]) => name === 'bench' || name === 'gate')) {
      const { filter } = (await taken(words)).opts<{ filter?: RegExp }>();
      if (filter !== undefined) expect(ids.filter((id) => filter.test(`mcl/bls12-381/${id}`))).not.toEqual([]);
    }
  });
});

describe('docs/guide/ci.md', () => {
  it('has workflows that are YAML, whose jobs have steps', () => {
    const [workflow, gitLab] = blocks(TEXT, 'yaml').map((block) => parse(block));
    expect(Object.keys(workflow.jobs)).toEqual(['counts', 'gate', 'history']);
    for (const job of Object.values<{ steps: Record<string, unknown>[] }>(workflow.jobs)) {
      for (const step of job.steps) expect('run' in step || 'uses' in step).toBe(true);
    }
    const { stages, ...jobs } = gitLab;
    for (const job of Object.values<{ stage: string; script: string[] }>(jobs)) {
      expect(stages).toContain(job.stage);
      expect(job.script).toContain('npm ci');
    }
  });

  it('has shell that a shell can read', () => {
    for (const block of blocks(TEXT, 'sh')) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: block, encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    }
  });

  it('uses every command that a CI needs', () => {
    const names = usesOf('docs/guide/ci.md').map(([name = '', sub = '']) =>
      name === 'baseline' ? `${name} ${sub}` : name,
    );
    expect(new Set(names)).toEqual(
      new Set([
        'doctor',
        'counts',
        'gate',
        'bench',
        'export',
        'baseline save',
        'baseline show',
        'baseline compare',
        'simulate',
      ]),
    );
  });

  it('lists every format', () => {
    for (const { name } of EXPORT_FORMATS) expect(TEXT).toContain(`| \`${name}\` |`);
  });
});
