import { Argument, Command } from 'commander';
import { offered } from './command-tree.js';
import { SHELLS } from './completion-scripts.js';

/**
 * `claimbench completion`: what a shell offers at Tab.
 * @param load all commands, of which scripts are made
 */
export function completionCommand(load: () => Promise<readonly Command[]>): Command {
  return new Command('completion')
    .description('print a script by which a shell completes commands, options, their values and names of scenarios')
    .addArgument(new Argument('<shell>', 'whose script').choices(Object.keys(SHELLS)))
    .addHelpText(
      'after',
      `
It is for the command claimbench on your PATH. In each new shell:
  bash  source <(claimbench completion bash)     in ~/.bashrc
  zsh   source <(claimbench completion zsh)      in ~/.zshrc, after compinit
  fish  claimbench completion fish | source      in ~/.config/fish/config.fish

Example:
  $ claimbench completion bash > claimbench.bash`,
    )
    .action(async (shell: keyof typeof SHELLS, _, command: Command) => {
      const program = new Command('claimbench');
      // Of the program that was started: its own options; else, as a test has it, none but --help.
      for (const option of command.parent?.options ?? []) program.addOption(option);
      for (const one of await load()) program.addCommand(one);
      console.log(SHELLS[shell](offered(program)));
    });
}
