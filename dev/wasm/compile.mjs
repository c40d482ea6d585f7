// Compiles assembly/ with its generated parts to a WebAssembly module: the same bytes from the same sources.
import { readFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';
import { constantsSource } from './constants.mjs';
import { kernelSource } from './kernel.mjs';

const folder = new URL('../../assembly/', import.meta.url);

/** Sources that the generators here write; they are in no file. */
const GENERATED = { 'constants.ts': constantsSource, 'kernel.ts': kernelSource };

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

/** A source of the module by its name; `null` where there is none. */
export function readSource(name) {
  if (GENERATED[name] !== undefined) return GENERATED[name]();
  try {
    return readFileSync(new URL(name, folder), 'utf8');
  } catch {
    return null;
  }
}

/** The module's bytes, from its sources or others in their place. */
export async function compileModule(read = readSource) {
  let binary;
  const { error, stderr } = await asc.main(['index.ts', '--outFile', 'module.wasm', ...OPTIONS], {
    readFile: read,
    writeFile: (_, contents) => {
      binary = contents;
    },
    listFiles: () => [],
  });
  if (error !== null) throw new Error(`the module does not compile: ${stderr.toString()}`);
  return binary;
}
