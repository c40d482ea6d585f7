// npm run api: writes docs/reference/api.md, what the package exports, from the sources; with --check it fails where that is not
// up to date. Written here rather than by TypeDoc, which makes 8,500 lines of it, most of them records taken apart.
import { readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';
import { type Entry, type PublicName, publicEntries } from './public-names.js';

const DOCUMENT = new URL('../docs/reference/api.md', import.meta.url);
/** Records whose fields have a published schema. */
const SCHEMAS: Readonly<Record<string, string>> = {
  RunRecord: 'run',
  SimulationRecord: 'simulation',
  BenchRecord: 'bench',
  GateRecord: 'gate',
  ValidationRecord: 'validation',
  LiveValidationRecord: 'validation-live',
  ScenarioInput: 'scenario',
};

const { entries, checker } = publicEntries();
/** The entry that says what a thing is: the first that has it. */
const homes = new Map<ts.Symbol, string>();

const code = (text: string) => `\`\`\`ts\n${text}\n\`\`\``;
const inALine = (text: string) => text.replaceAll(/\s*\n\s*/g, ' ').trim();

/** The parameters, results and errors that the comment of a function names. */
function tagsOf(symbol: ts.Symbol): string[] {
  const words: Readonly<Record<string, string>> = { param: '', returns: 'Returns ', throws: 'Throws ' };
  return symbol.getJsDocTags(checker).flatMap(({ name, text }) => {
    const [lead, said] = [words[name], inALine(ts.displayPartsToString(text))];
    if (lead === undefined || said === '') return [];
    if (name !== 'param') return [`- ${lead}${said.replace('{ClaimbenchError} ', '')}`];
    return [`- ${said.replace(/^(\S+)/, '`$1`:')}`];
  });
}

/** A declaration as it is written, without `export` and without the comment before it. */
const written = (node: ts.Node) => node.getText().replace(/^export (declare )?/, '');

function signatures(name: string, type: ts.Type, at: ts.Node): string[] {
  return type
    .getCallSignatures()
    .map((one) => `${name}${checker.signatureToString(one, at, ts.TypeFormatFlags.NoTruncation)}`);
}

/** Public members of a class, with what is said of them. */
function membersOf(node: ts.ClassDeclaration): string {
  const isPublic = ({ name }: ts.ClassElement) =>
    name !== undefined && ts.isIdentifier(name) && !ts.isPrivateIdentifier(name);
  const lines = node.members.filter(isPublic).map((member) => {
    const symbol = member.name && checker.getSymbolAtLocation(member.name);
    if (symbol === undefined) return '';
    const type = checker.getTypeOfSymbol(symbol);
    const [method] = signatures(symbol.name, type, node);
    const said = inALine(ts.displayPartsToString(symbol.getDocumentationComment(checker)));
    return `- \`${method ?? `${symbol.name}: ${checker.typeToString(type, node)}`}\`${said === '' ? '' : `: ${said}`}`;
  });
  return [...new Set(lines)].join('\n');
}

/** How a thing is used: a signature, or its declaration; of what a schema describes the fields. */
function shapeOf({ name, symbol, isValue }: PublicName): string {
  const declarations = symbol.declarations ?? [];
  const node = declarations.find((one) => (isValue ? ts.isVariableDeclaration(one) : ts.isTypeAliasDeclaration(one)));
  const declared = node ?? declarations[0];
  if (declared === undefined) throw new Error(`${name} is declared nowhere`);
  if (ts.isClassDeclaration(declared)) return membersOf(declared);
  if (ts.isInterfaceDeclaration(declared)) return code(written(declared));
  if (isValue) {
    const type = checker.getTypeOfSymbol(symbol);
    const calls = signatures(name, type, declared);
    return code(calls.length > 0 ? calls.join('\n') : `const ${name}: ${checker.typeToString(type, declared)}`);
  }
  const schema = SCHEMAS[name];
  const where = schema === undefined ? '' : ` Every field: [${schema}.schema.json](../${schema}.schema.json).`;
  const text = written(declared);
  if (!/\bz\.\w+</.test(text)) return code(text);
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const item = checker.isArrayType(type) ? type.getNumberIndexType() : undefined;
  const fields = (item ?? type).getProperties();
  return `${item === undefined ? 'Fields' : 'A list; fields of each'}: ${fields.map((one) => `\`${one.name}\``).join(', ')}.${where}`;
}

function described(one: PublicName): string {
  const said = ts.displayPartsToString(one.symbol.getDocumentationComment(checker)).trim();
  return [`### ${one.name}`, said, shapeOf(one), tagsOf(one.symbol).join('\n')]
    .filter((text) => text !== '')
    .join('\n\n');
}

function chapter({ path, about, names }: Entry): string {
  const own = names.filter(({ symbol }) => !homes.has(symbol));
  for (const { symbol } of own) homes.set(symbol, path);
  const others = names.filter((one) => !own.includes(one));
  const ordered = own.toSorted((a, b) => Number(b.isValue) - Number(a.isValue));
  const also = others.map(({ name }) => `[${name}](#${name.toLowerCase()})`).join(', ');
  const shared = also === '' ? [] : [`From here too: ${also}.`];
  return [`## ${path}`, about, ...shared, ...ordered.map(described)].join('\n\n');
}

const page = `# The library

<!-- Written by npm run api from the sources: change the comments there. -->

Every function throws a \`ClaimbenchError\` where something is wrong, with the message that the command has for it. Programs to
start from are in [examples/](../../examples).

${entries.map(chapter).join('\n\n')}
`;
if (!process.argv.includes('--check')) writeFileSync(DOCUMENT, page);
else if (readFileSync(DOCUMENT, 'utf8') !== page) {
  console.error('docs/reference/api.md is not up to date: npm run api writes it');
  process.exitCode = 1;
}
