// Builds the WebAssembly module of the engine type-a-wasm: npm run build:wasm. With --check it writes nothing, and
// fails where the module in the sources is not the one that its own sources give.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { compileModule } from './wasm/compile.mjs';

const file = new URL('../src/pairing/type-a-wasm/module.ts', import.meta.url);
const binary = await compileModule();
const hash = createHash('sha256').update(binary).digest('hex');
const source = `// Generated from assembly/ by "npm run build:wasm": ${binary.length} bytes, SHA-256 ${hash}.
/** The WebAssembly module in base64. */
export const MODULE =
  '${Buffer.from(binary).toString('base64')}';
`;

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== source) {
    console.error('The module in src/pairing/type-a-wasm is not what assembly/ gives: run "npm run build:wasm".');
    process.exit(1);
  }
} else {
  writeFileSync(file, source);
}
console.log(`${binary.length} bytes, SHA-256 ${hash}`);
