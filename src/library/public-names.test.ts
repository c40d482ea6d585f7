import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PACKAGE_FOLDER } from '../records/environment.js';

const PackageFile = z.object({ exports: z.record(z.string(), z.union([z.string(), z.object({ types: z.string() })])) });
const { exports: exported } = PackageFile.parse(JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'package.json'), 'utf8')));

/** Source of every entry, by its sub-path. */
const SOURCES = Object.entries(exported).flatMap(([path, target]) =>
  typeof target === 'string'
    ? []
    : [[path, join(PACKAGE_FOLDER, target.types.replace(/^\.\/dist\//, '').replace(/\.d\.ts$/, '.ts'))] as const],
);

const program = ts.createProgram(
  SOURCES.map(([, file]) => file),
  { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2023, strict: true, skipLibCheck: true, noEmit: true },
);
const checker = program.getTypeChecker();

/** What an entry exports. */
function symbolsOf(file: string): ts.Symbol[] {
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${file} is no module`);
  return checker.getExportsOfModule(module);
}

/** The declared thing behind a name that may be exported again. */
function declared(symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** Whether a program can use a name as a value, and not in types alone. */
function isValue(symbol: ts.Symbol): boolean {
  const [as] = symbol.declarations ?? [];
  const isTypeAlone = as !== undefined && ts.isExportSpecifier(as) && (as.isTypeOnly || as.parent.parent.isTypeOnly);
  return !isTypeAlone && (declared(symbol).flags & ts.SymbolFlags.Value) !== 0;
}

describe('the public names', () => {
  it.each(SOURCES)('of %s are these', (_, file) => {
    const named = symbolsOf(file).map((one) => `${isValue(one) ? '' : 'type '}${one.name}`);
    expect(named.sort()).toMatchSnapshot();
  });

  it.each(SOURCES)('of %s each say what they are', (_, file) => {
    const silent = symbolsOf(file).filter((one) => declared(one).getDocumentationComment(checker).length === 0);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});
