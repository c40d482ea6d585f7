import { shorten } from '../report/components/text.js';
import type { OfferedCommand, OfferedOption, Value } from './command-tree.js';

/** Of a description so much is shown beside what is offered. */
const SHOWN = 70;

/** A script of each shell, that completes what a program takes. */
export const SHELLS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/** A command with all below it. */
function allOf(command: OfferedCommand): OfferedCommand[] {
  return [command, ...command.commands.flatMap(allOf)];
}

/** Single quotes keep everything as it is in all three shells but themselves, and in fish backslashes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function bashScript(program: OfferedCommand): string {
  const commands = allOf(program);
  const walk = commands.flatMap(({ path, commands: below }) =>
    below.map(
      (one) => `      ${quoted([path.join(' '), one.path.at(-1)].join('/'))}) at=${quoted(one.path.join(' '))} ;;`,
    ),
  );
  const values = commands.flatMap(({ path, options }) =>
    options.flatMap(({ flags, value }) =>
      value === undefined
        ? []
        : [
            `    ${flags.map((flag) => quoted([path.join(' '), flag].join('/'))).join('|')}) ${bashReply(value)}; return ;;`,
          ],
    ),
  );
  const others = commands.flatMap(({ path, options, value, commands: below }) => [
    `    ${quoted(`${path.join(' ')}/-`)}) ${bashReply({ words: options.flatMap(({ flags }) => flags), paths: 'none' })} ;;`,
    `    ${quoted(`${path.join(' ')}/`)}*) ${bashReply({ ...value, words: [...value.words, ...below.map((one) => one.path.at(-1) ?? '')] })} ;;`,
  ]);
  return `# Completes claimbench in bash: source <(claimbench completion bash)
_claimbench_reply() {
  local line
  while IFS= read -r line; do COMPREPLY+=("$line"); done
}
_claimbench() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" at="" i
  COMPREPLY=()
  # --option=value comes as three words.
  if [[ $current == "=" ]]; then
    current=""
  elif [[ $before == "=" ]]; then
    before="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at/\${COMP_WORDS[i]}" in
${walk.join('\n')}
    esac
  done
  case "$at/$before" in
${values.join('\n')}
  esac
  case "$at/\${current:0:1}" in
${others.join('\n')}
  esac
}
complete -o filenames -F _claimbench claimbench`;
}

/** Lists what may stand here, as replies. */
function bashReply({ words, paths }: Value): string {
  const lists = [
    ...(words.length === 0 ? [] : [`compgen -W ${quoted(words.join(' '))} -- "$current"`]),
    ...(paths === 'none' ? [] : [`compgen ${paths === 'files' ? '-f' : '-d'} -- "$current"`]),
  ];
  return lists.length === 0 ? ':' : `_claimbench_reply < <(${lists.join('; ')})`;
}

function zshScript(program: OfferedCommand): string {
  return `#compdef claimbench
# Completes claimbench in zsh: source <(claimbench completion zsh), after compinit
${allOf(program).map(zshFunction).join('\n')}
if [[ \${funcstack[1]} == _claimbench ]]; then _claimbench "$@"; else compdef _claimbench claimbench; fi`;
}

function zshName(path: readonly string[]): string {
  return ['_claimbench', ...path].join('__').replaceAll('-', '_');
}

function zshFunction({ path, options, value, commands }: OfferedCommand): string {
  const specs = options.flatMap(zshOption);
  if (commands.length === 0) {
    const rest = value.words.length === 0 && value.paths === 'none' ? [] : [quoted(`*:argument:${zshAction(value)}`)];
    return `${zshName(path)}() {\n  _arguments ${[...specs, ...rest].join(' \\\n    ')}\n}`;
  }
  const listed = commands.map((one) => quoted(`${one.path.at(-1)}:${shortly(one.description)}`));
  const cases = commands.map((one) => `      ${one.path.at(-1)}) ${zshName(one.path)} ;;`);
  return `${zshName(path)}() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
  _arguments -C ${[...specs, `'1: :->command'`, `'*:: :->rest'`].join(' \\\n    ')}
  case $state in
    command)
      local -a commands=(${listed.join('\n        ')})
      _describe command commands ;;
    rest)
      case $line[1] in
${cases.map((line) => `  ${line}`).join('\n')}
      esac ;;
  esac
}`;
}

function zshOption({ flags, description, value }: OfferedOption): string[] {
  const told = shortly(description).replaceAll(/[[\]\\:]/g, '\\$&');
  const taken = value === undefined ? '' : `:value:${zshAction(value)}`;
  return flags.map((flag) =>
    quoted(`*${flag}${value === undefined || !flag.startsWith('--') ? '' : '='}[${told}]${taken}`),
  );
}

function zshAction({ words, paths }: Value): string {
  const files = paths === 'files' ? '_files' : paths === 'folders' ? '_files -/' : '';
  if (words.length === 0) return files === '' ? ' ' : files;
  if (files === '') return `(${words.join(' ')})`;
  // In braces, since zsh gives the options of `compadd` to whatever else stands here.
  return `{compadd -- ${words.join(' ')}; ${files}}`;
}

function fishScript(program: OfferedCommand): string {
  const commands = allOf(program);
  const cases = commands.flatMap(({ path, commands: below }) =>
    below.map(
      (one) =>
        `            case ${quoted([path.join(' '), one.path.at(-1)].join('/'))}\n                set at ${quoted(one.path.join(' '))}`,
    ),
  );
  return `# Completes claimbench in fish: claimbench completion fish | source
function __claimbench_at
    set -l words (commandline -opc)
    set -e words[1]
    set -l at ''
    for word in $words
        switch "$at/$word"
${cases.join('\n')}
        end
    end
    test "$at" = "$argv[1]"
end
complete -c claimbench -f
${commands.flatMap(fishLines).join('\n')}`;
}

function fishLines({ path, options, value, commands }: OfferedCommand): string[] {
  const here = `complete -c claimbench -n ${quoted(`__claimbench_at "${path.join(' ')}"`)}`;
  const told = (text: string) => quoted(shortly(text).replaceAll('\\', '\\\\'));
  return [
    ...commands.map((one) => `${here} -a ${quoted(one.path.at(-1) ?? '')} -d ${told(one.description)}`),
    ...(value.words.length === 0 && value.paths === 'none' ? [] : [`${here} ${fishValue(value, '')}`]),
    ...options.map(({ flags, description, value: taken }) => {
      const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
      const takes = taken === undefined ? [] : [fishValue(taken, '-r ')];
      return [here, ...names, ...takes, '-d', told(description)].join(' ');
    }),
  ];
}

function fishValue({ words, paths }: Value, required: '' | '-r '): string {
  const folders = paths === 'folders' ? ['(__fish_complete_directories)'] : [];
  const listed = [...words, ...folders];
  return [
    `${required}${paths === 'files' ? '-F' : '-f'}`,
    ...(listed.length === 0 ? [] : [`-a ${quoted(listed.join(' '))}`]),
  ].join(' ');
}

/** The first clause of a description. */
function shortly(description: string): string {
  return shorten(description.split(/[;(]|, such as/)[0]?.trim() ?? '', SHOWN);
}
