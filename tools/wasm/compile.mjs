// Compiles assembly/ with its generated parts to WebAssembly modules, one a curve: the same bytes from the same sources.
import { readFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';
import { constantsSource as bls12381Constants } from './bls12-381/constants.mjs';
import { field as bls12381Field } from './bls12-381/parameters.mjs';
import { constantsSource } from './constants.mjs';
import { kernelSource } from './kernel.mjs';
import { kernelSource as signedKernelSource } from './signed/kernel.mjs';

const folder = new URL('../../assembly/', import.meta.url);

/** What each curve's module is made of: where it begins, and sources that the generators here write; they are in no file. */
export const MODULES = {
  'type-a': { entry: 'index.ts', generated: { 'constants.ts': constantsSource, 'kernel.ts': kernelSource } },
  'bls12-381': {
    entry: 'bls12-381/index.ts',
    generated: { 'constants.ts': bls12381Constants, 'kernel.ts': () => signedKernelSource(bls12381Field) },
  },
};

/** The sources for points are the same for both groups, over other coordinates and endomorphisms: g1/ and g2/ are no folders. */
function fileOf(curve, name) {
  const [group, file] = name.split('/');
  if (group !== 'g1' && group !== 'g2') return name;
  if (file === 'coordinate.ts') return `curve/coordinate-${group}.ts`;
  if (file === 'endomorphism.ts') return `${curve}/endomorphism-${group}.ts`;
  if (file === 'multiply-by-x.ts') return `${curve}/multiply-by-x.ts`;
  return `curve/${file}`;
}

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
export function readSource(curve, name) {
  const generated = MODULES[curve].generated[name];
  if (generated !== undefined) return generated();
  try {
    return readFileSync(new URL(fileOf(curve, name), folder), 'utf8');
  } catch {
    return null;
  }
}

/** The module's bytes, from its sources or others in their place. */
export async function compileModule(curve, read = readSource) {
  let binary;
  const { error, stderr } = await asc.main([MODULES[curve].entry, '--outFile', 'module.wasm', ...OPTIONS], {
    readFile: (name) => read(curve, name),
    writeFile: (_, contents) => {
      binary = contents;
    },
    listFiles: () => [],
  });
  if (error !== null) throw new Error(`the module for ${curve} does not compile: ${stderr.toString()}`);
  return binary;
}
