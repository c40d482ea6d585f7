import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClaimbenchError } from '../kernel/errors.js';
import { LARGEST_RECORD_BYTES, readTextFile } from '../kernel/text-file.js';
import { Cell } from '../run/simulation.js';
import type { PlannedCell } from './plan.js';

/** Ending of the folder of a cell that is still being run. */
const UNFINISHED = '.part';

/**
 * The folders of the cells of a campaign: `cells/<cell>-<replication>`, each with the cell's result
 * and its ledger. A folder has its name only once the cell is finished, so that a run that is
 * killed leaves whole cells or none.
 */
export class CellFolders {
  readonly #cells: string;

  /** @param folder of the campaign; what is left of cells that were not finished is removed */
  constructor(folder: string) {
    this.#cells = join(folder, 'cells');
    mkdirSync(this.#cells, { recursive: true });
    for (const name of readdirSync(this.#cells)) {
      if (name.endsWith(UNFINISHED)) rmSync(join(this.#cells, name), { recursive: true });
    }
  }

  /** The finished cell, if it is. @throws `usage` where its file is damaged, or of another scenario than is planned */
  read(planned: PlannedCell): Cell | undefined {
    const file = join(this.#path(planned), 'cell.json');
    if (!existsSync(file)) return undefined;
    const cell = parseCell(file);
    if (settingOf(cell) === settingOf(planned)) return cell;
    throw new ClaimbenchError(
      'usage',
      `${file} is of another scenario than run.json plans: remove its folder, and the cell is run again`,
    );
  }

  /** A new folder for the cell to be run in. */
  begin(planned: PlannedCell): string {
    const path = `${this.#path(planned)}${UNFINISHED}`;
    mkdirSync(path);
    return path;
  }

  /** Keeps the result, and gives the folder its name. */
  finish(planned: PlannedCell, cell: Cell): void {
    const path = this.#path(planned);
    writeFileSync(join(`${path}${UNFINISHED}`, 'cell.json'), `${JSON.stringify(cell)}\n`);
    renameSync(`${path}${UNFINISHED}`, path);
  }

  #path({ cell, replication }: PlannedCell): string {
    return join(this.#cells, `${cell}-${replication}`);
  }
}

function parseCell(file: string): Cell {
  const advice = 'remove its folder, and the cell is run again';
  const source = readTextFile(file, { what: 'the cell', advice, mostBytes: LARGEST_RECORD_BYTES });
  try {
    return Cell.parse(JSON.parse(source));
  } catch (cause) {
    throw new ClaimbenchError('usage', `${file} is damaged: ${advice}`, { cause });
  }
}

/** What a cell is run with, but for the number of replications, which may become more. */
function settingOf({
  cell,
  replication,
  values,
  scenario,
}: Pick<Cell, 'cell' | 'replication' | 'values' | 'scenario'>) {
  const { run, ...others } = scenario as PlannedCell['scenario'];
  return JSON.stringify([cell, replication, values, others, { ...run, replications: undefined }]);
}
