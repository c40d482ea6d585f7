// Builds the WebAssembly modules of our own engines: npm run build:wasm. With --check it writes nothing, and fails where
// a module in the sources is not the one that its own sources give. Either way it fails where a bound on limbs does not hold.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { checkBounds } from './wasm/bounds/bls12-381.js';
import { CURVES, type Curve, compileModule, readSource } from './wasm/compile.js';

const FILES: Readonly<Record<Curve, string>> = {
  'type-a': 'src/crypto/pairing/engines/type-a-wasm/type-a-module.ts',
  'bls12-381': 'src/crypto/pairing/engines/wasm/bls12-381/module.ts',
};

checkBounds((name) => readSource('bls12-381', name));

for (const curve of CURVES) {
  const name = FILES[curve];
  const file = new URL(`../${name}`, import.meta.url);
  const binary = await compileModule(curve);
  const hash = createHash('sha256').update(binary).digest('hex');
  const source = `// Generated from assembly/ by "npm run build:wasm": ${binary.length} bytes, SHA-256 ${hash}.
/** The WebAssembly module in base64. */
export const MODULE =
  '${Buffer.from(binary).toString('base64')}';
`;
  if (process.argv.includes('--check')) {
    if (readFileSync(file, 'utf8') !== source) {
      console.error(`${name} is not what assembly/ gives: run "npm run build:wasm".`);
      process.exit(1);
    }
  } else {
    writeFileSync(file, source);
  }
  console.log(`${curve}: ${binary.length} bytes, SHA-256 ${hash}`);
}
