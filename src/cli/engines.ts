import { Command } from 'commander';
import { CURVES } from '../crypto/pairing/curves.js';
import { ENGINES } from '../crypto/pairing/load.js';
import { wrap } from '../report/components/text.js';
import { Output, type OutputFlags, withOutput } from './output.js';

const NAME_WIDTH = 14;

/** `claimbench engines`: what can be chosen with --engine and --curve. */
export function enginesCommand(): Command {
  const command = new Command('engines').description('list the pairing engines and their curves');
  command.addHelpText('after', '\nExample:\n  $ claimbench engines');
  return withOutput(command, { json: 'engines with their curves', quiet: 'the names of the engines' }).action(
    (flags: OutputFlags) =>
      new Output(flags).result({
        summary: (width) => ENGINES.flatMap((engine) => linesOf(engine, width)).join('\n'),
        data: ENGINES.map(({ name, title, packageName, curves }) => ({
          name,
          title,
          ...(packageName === undefined ? {} : { package: packageName }),
          curves: curves.map((curve) => {
            const { title: curveTitle, securityBits, securitySource, remark } = CURVES[curve];
            return { name: curve, title: curveTitle, securityBits, securitySource, ...(remark && { remark }) };
          }),
        })),
        line: ENGINES.map(({ name }) => name).join(' '),
      }),
  );
}

function linesOf({ name, title, packageName, curves }: (typeof ENGINES)[number], width: number): string[] {
  const from = packageName === undefined ? 'our own' : `package ${packageName}`;
  return [
    `${name.padEnd(NAME_WIDTH)}${title}, ${from}`,
    ...curves.map((curve) => {
      const { title: curveTitle, securityBits, securitySource, remark } = CURVES[curve];
      const use = remark === undefined ? '' : `, ${remark}`;
      return wrap(`- ${curve}: ${curveTitle}, ${securityBits} bits${use} (${securitySource})`, 2, width);
    }),
  ];
}
