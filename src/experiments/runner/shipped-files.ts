import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { ClaimbenchError } from '../../common/errors.js';
import { didYouMean } from '../../common/nearest.js';
import { PACKAGE_FOLDER } from '../../records/environment.js';
import { type Calibration, loadCalibration } from '../../scenario/calibration-file.js';

/** Files that can be asked for by a name where they ship. */
export type FileKind = 'simulation' | 'reproduction' | 'price list';

/** A file that was asked for, by its path or by the name of one that ships. */
export interface FoundFile {
  readonly path: string;
  /** As it was asked for: a name finds the same file from any folder. */
  readonly source: string;
  /** Where files that it names are looked for, first to last: beside it; where it ships, in the current folder before. */
  readonly folders: readonly string[];
}

const SCENARIOS = join(PACKAGE_FOLDER, 'scenarios');
const COMMANDS: Readonly<Record<FileKind, string>> = {
  simulation: 'simulate',
  reproduction: 'reproduce',
  'price list': 'plan --price',
};

/** Path of every file that ships, by name. */
function shipped(kind: FileKind): Map<string, string> {
  if (kind === 'price list') return new Map([['prices', join(PACKAGE_FOLDER, 'docs', 'prices.yaml')]]);
  const scenarios = readdirSync(SCENARIOS).filter((file) => extname(file) === '.yaml');
  const ofKind = scenarios.filter((file) => readFileSync(join(SCENARIOS, file), 'utf8').includes(`\nkind: ${kind}\n`));
  return new Map(ofKind.map((file) => [basename(file, '.yaml'), join(SCENARIOS, file)]));
}

/** Names of the files that ship. */
export function shippedNames(kind: FileKind): string[] {
  return [...shipped(kind).keys()];
}

/**
 * Finds a file by its path, or by the name of one that ships: a word without a point or a slash that is no file here.
 * @throws `usage` where there is neither; `io` where a path that is not there ends in such a name
 */
export function findFile(asked: string, kind: FileKind): FoundFile {
  const ships = shipped(kind);
  const own = { path: asked, source: asked, folders: [dirname(asked)] };
  if (!/^[^./\\]+$/.test(asked)) {
    const name = basename(asked, extname(asked));
    if (existsSync(asked) || !ships.has(name)) return own;
    throw new ClaimbenchError('io', `there is no file ${asked}: give the name ${name} for the one that ships`);
  }
  // A folder of the name, such as that of a run, hides nothing.
  if (existsSync(asked) && !statSync(asked).isDirectory()) return own;
  const path = ships.get(asked);
  if (path !== undefined) return { path, source: asked, folders: ['.', dirname(path)] };
  throw new ClaimbenchError('usage', `there is no file ${asked}, and ${whatShips(asked, kind)}`);
}

function whatShips(asked: string, kind: FileKind): string {
  const other = (Object.keys(COMMANDS) as FileKind[]).find((one) => shipped(one).has(asked));
  const names = shippedNames(kind);
  const those = `those that ship for this are ${names.join(', ')}`;
  if (other !== undefined) return `the ${asked} that ships is for claimbench ${COMMANDS[other]}: ${those}`;
  return `nothing of this name ships${didYouMean(asked, names)}: ${those}`;
}

/**
 * What operations cost on some machine, in milliseconds.
 * @param name of one that ships, such as `epyc`, or the path of a file that `claimbench calibrate --out` made
 * @param folders where such a file is looked for, first to last
 * @throws {ClaimbenchError} `usage` where there is none of this name, or none for the curve
 */
export function findCalibration(name: string, curve: string, folders: readonly string[] = ['.']): Calibration {
  return loadCalibration(name, curve, folders, join(SCENARIOS, 'calibrations'));
}
