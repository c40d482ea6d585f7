// The same module, counting what it does in the field.
import { engineOver } from '../../src/crypto/pairing/engines/type-a/type-a-engine.js';
import { wasmPoints } from '../../src/crypto/pairing/engines/type-a-wasm/points.js';
import type { Address, TypeAModule } from '../../src/crypto/pairing/engines/type-a-wasm/type-a-instance.js';
import { memoryOf } from '../../src/crypto/pairing/engines/type-a-wasm/type-a-memory.js';
import { wasmPairing } from '../../src/crypto/pairing/engines/type-a-wasm/type-a-wasm-pairing.js';
import { wasmTarget } from '../../src/crypto/pairing/engines/type-a-wasm/type-a-wasm-target.js';
import { compileModule, type ReadSource, readSource } from './compile.js';

/** What is counted, each after the functions that count as it. */
const KINDS = {
  multiplications: ['multiply'],
  sums: ['add', 'subtract', 'subtractLarge', 'negate', 'double', 'quadruple'],
  inversions: ['invert'],
};

/** How often each was done. */
export type FieldCounts = Readonly<Record<keyof typeof KINDS, number>>;

/** The module, and where it counts. */
interface CountingModule extends TypeAModule {
  countsAt(): Address;
}

/** What is used of the platform's WebAssembly, which the types of Node do not declare. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array): Promise<{ readonly instance: { readonly exports: unknown } }>;
};

const counts = 'export const COUNTS = memory.data(16, 16);\n';
const kinds = Object.entries(KINDS);

const countingSource: ReadSource = (curve, name) => {
  if (name === 'counts.ts') return `${counts}export function countsAt(): usize { return COUNTS; }\n`;
  const source = readSource(curve, name);
  if (source === null) return null;
  if (name === 'index.ts') return `export { countsAt } from './counts';\n${source}`;
  if (name !== 'kernel.ts' && name !== 'inversion.ts') return source;
  const counted = kinds.reduce(
    (text, [, functions], kind) =>
      text.replace(
        new RegExp(`export function (${functions.join('|')})\\(.*\\{\n`, 'g'),
        (head) => `${head}store<u32>(COUNTS, load<u32>(COUNTS, ${4 * kind}) + 1, ${4 * kind});\n`,
      ),
    source,
  );
  return `import { COUNTS } from './counts';\n${counted}`;
};

/** An engine on the counting module, and the function that counts what an act does. */
export async function openCounting() {
  const { instance } = await WebAssembly.instantiate(await compileModule('type-a', countingSource));
  const module = instance.exports as CountingModule;
  const memory = memoryOf(module);
  const engine = engineOver('counting', {
    curve: wasmPoints(module, memory),
    target: wasmTarget(module, memory),
    ...wasmPairing(module, memory),
  });
  const read = (): number[] => [...memory.read(module.countsAt(), 4 * kinds.length)];
  const count = (act: () => unknown): FieldCounts => {
    const before = read();
    act();
    const after = read();
    const done = (kind: number): number => (after[kind] ?? 0) - (before[kind] ?? 0);
    return { multiplications: done(0), sums: done(1), inversions: done(2) };
  };
  return { engine, count };
}
