// Takes each reduction out of the sources in turn: where the bounds still hold, it is needless. node tools/wasm/bounds/needless.mjs
import { readdirSync } from 'node:fs';
import { readSource } from '../compile.mjs';
import { checkBounds } from './bls12-381.mjs';
import { Broken } from './elements.mjs';

const CURVE = 'bls12-381';
const FOLDERS = ['tower', 'curve', 'bls12-381'];
const REDUCTION = /^( +)((?:fp\.)?reduce(?:Fp2|Fp6)?)\((.*), (.*)\);$/gm;

/** What is copied in place of what is reduced. */
const BYTES = { 'fp.reduce': 'ELEMENT', reduceFp2: 'FP2', reduceFp6: 'FP6', reduce: 'COORDINATE' };

/** The same source without its nth reduction. */
function without(source, n) {
  let at = -1;
  return source.replace(REDUCTION, (whole, indent, name, to, from) => {
    at++;
    if (at !== n) return whole;
    // In place there is nothing to copy.
    return to === from ? '' : `${indent}memory.copy(${to}, ${from}, ${BYTES[name]});`;
  });
}

/** As which modules a file is read: sources for points as those of both groups. */
function namesOf(file) {
  if (file.startsWith('curve/')) return ['g1', 'g2'].map((group) => file.replace('curve', group));
  const [, group] = /endomorphism-(g\d)/.exec(file) ?? [];
  return group === undefined ? [file] : [`${group}/endomorphism.ts`];
}

/** All reductions that the bounds do not need: file, line and text. */
export function needlessReductions() {
  checkBounds((name) => readSource(CURVE, name));
  const needless = [];
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(new URL(`../../../assembly/${folder}/`, import.meta.url)).map((file) => `${folder}/${file}`),
  );
  let count = 0;
  for (const file of files) {
    const source = readSource(CURVE, file);
    for (const [n, found] of [...source.matchAll(REDUCTION)].entries()) {
      const changed = without(source, n);
      const names = namesOf(file);
      count++;
      try {
        checkBounds((name) => (names.includes(name) ? changed : readSource(CURVE, name)));
        needless.push(`${file}:${source.slice(0, found.index).split('\n').length}: ${found[0].trim()}`);
      } catch (error) {
        // The bounds need it; whatever else goes wrong is no answer.
        if (!(error.cause instanceof Broken)) throw error;
      }
    }
  }
  return { count, needless };
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const { count, needless } = needlessReductions();
  console.log(`${count} reductions, ${needless.length} of them needless\n${needless.join('\n')}`);
}
