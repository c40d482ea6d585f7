import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const SOURCE = fileURLToPath(new URL('pairing.ts', import.meta.url));

/** The entry with all that it imports, as a browser would load it. */
async function bundle() {
  const { warnings, metafile, outputFiles } = await build({
    entryPoints: [SOURCE],
    bundle: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const [output] = Object.values(metafile.outputs);
  return { warnings, imports: output?.imports, text: outputFiles[0]?.text ?? '' };
}

/** Runs a bundle where there is nothing but JavaScript and what it is given of the web: no process, no require. */
const BARE = `
const { createContext, SourceTextModule } = require('node:vm');
let text = '';
process.stdin.on('data', (part) => { text += part; }).on('end', async () => {
  const context = createContext({ atob, TextEncoder, TextDecoder, crypto });
  const module = new SourceTextModule(text, { context, initializeImportMeta: (meta) => { meta.url = 'https://page/x.js'; } });
  await module.link(() => { throw new Error('it imports something'); });
  await module.evaluate();
  const { withEngine, ENGINES } = module.namespace;
  const pairing = ({ Zr, G1, G2, Gt, pair }) => {
    const two = Zr.fromBigInt(2n);
    const left = pair(G1.multiply(G1.generator, two), G2.generator);
    return Gt.equals(left, Gt.power(pair(G1.generator, G2.generator), two));
  };
  for (const { name, curves } of ENGINES) console.log(name, await withEngine(name, curves[0], pairing));
  await withEngine('mcl', 'bn254', pairing).catch(({ code, message }) => console.log(code, message));
});
`;

describe('claimbench/pairing in a browser', () => {
  it('bundles without a warning and imports nothing, and every engine computes pairings there', async () => {
    const { warnings, imports, text } = await bundle();
    expect(warnings).toEqual([]);
    expect(imports).toEqual([]);
    const words = ['--experimental-vm-modules', '--no-warnings', '-e', BARE];
    const { stdout, stderr } = spawnSync(process.execPath, words, { input: text, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n')).toEqual([
      'mcl true',
      'noble true',
      'wasm true',
      'type-a true',
      'type-a-wasm true',
      expect.stringMatching(/^engine engine mcl serves one curve in a page or worker, and here that is bls12-381: /),
    ]);
  });
});
