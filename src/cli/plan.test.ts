import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_FOLDER } from '../records/environment.js';
import { claimbench } from './in-process.test-helper.js';

const SCENARIO = join(PACKAGE_FOLDER, 'scenarios', 'plan.yaml');
const temporary = () => mkdtempSync(join(tmpdir(), 'claimbench-'));

describe('claimbench plan', () => {
  it.each([
    [['--slo', 'store.p99<=120s'], 'either --maximise, or --vary'],
    [['--slo', 'store.p97<=120s', '--maximise', 'population.shops'], 'statistics are mean'],
    [['--slo', 'store.p99<=120s', '--vary', 'population.supernodes=4..1'], 'from the smaller number'],
    [['--slo', 'store.p99<=120s', '--maximise', 'population.friends'], 'no whole number there'],
    [[], 'required option'],
  ])('refuses %j, and says what is wanted', async (words, why) => {
    const { status, stderr } = await claimbench('plan', SCENARIO, ...words, '--out', join(temporary(), 'plan'));
    expect(stderr).toContain(why);
    expect(status).toBe(2);
  });
});

describe('claimbench what-if', () => {
  it('wants something to be changed', async () => {
    const { status, stderr } = await claimbench('what-if', SCENARIO);
    expect(stderr).toContain('what is changed?');
    expect(status).toBe(2);
  });
});
