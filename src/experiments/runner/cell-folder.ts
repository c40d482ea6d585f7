import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ClaimbenchError } from '../../common/errors.js';
import { LARGEST_RECORD_BYTES, readTextFile } from '../../common/text-file.js';
import { replaceFile, writing } from '../../common/write-file.js';
import { Cell } from '../../records/cell-record.js';
import { identityOfJournal, JOURNAL_FILE, type RunIdentity } from '../../sim/execute/journal.js';
import { LEDGER_FILE, MADE_AGAIN } from '../../sim/execute/run-storage.js';
import { differenceOf, hashOfFile, settingOf } from './identity.js';
import type { PlannedTrial } from './planned-trial.js';

/** Ending of the folder of a cell that is still being run. */
const UNFINISHED = '.part';
const CELL_FILE = 'cell.json';
const AGAIN = 'and the cell is run again';

/**
 * The folders of the cells of an experiment: `cells/<cell>-<replication>`, each with the cell's result and its ledger. A
 * folder has its name only once the cell is finished; before that it has the journal by which a live cell goes on
 * after a stop. Nothing that cannot be used is removed: it is set aside under another name.
 */
export class CellFolders {
  readonly #cells: string;

  /**
   * @param folder of the experiment
   * @param identityOf what a cell is a function of
   * @param say is told in a line what is set aside
   */
  constructor(
    folder: string,
    private readonly identityOf: (planned: PlannedTrial) => RunIdentity,
    private readonly say: (line: string) => void,
  ) {
    this.#cells = join(folder, 'cells');
    mkdirSync(this.#cells, { recursive: true });
  }

  /**
   * The finished cell, if it is.
   * @throws `usage` where its file is damaged or of another version, it is of another scenario or other costs than
   * run.json has, or its ledger is not what it left
   */
  read(planned: PlannedTrial): Cell | undefined {
    const folder = this.#path(planned);
    const file = join(folder, CELL_FILE);
    if (!existsSync(file)) return undefined;
    const cell = parseCell(file);
    const difference = differenceOf(settingOf(cell), settingOf(planned));
    if (difference !== undefined) {
      throw refusal(`${file} is of another scenario than run.json plans (${difference})`, folder);
    }
    const { hashes } = cell;
    if (hashes === undefined) {
      const what = `${file} has no hashes of what it was run with: an earlier version made it`;
      throw refusal(what, folder, 'go on with that version, or ');
    }
    const { scenario, costModel } = this.identityOf(planned);
    if (hashes.scenario !== scenario) {
      throw refusal(`${file} was run with another trace of arrivals or seed than run.json has`, folder);
    }
    if (hashes.costModel !== costModel) {
      throw refusal(`${file} was run at other costs than the calibrations in run.json have`, folder);
    }
    refuseOtherLedger(folder, hashes.ledger);
    // A kill between the last two steps of finishing leaves it.
    rmSync(join(folder, JOURNAL_FILE), { force: true });
    return cell;
  }

  /** The folder for a cell to be run in, or to go on in. */
  begin(planned: PlannedTrial): string {
    const path = this.#path(planned);
    if (existsSync(path)) this.#setAside(path, `it has no ${CELL_FILE}`);
    const part = `${path}${UNFINISHED}`;
    const obstacle = existsSync(part) ? obstacleOf(part, this.identityOf(planned)) : undefined;
    if (obstacle !== undefined) this.#setAside(part, obstacle);
    // Not with the folders above it: where those were removed meanwhile, that is an error.
    if (!existsSync(part)) writing(part, () => mkdirSync(part));
    for (const name of [...MADE_AGAIN, CELL_FILE]) rmSync(join(part, name), { force: true });
    return part;
  }

  /** Keeps the result with the hashes of what it is of, and gives the folder its name. */
  finish(planned: PlannedTrial, cell: Cell): Cell {
    const path = this.#path(planned);
    const part = `${path}${UNFINISHED}`;
    const ledgerFile = join(part, LEDGER_FILE);
    const ledger = existsSync(ledgerFile) ? hashOfFile(ledgerFile) : null;
    const finished = { ...cell, hashes: { ...this.identityOf(planned), ledger } };
    replaceFile(join(part, CELL_FILE), `${JSON.stringify(finished)}\n`);
    writing(path, () => renameSync(part, path));
    // Last of all: until the folder has its name, the journal is what the cell is made from.
    rmSync(join(path, JOURNAL_FILE), { force: true });
    return finished;
  }

  #setAside(path: string, why: string): void {
    let aside = `${path}.aside`;
    for (let i = 2; existsSync(aside); i++) aside = `${path}.aside-${i}`;
    renameSync(path, aside);
    this.say(`${path} cannot be gone on with (${why}): it is kept as ${aside}, and the cell is run from its start`);
  }

  #path({ cell, replication }: PlannedTrial): string {
    return join(this.#cells, `${cell}-${replication}`);
  }
}

/** Why a cell cannot go on in what is left of it; `undefined` where it can. */
function obstacleOf(part: string, planned: RunIdentity): string | undefined {
  const left = readdirSync(part);
  if (left.length === 0) return undefined;
  const identity = identityOfJournal(join(part, JOURNAL_FILE));
  if (identity === undefined) return `it has no ${JOURNAL_FILE} that can be read`;
  if (identity.scenario !== planned.scenario) return `its ${JOURNAL_FILE} is of another scenario than run.json plans`;
  if (identity.costModel !== planned.costModel) return `its ${JOURNAL_FILE} is of other costs than run.json has`;
  return undefined;
}

/** @param hash of the ledger as it was left; null: the cell has none */
function refuseOtherLedger(folder: string, hash: string | null): void {
  if (hash === null) return;
  const file = join(folder, LEDGER_FILE);
  if (!existsSync(file)) throw refusal(`${file} is missing`, folder, 'put it back, or ');
  if (hashOfFile(file) !== hash) {
    throw refusal(`${file} is not the ledger that its cell left: its SHA-256 is another`, folder, 'put that back, or ');
  }
}

/** @param what is wrong @param first what else may be done about it */
function refusal(what: string, folder: string, first = ''): ClaimbenchError {
  return new ClaimbenchError('usage', `${what}: ${first}remove ${folder}, ${AGAIN}`);
}

function parseCell(file: string): Cell {
  const advice = `remove its folder, ${AGAIN}`;
  const source = readTextFile(file, { what: 'the cell', advice, mostBytes: LARGEST_RECORD_BYTES });
  try {
    return Cell.parse(JSON.parse(source));
  } catch (cause) {
    throw new ClaimbenchError('usage', `${file} is damaged: ${advice}`, { cause });
  }
}
