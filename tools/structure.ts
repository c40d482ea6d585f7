// npm run structure: who imports whom, against the rooms of rooms.cjs. Writes the table of ARCHITECTURE.md; with --check it
// fails where the table is not what the rooms say. A room that may import another and does not is an error: the table says
// what is, and not what was once thought of.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cruise, type IConfiguration } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

/** A folder of src/ with what it is for. */
interface Room {
  readonly room: string;
  readonly holds: string;
  /** The rooms that it may import, beside common. */
  readonly may: readonly string[];
}

const require = createRequire(import.meta.url);
const { ROOMS }: { readonly ROOMS: readonly Room[] } = require('./rooms.cjs');
const {
  forbidden,
  options,
}: Required<Pick<IConfiguration, 'forbidden' | 'options'>> = require('../.dependency-cruiser.cjs');
const DOCUMENT = new URL('../ARCHITECTURE.md', import.meta.url);
const BEGIN = '<!-- rooms: written by npm run structure -->\n';
const END = '<!-- end of rooms -->';

const { output } = await cruise(['src', 'workers'], { ...options, ruleSet: { forbidden }, validate: true }, undefined, {
  tsConfig: extractTSConfig('tsconfig.json'),
});
if (typeof output === 'string') throw new Error(`dependency-cruiser gives no result: ${output}`);
const problems = output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);

const isTest = (file: string): boolean => /\.(test|test-helper)\.ts$/.test(file);
/** The room of a file: the longest that begins its path. */
const roomOf = (file: string): string | undefined =>
  ROOMS.map(({ room }) => room)
    .filter((room) => file.startsWith(`src/${room}/`) || file === `src/${room}.ts`)
    .sort((a, b) => b.length - a.length)[0];

const arrows = new Set<string>();
for (const { source, dependencies } of output.modules) {
  for (const { resolved } of isTest(source) ? [] : dependencies) {
    const [from, to] = [roomOf(source), roomOf(resolved)];
    if (from !== undefined && to !== undefined && from !== to) arrows.add(`${from} ${to}`);
  }
}
for (const { room, may } of ROOMS) {
  for (const other of may)
    if (!arrows.has(`${room} ${other}`)) problems.push(`${room} may import ${other} and does not`);
}

const groupOf = (room: string): string => room.replace(/\/.*/, '');
const between = [...arrows].map((arrow) => arrow.split(' ').map(groupOf)).filter(([from, to]) => from !== to);
const counts = `${new Set(ROOMS.map(({ room }) => groupOf(room))).size} groups with ${new Set(between.map(String)).size} arrows between them, ${ROOMS.length} rooms with ${arrows.size}.`;
const rows = ROOMS.map(({ room, holds, may }) => `| ${room} | ${holds} | ${may.join(', ') || '–'} |`);
const table = `${counts}\n\n| room | holds | may import, beside common |\n|---|---|---|\n${rows.join('\n')}\n\n`;

const text = readFileSync(DOCUMENT, 'utf8');
const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
if (end < 0 || begin < 0) throw new Error(`ARCHITECTURE.md has no ${BEGIN} … ${END}`);
const written = `${text.slice(0, begin)}${BEGIN}${table}${text.slice(end)}`;
if (!process.argv.includes('--check')) writeFileSync(DOCUMENT, written);
else if (written !== text) problems.push('the table of ARCHITECTURE.md is not up to date: npm run structure writes it');

for (const problem of problems) console.error(problem);
console.log(counts);
if (problems.length > 0) process.exitCode = 1;
