import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { type BrokenLaw, checkScheme } from './conformance/check-laws.js';
import { type LoadedScheme, loadModule } from './load-scheme.js';

const OWN = readFileSync(new URL('../../../examples/own-scheme.mjs', import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'claimbench-own-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;

/** The scheme of examples/own-scheme.mjs with some text replaced, in a file of its own. */
function written(...changes: readonly (readonly [string, string])[]): string {
  let text = OWN;
  for (const [from, to] of changes) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  files += 1;
  const file = join(folder, `own-${files}.mjs`);
  writeFileSync(file, text);
  return file;
}

async function loaded(...changes: readonly (readonly [string, string])[]): Promise<LoadedScheme> {
  const module = written(...changes);
  const definition = await loadModule(module);
  return { definition, reference: { name: definition.name, module, values: {} } };
}

/** The laws that the scheme so changed breaks, on BLS12-381 or the curve named. */
async function broken(changes: readonly (readonly [string, string])[], curve = 'bls12-381'): Promise<BrokenLaw[]> {
  const engines = curve === 'type-a' ? ['type-a-wasm'] : ['mcl'];
  return checkScheme(await loaded(...changes), { curve, engines, seed: 'test', draws: 1 });
}

/** A module as JavaScript, without comments. */
function asJavaScript(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext, removeComments: true },
  });
  return outputText.replaceAll(/\s+/g, '');
}

