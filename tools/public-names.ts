// The names that the package exports, with what the sources say of them.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { z } from 'zod';

const root = new URL('../', import.meta.url);
const PackageFile = z.object({ exports: z.record(z.string(), z.union([z.string(), z.object({ types: z.string() })])) });

/** A name that an entry exports. */
export interface PublicName {
  readonly name: string;
  /** The thing itself, behind whatever exported it again. */
  readonly symbol: ts.Symbol;
  /** Whether a program can use it as a value, and not in types alone. */
  readonly isValue: boolean;
}

/** An entry of the package. */
export interface Entry {
  /** `claimbench/simulate` */
  readonly path: string;
  /** What its file says of it. */
  readonly about: string;
  readonly names: readonly PublicName[];
}

/** All entries, and what types are asked of. */
export function publicEntries(): { readonly entries: readonly Entry[]; readonly checker: ts.TypeChecker } {
  const { exports } = PackageFile.parse(JSON.parse(readFileSync(new URL('package.json', root), 'utf8')));
  const sources = Object.entries(exports).flatMap(([path, target]) => {
    if (typeof target === 'string') return [];
    const source = target.types.replace(/^\.\/dist\//, '').replace(/\.d\.ts$/, '.ts');
    return [{ path: `claimbench${path.slice(1)}`, file: fileURLToPath(new URL(source, root)) }];
  });
  const options = { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2023, strict: true, skipLibCheck: true };
  const program = ts.createProgram(
    sources.map(({ file }) => file),
    options,
  );
  const checker = program.getTypeChecker();
  const entries = sources.map(({ path, file }) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${file} is no module`);
    const names = checker.getExportsOfModule(module).map((one) => publicName(one, checker));
    return { path, about: headOf(source?.text ?? ''), names };
  });
  return { entries, checker };
}

function publicName(exported: ts.Symbol, checker: ts.TypeChecker): PublicName {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const [as] = exported.declarations ?? [];
  const isTypeAlone = as !== undefined && ts.isExportSpecifier(as) && (as.isTypeOnly || as.parent.parent.isTypeOnly);
  return { name: exported.name, symbol, isValue: !isTypeAlone && (symbol.flags & ts.SymbolFlags.Value) !== 0 };
}

/** The comment at the head of a file. */
function headOf(text: string): string {
  const [, comment = ''] = /^\/\*\*\n(.*?)\n \*\//s.exec(text) ?? [];
  return comment.replaceAll(/^ \* ?/gm, '').replace(/\n@packageDocumentation$/, '');
}
