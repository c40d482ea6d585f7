import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { PACKAGE_FOLDER } from '../records/environment.js';
import { readSimulation } from '../records/folder.js';

const BIN = join(PACKAGE_FOLDER, 'bin', 'claimbench.js');
const SCENARIO = join(PACKAGE_FOLDER, 'scenarios', 'plan.yaml');
/** A system that a few hundred policyholders fill. */
const SMALL = ['--set', 'population.policyholders=50', '--set', 'timeline.systemManager.speed=0.002'];
const ARRIVALS = ['--set', 'population.joined=0', '--set', 'workload.arrivals={process: poisson, rate: 50/day}'];
const SHORT = ['--set', 'run.duration=4d', ...ARRIVALS];

const temporary = () => mkdtempSync(join(tmpdir(), 'claimbench-'));

function claimbench(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** Kills a command once its record has so many runs. @returns what is left of it */
async function killedAfter(runs: number, out: string, words: readonly string[]) {
  const child = spawn(process.execPath, [BIN, ...words]);
  const ended = new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)));
  while (!existsSync(join(out, 'run.json')) || readSimulation(out).cells.length < runs) await setTimeout(20);
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  const record = readSimulation(out);
  expect(record.cells.length).toBeGreaterThanOrEqual(runs);
  return record;
}

describe('claimbench plan', () => {
  it('finds how many a system carries, shows its search, and leaves a report that can be made again', () => {
    const out = join(temporary(), 'plan');
    const words = ['plan', SCENARIO, ...SMALL, ...SHORT, '--slo', 'store.p90<=3min'];
    const { status, stdout, stderr } = claimbench(
      ...words,
      '--maximise',
      'population.policyholders',
      '--at-most',
      '3000',
      '--out',
      out,
    );
    expect(stdout).toContain('The largest with store.p90<=3min: population.policyholders=');
    expect(stdout).toMatch(/Bottleneck at population.policyholders=\d+, of store.p90<=3min:/);
    expect([0, 3]).toContain(status);
    expect(stderr.trim().split('\n').at(0)).toMatch(/^population.policyholders=50: store.p90 .* met$/);
    const { plan, cells } = readSimulation(out);
    expect(plan?.answer?.isMet).toBe(true);
    expect(plan?.neighbour?.isMet).toBe(false);
    expect(cells).toHaveLength(3 * (plan?.tried.length ?? 0));
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('A plan, by modelled simulations');
    expect(existsSync(join(out, 'figure-plan.png'))).toBe(true);
    expect(claimbench('report', out).stdout).toContain('The largest with store.p90<=3min');
  });

  it('keeps what was tried where it is stopped', async () => {
    const out = join(temporary(), 'plan');
    const words = ['plan', SCENARIO, ...SMALL, ...SHORT, '--slo', 'store.p90<=3min', '--out', out];
    const child = spawn(process.execPath, [BIN, ...words, '--maximise', 'population.policyholders']);
    await new Promise<void>((resolve) => child.stderr.once('data', () => resolve()));
    child.kill('SIGINT');
    expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(130);
    const { status, cells, plan } = readSimulation(out);
    expect([status, plan]).toEqual(['incomplete', undefined]);
    expect(cells.length).toBeGreaterThan(0);
    expect(claimbench('report', out).status).toBe(0);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).not.toContain('--resume');
  });

  it('leaves what was modelled where it is killed, and a report can be made of it', async () => {
    const out = join(temporary(), 'plan');
    const words = ['plan', SCENARIO, ...SMALL, ...SHORT, '--slo', 'store.p90<=3min', '--out', out];
    const { status, cells, plan } = await killedAfter(4, out, [...words, '--maximise', 'population.policyholders']);
    expect([status, plan]).toEqual(['incomplete', undefined]);
    expect(new Set(cells.map(({ cell, replication }) => `${cell}-${replication}`)).size).toBe(cells.length);
    expect(claimbench('report', out).status).toBe(0);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain(`${cells.length} runs are finished`);
  });

  it('goes by a price list, and exits with 3 where nothing will do', () => {
    const folder = temporary();
    const price = join(folder, 'prices.yaml');
    writeFileSync(price, 'unit: EUR/month\nprices:\n  population.supernodes: 40\n');
    const words = ['plan', SCENARIO, ...SMALL, ...SHORT, '--slo', 'join.p50<=1ms', '--replications', '2'];
    const { status, stdout } = claimbench(
      ...words,
      '--vary',
      'population.supernodes=1..2',
      '--price',
      price,
      '--out',
      join(folder, 'plan'),
    );
    expect(status).toBe(3);
    expect(stdout).toContain('Nothing that can be chosen will do: join.p50<=1ms');
  });
});

describe('claimbench what-if', () => {
  it('leaves what was modelled where it is killed, however early, and a report can be made of it', async () => {
    for (const runs of [0, 5]) {
      const out = join(temporary(), 'what-if');
      // Enough of them that it is not done before it is killed.
      const many = ['--set', 'population.policyholders=4000', '--set', 'workload.arrivals.rate=1000/day'];
      const words = ['what-if', SCENARIO, ...SHORT, ...many, '--paper-decisions', '--replications', '2', '--out', out];
      const { status, whatIf } = await killedAfter(runs, out, words);
      expect(status).toBe('incomplete');
      if (runs === 5) expect(whatIf?.length).toBeGreaterThan(0);
      expect(claimbench('report', out).status).toBe(0);
    }
  });

  it('gives the differences that changes would make, by pairs', () => {
    const out = join(temporary(), 'what-if');
    const words = ['what-if', SCENARIO, ...SHORT, '--set', 'population.policyholders=50'];
    const { status, stdout } = claimbench(...words, '--paper-decisions', '--replications', '3', '--out', out);
    expect(status).toBe(0);
    expect(stdout).toContain('with consensus.interval=10s');
    const { whatIf } = readSimulation(out);
    const flush = whatIf?.find(({ change }) => change === 'consensus.partialBlocks=flush');
    const store = flush?.differences.find(
      ({ latency, statistic }) => latency.startsWith('store') && statistic === 'mean',
    );
    expect(store?.highMs).toBeLessThan(0);
    expect(existsSync(join(out, 'table-what-if.csv'))).toBe(true);
  });
});