describe('a scheme of one’s own', () => {
  it('is the same with types and without', () => {
    const typed = readFileSync(new URL('../../../examples/own-scheme.mts', import.meta.url), 'utf8');
    const plain = asJavaScript(OWN).replaceAll(',})', '})');
    expect(asJavaScript(typed).replaceAll(',})', '})')).toBe(plain);
  });

  it('as documented keeps its laws, on all engines of a curve', async () => {
    const scheme = await loaded();
    const options = { seed: 'test', draws: 2 };
    expect(await checkScheme(scheme, { ...options, curve: 'bls12-381', engines: ['mcl', 'noble'] })).toEqual([]);
    expect(await checkScheme(scheme, { ...options, curve: 'type-a', engines: ['type-a-wasm', 'type-a'] })).toEqual([]);
  });

  it.each([
    [
      'throws where it is opened',
      ['const { Zr, G1, curve } = engine;', 'throw new TypeError("no such curve");'],
      /^scheme toy, open: throws TypeError: no such curve \(.*\.mjs:28:\d+\)$/,
    ],
    [
      'lacks a function',
      ['rekey: (owner, requester, random) => rekeyBlinded(engine, owner.a, requester.a, random),', ''],
      /^scheme toy, rekey: this function is missing: a scheme needs keyPair, /,
    ],
    [
      'lacks a codec',
      ["publicKey: pointCodec(G1, 'public key'), ", ''],
      /^scheme toy, codecs.publicKey: is undefined, not an object with encode, read/,
    ],
    ['is asynchronous', ['encrypt: (m', 'encrypt: async (m'], /^scheme toy, encrypt: is asynchronous/],
    [
      'sets its system up asynchronously',
      ['reencryptionScheme(() =>', 'reencryptionScheme(async () =>'],
      /^scheme toy, setting a system up: is asynchronous/,
    ],
    [
      'gives no bytes',
      ['redecrypt: decrypt,', 'redecrypt: () => "m",'],
      /^scheme toy, redecrypt: gives a value of type string where bytes/,
    ],
    [
      'gives no messages',
      ['rekeyBlinded(engine, owner.a, requester.a, random)', '({ key: Zr.one })'],
      /^scheme toy, rekey: gives a value of type object where \{ key, sent \}/,
    ],
    [
      'throws in a stage',
      ['decrypt = ({ B, c }, { a }) =>', 'decrypt = ({ B, c }, { a }) => a.b.c +'],
      /^scheme toy, decrypt: throws TypeError: .*\(.*\.mjs:30:/,
    ],
    [
      'encodes too few bytes',
      ["B: pointCodec(G1, 'B')", "B: pointCodec({ ...G1, byteLength: 47 }, 'B')"],
      /^scheme toy, codecs.ciphertext.encode: field B: 48 bytes given where 47 belong/,
    ],
    [
      'leaves a part out where it encodes',
      ["B: pointCodec(G1, 'B'), c: itemCodec", "B: pointCodec(G1, 'B')"],
      /^(scheme toy, decrypt: throws|decrypt does not give the record of what codecs.ciphertext read)/,
    ],
    [
      'keeps no record',
      ['redecrypt: decrypt,', 'redecrypt: ({ c }) => c,'],
      /^redecrypt does not give the requester the record/,
    ],
    [
      'is for everybody',
      ['F = (K, data) =>', 'F = (K, data) => data; const unused = (K, data) =>'],
      /^decrypt gives a stranger the owner’s record/,
    ],
    [
      'changes its inputs',
      ['publicKey: ({ pk }) => pk,', 'publicKey: (keys) => { keys.a = Zr.add(keys.a, Zr.one); return keys.pk; },'],
      /^decrypt does not give the owner its record/,
    ],
    [
      'changes the record',
      ['encrypt: (m, pk, r) => ({ B', 'encrypt: (m, pk, r) => ({ d: m.fill(0), B'],
      /^encrypt changes its inputs/,
    ],
    [
      'draws values of its own',
      [
        'pk, r) => ({ B',
        'pk, q, r = Zr.add(q, Zr.fromBigInt(BigInt((globalThis.drawn = (globalThis.drawn ?? 0) + 1))))) => ({ B',
      ],
      /^stage Encrypt gives something else when it is run again/,
    ],
    [
      'multiplies by nothing',
      ['({ B: G1.multiply(B, rk)', '({ B: G1.multiply(B, rk.r)'],
      /^scheme toy, reencrypt: G1.multiply: the second operand must be a scalar on bls12-381, and is undefined \(.*\.mjs:\d+:/,
    ],
    [
      'is in the wrong group',
      ['B: G1.multiply(pk, r)', 'B: engine.G2.multiply(pk, r)'],
      /^scheme toy, encrypt: G2.multiply: the first operand must be a point of G2 on bls12-381, and is a point of G1 /,
    ],
    [
      'claims integrity',
      ['integrity: []', 'integrity: ["ciphertext, by the owner"]'],
      /^the properties claim integrity of the ciphertext, by the owner, but a changed byte passes/,
    ],
    [
      'claims a signature',
      ['integrity: []', 'integrity: ["signature"]'],
      /^the properties claim integrity of the signature, but it has no signature/,
    ],
    [
      'claims search',
      ["search: 'none'", "search: 'keyword'"],
      /^the properties claim search by keyword, but it has no search/,
    ],
    [
      'claims a root on the ledger',
      ["ledger: 'nothing'", "ledger: 'root of an interval'"],
      /^the properties claim a root on the ledger, but it has no anchoring/,
    ],
    ['hides that it re-encrypts', ["direction: 'bidirectional',", ''], /^the properties lack a direction/],
  ] as const)('that %s is told so', async (_what, change, message) => {
    const found = await broken([change]);
    expect(found.map(({ why }) => why).join('\n')).toMatch(new RegExp(message.source, 'm'));
  });

  it('is none of the paper’s own: what is the paper’s alone is done with that', async () => {
    const module = written(["origin: 'own'", "origin: 'paper'"]);
    await expect(loadModule(module)).rejects.toThrow(/holds no scheme: origin: .*"representative"\|"published"\|"own"/);
  });

  it('that has search is held to it, both ways', async () => {
    const claimed = ["search: 'none'", "search: 'keyword'"] as const;
    const search = (finds: string) =>
      [
        'redecrypt: decrypt,',
        `redecrypt: decrypt, search: { query: (_m, { pk }) => G1.encode(pk), finds: ${finds} },`,
      ] as const;
    const why = async (...changes: (readonly [string, string])[]) =>
      (await broken(changes)).map((one) => one.why).join();
    expect(await why(claimed, search('() => false'))).toBe('search.finds does not find a record by its owner’s query');
    expect(await why(claimed, search('() => true'))).toBe('search.finds finds a record by a stranger’s query');
    expect(await why(claimed, search('() => 1'))).toBe(
      'scheme toy, search.finds: gives a value of type number where true or false is wanted',
    );
    expect(await why(search('() => true'))).toBe('it has search, and the properties say "none"');
  });

  it('where G1 = G2 may take a point for one of either, and no other undefined scalar', async () => {
    expect(await broken([['B: G1.multiply(pk, r)', 'B: engine.G2.multiply(pk, r)']], 'type-a')).toEqual([]);
    const [found] = await broken([['({ B: G1.multiply(B, rk)', '({ B: G1.multiply(B, rk.r)']], 'type-a');
    expect(found?.why).toContain('must be a scalar on type-a, and is undefined');
  });

  it('has a seed by which what was found is found again', async () => {
    const change = ['integrity: []', 'integrity: ["re-encrypted ciphertext"]'] as const;
    expect(await broken([change])).toEqual(await broken([change]));
    expect((await broken([change]))[0]?.draw).toBeGreaterThan(0);
  });

  it.each([
    ["name: 'toy'", "name: 'my toy'", /name: a name of letters/],
    ["security: 'CPA, DDH in G1',", '', /properties.security: /],
    ['integrity: []', "integrity: ['everything']", /properties.integrity.0: /],
    ["search: 'none'", "search: 'fast'", /properties.search: .*"keyword"/],
    ['open: (engine) =>', 'opens: (engine) =>', /open: a function is wanted/],
    ['export default (', 'export default async (', /its default export is asynchronous/],
    ['({\n  reencryptionScheme,', '({ reencryptionScheme: { x: { y } },', /cannot be loaded: .* at .*\.mjs:4:/],
  ])('whose file has no %s as it should be does not load', async (from, to, message) => {
    await expect(loadModule(written([from, to]))).rejects.toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringMatching(message) }),
    );
  });
});
