import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SimulationRecord } from '../../records/simulation-record.js';
import { fakeCell, fakeSimulation, fakeSweep, faultyResult } from './simulation.test-helper.js';
import { renderSimulationPage } from './simulation-page.js';
import { writeSimulationReport } from './simulation-report.js';
import { simulationTablesOf } from './tables/simulation-tables.js';

const pageOf = (run: SimulationRecord) =>
  renderSimulationPage(run, { figures: [], cells: [], tables: simulationTablesOf(run), record: 'run.json' });

describe('the report of a simulation', () => {
  it('has every figure and table as files, and a page that loads nothing and links only what is there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'claimbench-simulation-report-'));
    writeFileSync(join(folder, 'run.json'), '{}');
    const written = await writeSimulationReport(fakeSweep({ 'population.shops': ['1', '2'] }), folder);
    for (const name of ['table-summary.csv', 'table-latencies.tex', 'figure-sweep-latencies.png', 'index.html']) {
      expect(written).toContain(name);
    }
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(page).not.toMatch(/<script|<link|src=/);
    const links = [...page.matchAll(/href="([^"#]+)"/g)].map(([, name = '']) => name);
    expect(links.length).toBeGreaterThan(20);
    for (const name of links) expect(existsSync(join(folder, name)), name).toBe(true);
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('escapes what a scenario says of itself', () => {
    const page = pageOf(fakeSimulation([fakeCell()]));
    expect(page).toContain('Forty &lt;b&gt;policyholders&lt;/b&gt; &amp; a month');
    expect(page).not.toContain('<b>policyholders');
  });

  it('says first whether the checks hold', () => {
    expect(pageOf(fakeSimulation([fakeCell()]))).toContain('<p class="holds">All 1 check hold');
    const page = pageOf(fakeSimulation([fakeCell(faultyResult())]));
    expect(page).toContain('<p class="fails">');
    expect(page).toContain('every injected fault was caught (8 of 9)');
    expect(page.indexOf('class="fails"')).toBeLessThan(page.indexOf('Main figures'));
  });

  it('says how to make it again, and what that gives', () => {
    const sweep = fakeSweep({ 'population.shops': ['1', '2'] });
    const page = pageOf({ ...sweep, source: 'my scenarios/a.yaml' });
    expect(page).toContain(
      'npx claimbench sweep &#39;my scenarios/a.yaml&#39; --vary population.shops=1,2 --workers 2',
    );
    expect(page).not.toContain('--timeline measured');
    const measured = pageOf(fakeSimulation([fakeCell()], { timeline: 'measured' }));
    expect(measured).toContain('--timeline measured --workers 2');
    expect(measured).toContain('gives up repeatability');
  });

  it('of a run that was stopped says so and how to go on', () => {
    const page = pageOf(fakeSimulation([], { status: 'incomplete', command: 'sweep' }));
    expect(page).toContain('This run is incomplete');
    expect(page).toContain('0 of 1 run are finished');
    const vary = [
      { path: 'population.shops', values: ['1', '2', '3'] },
      { path: 'run.replications', values: ['2', '5'] },
    ];
    const some = fakeSimulation([fakeCell()], { status: 'incomplete', command: 'sweep', vary });
    expect(pageOf(some)).toContain('1 of 21 runs is finished');
    const document = { run: { replications: 4 } };
    expect(pageOf({ ...some, vary: [], document })).toContain('1 of 4 runs is finished');
    expect(page).toContain('npx claimbench sweep --resume');
    expect(pageOf(fakeSimulation([fakeCell()]))).not.toContain('incomplete.');
  });

  it('shows the first rows of a table that is too long for a page', () => {
    const many = fakeSweep({ 'run.seed': Array.from({ length: 301 }, (_, i) => `s${i}`) });
    const page = pageOf(many);
    expect(page).toContain('the first 300 of 301 rows');
    expect(page).not.toContain('>s300<');
    expect(page.length).toBeLessThan(3e6);
  });
});
