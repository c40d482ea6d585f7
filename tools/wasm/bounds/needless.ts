// Takes each reduction out of the sources in turn: where the bounds still hold, it is needless. node --import ./bin/register.mjs tools/wasm/bounds/needless.ts
import { readdirSync } from 'node:fs';
import { readSource } from '../compile.js';
import { checkBounds } from './bls12-381.js';
import { Broken } from './elements.js';

const CURVE = 'bls12-381';
const FOLDERS = ['tower', 'curve', 'bls12-381'];
const REDUCTION = /^( +)((?:fp\.)?reduce(?:Fp2|Fp6)?)\((.*), (.*)\);$/gm;

/** What is copied in place of what is reduced. */
const BYTES: Readonly<Record<string, string>> = {
  'fp.reduce': 'ELEMENT',
  reduceFp2: 'FP2',
  reduceFp6: 'FP6',
  reduce: 'COORDINATE',
};

/** The same source without its nth reduction. */
function without(source: string, n: number): string {
  let at = -1;
  return source.replace(REDUCTION, (whole: string, indent: string, name: string, to: string, from: string) => {
    at++;
    if (at !== n) return whole;
    // In place there is nothing to copy.
    return to === from ? '' : `${indent}memory.copy(${to}, ${from}, ${BYTES[name]});`;
  });
}

/** As which modules a file is read: sources for points as those of both groups. */
function namesOf(file: string): string[] {
  if (file.startsWith('curve/')) return ['g1', 'g2'].map((group) => file.replace('curve', group));
  const [, group] = /endomorphism-(g\d)/.exec(file) ?? [];
  return group === undefined ? [file] : [`${group}/endomorphism.ts`];
}

/** How many reductions there are, and those that the bounds do not need: file, line and text. */
interface Reductions {
  readonly count: number;
  readonly needless: readonly string[];
}

function reductions(): Reductions {
  checkBounds((name) => readSource(CURVE, name));
  const needless: string[] = [];
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(new URL(`../../../assembly/${folder}/`, import.meta.url)).map((file) => `${folder}/${file}`),
  );
  let count = 0;
  for (const file of files) {
    const source = readSource(CURVE, file);
    if (source === null) throw new Error(`${file} cannot be read`);
    for (const [n, found] of [...source.matchAll(REDUCTION)].entries()) {
      const changed = without(source, n);
      const names = namesOf(file);
      count++;
      try {
        checkBounds((name) => (names.includes(name) ? changed : readSource(CURVE, name)));
        needless.push(`${file}:${source.slice(0, found.index).split('\n').length}: ${found[0].trim()}`);
      } catch (error) {
        // The bounds need it; whatever else goes wrong is no answer.
        if (!(error instanceof Error && error.cause instanceof Broken)) throw error;
      }
    }
  }
  return { count, needless };
}

const { count, needless } = reductions();
console.log(`${count} reductions, ${needless.length} of them needless\n${needless.join('\n')}`);
