import { Command } from 'commander';
import { CURVES } from '../pairing/curves.js';
import { ENGINES } from '../pairing/load.js';
import { wrap } from '../report/simulation/text.js';

const NAME_WIDTH = 14;

/** `claimbench engines`: what can be chosen with --engine and --curve. */
export function enginesCommand(): Command {
  const command = new Command('engines').description('list the pairing engines and their curves');
  command.addHelpText('after', '\nExample:\n  $ claimbench engines');
  return command.action(() => {
    for (const { name, title, packageName, curves } of ENGINES) {
      console.log(
        `${name.padEnd(NAME_WIDTH)}${title}, ${packageName === undefined ? 'our own' : `package ${packageName}`}`,
      );
      for (const curve of curves) {
        const { title: curveTitle, securityBits, securitySource, remark } = CURVES[curve];
        const use = remark === undefined ? '' : `, ${remark}`;
        console.log(wrap(`- ${curve}: ${curveTitle}, ${securityBits} bits${use} (${securitySource})`, 2));
      }
    }
  });
}
