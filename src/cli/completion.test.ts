import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { shippedNames } from '../experiments/runner/shipped-files.js';
import { type OfferedCommand, offered } from './command-tree.js';
import { allCommands, COMMANDS } from './commands.js';
import { SHELLS } from './completion-scripts.js';

const program = new Command('claimbench').version('0.1.0').option('--verbose', 'show stack traces of errors');
for (const command of await allCommands()) program.addCommand(command);
const tree = offered(program);
const all = (command: OfferedCommand): OfferedCommand[] => [command, ...command.commands.flatMap(all)];
const longOf = ({ options }: OfferedCommand) => options.map(({ flags }) => flags.at(-1) ?? '');

const folder = mkdtempSync(join(tmpdir(), 'claimbench-completion-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'my runs'));
writeFileSync(join(folder, 'my scenario.yaml'), '');
writeFileSync(join(folder, 'quick notes.txt'), '');

/** What bash offers in that folder for each line, whose last word is not done. */
function offeredByBash(lines: readonly (readonly string[])[]): string[][] {
  const asked = lines.map((words) => {
    const quoted = ['claimbench', ...words].map((word) => `'${word}'`).join(' ');
    return `COMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; _claimbench; printf '%s\\n' "\${COMPREPLY[@]}" --`;
  });
  const { stdout, stderr } = spawnSync('bash', ['--norc'], {
    input: [SHELLS.bash(tree), ...asked].join('\n'),
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout
    .split('--\n')
    .slice(0, -1)
    .map((text) => text.split('\n').filter((line) => line !== ''));
}

describe('what is offered', () => {
  it('is the tree of the command line', () => {
    expect(tree.commands.map(({ path }) => path[0])).toEqual([...COMMANDS.keys(), 'help']);
    const simulate = all(tree).find(({ path }) => path.join(' ') === 'simulate') ?? expect.fail();
    expect(simulate.options.find(({ flags }) => flags.includes('--with'))?.value).toEqual({
      words: ['live', 'model'],
      paths: 'none',
    });
    expect(simulate.value).toEqual({ words: shippedNames('simulation'), paths: 'files' });
  });

  it('leaves out what is hidden', () => {
    const hidden = new Command('x').addOption(new Option('--secret').hideHelp());
    hidden.addCommand(new Command('inner'), { hidden: true });
    const found = offered(hidden);
    expect([longOf(found), found.commands.map(({ path }) => path)]).toEqual([['--help'], [['help']]]);
  });

  it('has no words that a shell would take apart', () => {
    const words = all(tree).flatMap(({ value, options }) => [value, ...options.map((one) => one.value)]);
    for (const word of words.flatMap((value) => value?.words ?? [])) expect(word).toMatch(/^[\w.-]+$/);
  });
});

describe('bash', () => {
  it('offers every option of every command', () => {
    const commands = all(tree).filter(({ path }) => path.at(-1) !== 'help');
    const found = offeredByBash(commands.map(({ path }) => [...path, '--']));
    expect(commands.length).toBeGreaterThan(20);
    for (const [i, command] of commands.entries()) expect(found[i], command.path.join(' ')).toEqual(longOf(command));
  });

  it.each<[string[], string[]]>([
    [['si'], ['simulate']],
    [
      ['baseline', 's'],
      ['save', 'show'],
    ],
    [
      ['simulate', 'qui'],
      ['quickstart', 'quick notes.txt'],
    ],
    [
      ['plan', 'my'],
      ['my runs', 'my scenario.yaml'],
    ],
    [
      ['reproduce', 'figure-'],
      ['figure-4', 'figure-5', 'figure-6', 'figure-7'],
    ],
    [
      ['simulate', 'quickstart', '--with', ''],
      ['live', 'model'],
    ],
    [['simulate', '--with', '=', 'm'], ['model']],
    [
      ['simulate', '--with', '='],
      ['live', 'model'],
    ],
    [['simulate', '--out', 'my'], ['my runs']],
    [['plan', 'plan', '--price', 'p'], ['prices']],
    [['simulate', '--set', ''], []],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['--ver'], ['--version', '--verbose']],
    [
      ['nonsense', '--'],
      ['--version', '--verbose', '--help'],
    ],
  ])('after %j offers %j', (words, expected) => {
    expect(offeredByBash([words])).toEqual([expected]);
  });
});

describe.each(['zsh', 'fish'] as const)('the script for %s', (shell) => {
  const script = SHELLS[shell](tree);

  it('names every command, option and choice', () => {
    for (const { path, options, value } of all(tree)) {
      if (path.length > 0)
        expect(script).toContain(path.join(shell === 'zsh' ? '__' : ' ').replaceAll('-', shell === 'zsh' ? '_' : '-'));
      const flags = options.flatMap((one) => one.flags);
      for (const flag of flags) {
        expect(script, flag).toContain(
          shell === 'zsh' ? `*${flag}` : flag.replace(/^--/, '-l ').replace(/^-(?!l )/, '-s '),
        );
      }
      const words = [value, ...options.map((one) => one.value)].flatMap((one) => one?.words ?? []);
      for (const word of words) expect(script).toMatch(new RegExp(`\\b${word}\\b`));
    }
  });

  // Where the shell is not installed there is nothing to read it: then the test above is all.
  if (spawnSync(shell, ['--version']).error === undefined) {
    it('is read by the shell', () => {
      const file = join(folder, `claimbench.${shell}`);
      writeFileSync(file, script);
      const { status, stderr } = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    });
  }
});

describe('claimbench completion', () => {
  it('prints the script, of the options that the program has', async () => {
    const printed: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text));
    await program.parseAsync(['completion', 'bash'], { from: 'user' });
    vi.restoreAllMocks();
    expect(printed).toEqual([SHELLS.bash(tree)]);
  });

  it('names the shells that there are', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const completion = (await COMMANDS.get('completion')?.()) ?? expect.fail();
    const refused = completion.exitOverride().parseAsync(['tcsh'], { from: 'user' });
    await expect(refused).rejects.toThrow(/bash, zsh, fish/);
    vi.restoreAllMocks();
  });
});
