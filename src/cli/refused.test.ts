import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { describeSoftware, PACKAGE_FOLDER } from '../records/environment.js';
import { claimbench } from './in-process.test-helper.js';

const scenario = (name: string) => join(PACKAGE_FOLDER, 'scenarios', name);
const root = mkdtempSync(join(tmpdir(), 'claimbench-refused-'));
afterAll(() => rmSync(root, { recursive: true }));

function file(name: string, content: string): string {
  writeFileSync(join(root, name), content);
  return join(root, name);
}

/** The shipped calibration without an operation on every curve. */
function calibrationWithout(operation: string): string {
  const epyc = JSON.parse(readFileSync(scenario('calibrations/epyc.json'), 'utf8'));
  for (const costs of Object.values<Record<string, number>>(epyc.curves)) delete costs[operation];
  return file(`without-${operation}.json`, JSON.stringify(epyc));
}

const PLAN = ['plan', scenario('plan.yaml'), '--slo', 'store.p99<=120s'];
const SIMULATE = ['simulate', scenario('quickstart.yaml')];
const SPARSE = 'workload.arrivals={process: poisson, rate: 0.01/year}';

const prices = file('prices.yaml', 'prices: { population.agents: 40 }\n');
const calibration = calibrationWithout('g1Multiplication');

describe('a run that an earlier version began', () => {
  it('is gone on with by that version alone, and can be reported', async () => {
    const folder = mkdtempSync(join(root, 'earlier-'));
    const run = JSON.parse(gunzipSync(readFileSync(join(PACKAGE_FOLDER, 'reports/lives/run.json.gz'))).toString());
    const { claimbench: version } = describeSoftware();
    const begun = { ...run, status: 'incomplete', software: { ...run.software, claimbench: version } };
    writeFileSync(join(folder, 'run.json'), JSON.stringify(begun));
    const { status, stderr } = await claimbench('simulate', '--resume', folder);
    expect(stderr).toMatch(/run\.json is of version 1, .*make a report of what is there with claimbench report /);
    expect(status).toBe(2);
    expect((await claimbench('report', folder, '--quiet')).status).toBe(0);
    expect(existsSync(join(folder, 'table-records.csv'))).toBe(true);
  });
});

describe('a run that is packed', () => {
  it('is not gone on with before it is unpacked', async () => {
    const { status, stderr } = await claimbench('simulate', '--resume', join(PACKAGE_FOLDER, 'reports/lives'));
    expect(stderr).toMatch(/run\.json\.gz is packed, and a run that goes on writes it anew: unpack it first: gunzip /);
    expect(status).toBe(2);
  });
});

describe('what cannot be done as asked', () => {
  it.each<[string, string[], RegExp]>([
    [
      'a price list without the key',
      [...PLAN, '--vary', 'population.supernodes=1,2', '--price', prices],
      /the price list has nothing for population\.supernodes=1/,
    ],
    ['a range that is none', [...PLAN, '--vary', 'population.supernodes=1-8'], /--vary population\.supernodes=1-8/],
    [
      'a search that ends below where it begins',
      [...PLAN, '--maximise', 'population.policyholders', '--at-most', '9'],
      /--at-most 9 is below/,
    ],
    ['a path that nothing reads', ['sweep', scenario('quickstart.yaml'), '--vary', 'a=1-8'], /--vary a=1-8/],
    [
      'a change that cannot be made',
      ['what-if', scenario('plan.yaml'), '--change', 'population.shops=many'],
      /population\.shops is "many"/,
    ],
    [
      'a change to a calibration without an operation',
      ['what-if', scenario('plan.yaml'), '--change', 'pairing.form=optimised'],
      /calibration paper will not do: there is no unit cost of/,
    ],
    [
      'a calibration without an operation',
      [...SIMULATE, '--set', `timeline.calibration=${calibration}`],
      /calibration .* will not do: there is no unit cost of: g1Multiplication; take another/,
    ],
    [
      'a run in which nobody arrives',
      [...SIMULATE, '--set', SPARSE],
      /nobody arrives within 30 d: a longer run\.duration/,
    ],
    [
      'a price list that is none',
      [...PLAN, '--vary', 'population.supernodes=1,2', '--price', file('list.yaml', '- 40\n')],
      /list\.yaml:1: the price list is \[40\]/,
    ],
    [
      'a price list that is not there',
      [...PLAN, '--vary', 'population.supernodes=1,2', '--price', join(root, 'nowhere.yaml')],
      /cannot read the price list .*nowhere\.yaml: there is no such file/,
    ],
    [
      'to go on with a run otherwise than it was begun',
      ['simulate', '--resume', root, '--with', 'live', '--timeline', 'measured', '--precision', '2%'],
      /as it was begun: give no --with, --timeline, --precision, --out beside it/,
    ],
    [
      'an objective of what seldom happens',
      [
        'plan',
        scenario('plan.yaml'),
        '--slo',
        'share.p99<=2s',
        '--maximise',
        'population.policyholders',
        '--at-most',
        '100',
        '--set',
        'population.policyholders=100',
      ],
      /the run has nothing of "share: request to plaintext"/,
    ],
    [
      'a population that no memory holds',
      [...SIMULATE, '--with', 'model', '--set', 'population.policyholders=1000000000000'],
      /policyholders|not enough memory/,
    ],
  ])('is refused in one line and leaves no folder: %s', async (_, words, message) => {
    const out = join(mkdtempSync(join(root, 'run-')), 'reports', 'run');
    const { status, stderr } = await claimbench(...words, '--out', out);
    const said = stderr
      .trim()
      .split('\n')
      .filter((line) => !/^ *\d+% /.test(line));
    expect(said).toEqual([expect.stringMatching(message)]);
    expect(said[0]).not.toContain('should not happen');
    expect(status).toBe(2);
    expect(existsSync(join(out, '..'))).toBe(false);
  });
});
