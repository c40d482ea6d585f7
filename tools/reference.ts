// npm run docs: writes the pages of docs/reference that are made from the code: commands from the command line's own tree,
// scenario files and records from their schemas. With --check it fails where a page is not what the code says.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { commandsPage } from './reference/commands.js';
import { recordsPage, scenarioPage } from './reference/files.js';

const pages: Readonly<Record<string, readonly string[]>> = {
  commands: await commandsPage(),
  scenario: scenarioPage(),
  records: recordsPage(),
};
for (const [name, lines] of Object.entries(pages)) {
  const file = new URL(`../docs/reference/${name}.md`, import.meta.url);
  const text = `${lines.join('\n')}\n`;
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    console.error(`docs/reference/${name}.md is not up to date: npm run docs writes it`);
    process.exitCode = 1;
  }
}
