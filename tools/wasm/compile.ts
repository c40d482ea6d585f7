// Compiles assembly/ with its generated parts to WebAssembly modules, one a curve: the same bytes from the same sources.
import { readFileSync } from 'node:fs';
import { constantsSource as bls12381Constants } from './bls12-381/constants.js';
import { field as bls12381Field } from './bls12-381/parameters.js';
import { constantsSource } from './constants.js';
import { kernelSource } from './kernel.js';
import { kernelSource as signedKernelSource } from './signed/kernel.js';

const folder = new URL('../../assembly/', import.meta.url);

/** Curves that a module is built for. */
export const CURVES = ['type-a', 'bls12-381'] as const;
export type Curve = (typeof CURVES)[number];

/** What a curve's module is made of. */
interface ModuleParts {
  /** The source that it begins with. */
  readonly entry: string;
  /** Sources that the generators here write; they are in no file. */
  readonly generated: Readonly<Record<string, () => string>>;
}

const MODULES: Readonly<Record<Curve, ModuleParts>> = {
  'type-a': { entry: 'index.ts', generated: { 'constants.ts': constantsSource, 'kernel.ts': kernelSource } },
  'bls12-381': {
    entry: 'bls12-381/index.ts',
    generated: { 'constants.ts': bls12381Constants, 'kernel.ts': () => signedKernelSource(bls12381Field) },
  },
};

/** The sources for points are the same for both groups, over other coordinates and endomorphisms: g1/ and g2/ are no folders. */
function fileOf(curve: Curve, name: string): string {
  const [group, file] = name.split('/');
  if (group !== 'g1' && group !== 'g2') return name;
  if (file === 'coordinate.ts') return `curve/coordinate-${group}.ts`;
  if (file === 'endomorphism.ts') return `${curve}/endomorphism-${group}.ts`;
  if (file === 'multiply-by-x.ts') return `${curve}/multiply-by-x.ts`;
  return `curve/${file}`;
}

const OUTPUT = 'module.wasm';

/** No garbage collection: the module has addresses only. */
const OPTIONS = [
  '--runtime',
  'stub',
  '--noAssert',
  '-O3',
  '--enable',
  'simd',
  '--use',
  'abort=',
  '--initialMemory',
  '4',
];

/** A source of the curve's module by its name; `null` where there is none. */
export type ReadSource = (curve: Curve, name: string) => string | null;

export const readSource: ReadSource = (curve, name) => {
  const generated = MODULES[curve].generated[name];
  if (generated !== undefined) return generated();
  try {
    return readFileSync(new URL(fileOf(curve, name), folder), 'utf8');
  } catch {
    return null;
  }
};

/** What is used of the compiler. Its own types declare globals of AssemblyScript, such as max and i32, for all code here. */
interface Compiler {
  main(
    words: readonly string[],
    files: {
      readFile(name: string): string | null;
      writeFile(name: string, contents: Uint8Array): void;
      listFiles(): string[];
    },
  ): Promise<{ readonly error: Error | null; readonly stderr: { toString(): string } }>;
}

/** The module's bytes, from its sources or others in their place. */
export async function compileModule(curve: Curve, read: ReadSource = readSource): Promise<Uint8Array> {
  const { default: asc }: { readonly default: Compiler } = await import(import.meta.resolve('assemblyscript/asc'));
  const written = new Map<string, Uint8Array>();
  const { error, stderr } = await asc.main([MODULES[curve].entry, '--outFile', OUTPUT, ...OPTIONS], {
    readFile: (name) => read(curve, name),
    writeFile: (name, contents) => written.set(name, contents),
    listFiles: () => [],
  });
  const binary = written.get(OUTPUT);
  if (error !== null || binary === undefined)
    throw new Error(`the module for ${curve} does not compile: ${stderr.toString()}`);
  return binary;
}
