import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { readTextFile } from '../common/text-file.js';
import { simulationTablesOf } from '../report/simulation/tables/simulation-tables.js';
import { benchRecord } from './bench.test-helper.js';
import { parseRecord } from './earlier-versions.js';
import { PACKAGE_FOLDER } from './environment.js';
import { readSimulation, writeSimulation } from './folder.js';
import { Measured } from './measured.js';
import { RunRecord } from './schema.js';
import { SIMULATION_VERSION, SimulationRecord } from './simulation-record.js';
import { LiveValidationRecord } from './validation-live-record.js';
import { ValidationRecord } from './validation-record.js';

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  'claimbench-run': RunRecord,
  'claimbench-simulation': SimulationRecord,
  'claimbench-validation': ValidationRecord,
  'claimbench-validation-live': LiveValidationRecord,
};
const committed = execFileSync('git', ['ls-files', 'reports'], { cwd: PACKAGE_FOLDER, encoding: 'utf8' })
  .split('\n')
  .filter((file) => ['run.json.gz', 'validation.json.gz', 'validation-live.json.gz'].includes(basename(file)));

const read = (file: string) =>
  JSON.parse(readTextFile(join(PACKAGE_FOLDER, file), { what: 'the record', advice: 'look into reports/' }));
const temporary = () => mkdtempSync(join(tmpdir(), 'claimbench-'));

/** All values of a record in order, without the keys that they stand under. */
function valuesOf(data: unknown): unknown[] {
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(valuesOf) : [data];
}

describe('a committed record', () => {
  it.each(committed)('is read, whatever its version, and keeps every value: %s', (file) => {
    const old = read(file);
    const record = parseRecord(SCHEMAS[old.format] as z.ZodType<{ readonly version: number }>, old);
    const sorted = (data: unknown) => valuesOf(data).map(String).sort();
    expect(sorted({ ...record, version: old.version })).toEqual(sorted(old));
  });

  it('of every kind whose version went up is among them', () => {
    const versions = new Set(committed.map((file) => `${read(file).format} ${read(file).version}`));
    for (const kind of ['simulation', 'validation', 'validation-live'])
      expect(versions).toContain(`claimbench-${kind} 1`);
  });

  it('of the first version shows what it showed', () => {
    const file = 'reports/lives/run.json.gz';
    const { cells } = readSimulation(join(PACKAGE_FOLDER, dirname(file)));
    const [old] = read(file).cells;
    expect(cells[0]?.result.workflows).toBe(old.result.deeds);
    expect(cells[0]?.result.recordCounts).toEqual(old.result.books);
    expect(cells[0]?.result.timeSeries).toEqual(old.result.moments);
  });

  it('of the first version may have hashes of its cells', () => {
    const old = read('reports/lives/run.json.gz');
    const hashes = { scenario: 'a', prices: 'b', ledger: null };
    const { cells } = parseRecord(SimulationRecord, { ...old, cells: [{ ...old.cells[0], hashes }] });
    expect(cells[0]?.hashes).toEqual({ scenario: 'a', costModel: 'b', ledger: null });
  });

  it('is the same once it is written again, in the newest version', () => {
    const folder = temporary();
    const record = readSimulation(join(PACKAGE_FOLDER, 'reports/city'));
    writeSimulation(folder, record);
    expect(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')).version).toBe(SIMULATION_VERSION);
    expect(readSimulation(folder)).toEqual(record);
    expect(simulationTablesOf(record).map(({ id }) => id)).toContain('table-records');
  });
});

describe('a record that cannot be read', () => {
  it.each([
    ['claimbench-simulation', 'reports/what-if/run.json.gz', 3, 2],
    ['claimbench-run', 'reports/reference/run.json.gz', 4, 3],
    ['claimbench-validation', 'reports/validation/validation.json.gz', 3, 2],
  ])('is of a newer version, and says so: %s', (format, file, version, newest) => {
    expect(() => parseRecord(SCHEMAS[format] as z.ZodType, { ...read(file), version })).toThrow(
      `it is of version ${version} of ${format}, and this one knows version ${newest}`,
    );
    expect(() => parseRecord(Measured, { ...benchRecord([]), version: 2 })).toThrow(
      'it is of version 2 of claimbench-bench, and this one knows version 1',
    );
  });

  it('is named with its folder and what to do', () => {
    const folder = join(temporary(), 'newer');
    mkdirSync(folder);
    writeFileSync(join(folder, 'run.json'), JSON.stringify({ ...read('reports/what-if/run.json.gz'), version: 3 }));
    expect(() => readSimulation(folder)).toThrow(
      /newer\/run\.json is not a simulation that this version reads \(it is of version 3 of claimbench-simulation, .*\): make the run again, or use the version that made it$/,
    );
  });

  it('has keys of the earlier version in one of the newest', () => {
    const mixed = { ...read('reports/what-if/run.json.gz'), version: SIMULATION_VERSION };
    expect(() => parseRecord(SimulationRecord, mixed)).toThrow(/cells\.0\.result/);
  });
});
