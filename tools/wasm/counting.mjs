// The same module, counting what it does in the field.
import { engineOver } from '../../src/crypto/pairing/engines/type-a/type-a-engine.ts';
import { wasmPoints } from '../../src/crypto/pairing/engines/type-a-wasm/points.ts';
import { memoryOf } from '../../src/crypto/pairing/engines/type-a-wasm/type-a-memory.ts';
import { wasmPairing } from '../../src/crypto/pairing/engines/type-a-wasm/type-a-wasm-pairing.ts';
import { wasmTarget } from '../../src/crypto/pairing/engines/type-a-wasm/type-a-wasm-target.ts';
import { compileModule, readSource } from './compile.mjs';

/** What is counted, each after the functions that count as it. */
const KINDS = {
  multiplications: ['multiply'],
  sums: ['add', 'subtract', 'subtractLarge', 'negate', 'double', 'quadruple'],
  inversions: ['invert'],
};

const counts = 'export const COUNTS = memory.data(16, 16);\n';
const kinds = Object.entries(KINDS);

function countingSource(curve, name) {
  const source = readSource(curve, name);
  if (name === 'counts.ts') return `${counts}export function countsAt(): usize { return COUNTS; }\n`;
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
}

/** An engine on the counting module, and the function that counts what an act does. */
export async function openCounting() {
  const { instance } = await WebAssembly.instantiate(await compileModule('type-a', countingSource));
  const module = instance.exports;
  const memory = memoryOf(module);
  const engine = engineOver('counting', {
    curve: wasmPoints(module, memory),
    target: wasmTarget(module, memory),
    ...wasmPairing(module, memory),
  });
  const read = () => memory.read(module.countsAt(), 4 * kinds.length);
  const count = (act) => {
    const before = read();
    act();
    return Object.fromEntries([...read()].map((value, i) => [kinds[i][0], value - before[i]]));
  };
  return { engine, count };
}
