import { Command } from 'commander';
import { readMeasured } from '../records/measured.js';
import { writeNewFile } from '../records/new-file.js';
import { EXPORT_FORMATS, exportMeasured } from '../report/measurement/exports/export-formats.js';

/** `claimbench export`: what bench or gate saved, in a format that others read. */
export function exportCommand(): Command {
  const formats = EXPORT_FORMATS.map(({ name, reader }) => `  ${name.padEnd(16)}${reader}`);
  return new Command('export')
    .description('give what bench or gate has saved in a format that others read')
    .argument('<run>', 'a bench.json or gate.json, or the folder that holds one')
    .requiredOption('--format <name>', 'one of those below')
    .option('--out <file>', 'write it to this new file (default: print it)')
    .addHelpText(
      'after',
      `
Formats and who reads them:
${formats.join('\n')}

Examples (docs/guide/ci.md has whole workflows):
  $ claimbench export gate --format markdown >> "$GITHUB_STEP_SUMMARY"
  $ claimbench export gate --format junit --out gate.xml
  $ claimbench export bench --format github-smaller > output.json`,
    )
    .action((run: string, { format, out }: { readonly format: string; readonly out?: string }) => {
      const exported = exportMeasured(readMeasured(run), format);
      if (out === undefined) process.stdout.write(exported);
      else writeNewFile(out, exported, '--out');
    });
}
