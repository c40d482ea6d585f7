import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PACKAGE_FOLDER } from '../records/environment.js';
import { loadCalibration } from './calibration-file.js';
import { openScenario } from './load-scenario.js';
import { ReproductionScenario } from './reproduction.js';
import { SimulationScenario } from './simulation-scenario.js';
import { loadTrace } from './trace.js';

const folder = mkdtempSync(join(tmpdir(), 'claimbench-scenario-'));
afterAll(() => rmSync(folder, { recursive: true }));
const SCENARIOS = join(PACKAGE_FOLDER, 'scenarios');

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const read = (yaml: string, settings: { path: string; value: string }[] = []) =>
  openScenario(file('scenario.yaml', `kind: simulation\n${yaml}`)).read(SimulationScenario, settings);

describe('scenarios of simulations', () => {
  it('that ship are accepted, each by its kind', () => {
    const names = readdirSync(SCENARIOS).filter((name) => name.endsWith('.yaml'));
    expect(names.length).toBeGreaterThanOrEqual(12);
    for (const name of names) {
      const open = openScenario(join(SCENARIOS, name));
      const { kind } = z.object({ kind: z.string() }).parse(open.plain(z.unknown(), []));
      expect(kind, name).toMatch(/^(simulation|reproduction)$/);
      expect(open.read(kind === 'simulation' ? SimulationScenario : ReproductionScenario, []).kind).toBe(kind);
    }
  });

  it('are filled up with the paper’s values, in base units', () => {
    expect(read('')).toMatchObject({
      population: { policyholders: 1000, insurers: 5, shops: 20 },
      consensus: { interval: 60_000, blockSize: 20, partialBlocks: 'wait', faultsAllowed: 3 },
      pairing: { engine: 'mcl', curve: 'bls12-381' },
      run: { duration: 365 * 86_400_000, replications: 1, warmUp: 0 },
    });
    expect(read('').faults).toMatchObject({
      timeOut: 30_000,
      retries: { attempts: 0, pause: 10_000, backoffFactor: 2 },
    });
    expect(read('faults: { retries: { attempts: 1000, backoffFactor: 1 } }').faults.retries.attempts).toBe(1000);
    expect(read('').network).toBeUndefined();
    expect(read('network: {}').network?.policyholder).toEqual({ latency: 40, bandwidth: 2e7 });
    expect(read('network: { shop: { latency: 3ms } }').network?.shop).toEqual({ latency: 3, bandwidth: 1e8 });
  });

  it('take those who joined before the start as a number or as a share', () => {
    const joined = (yaml: string) => read(`population: { policyholders: 301, joined: ${yaml} }`).population.joined;
    expect([read('').population.joined, joined('0'), joined('301')]).toEqual([0, 0, 301]);
    expect(['0%', '50%', '33.3 %', '100%'].map(joined)).toEqual([0, 151, 100, 301]);
    const settings = [{ path: 'population.policyholders', value: '7' }];
    expect(read('population: { joined: 100% }', settings).population.joined).toBe(7);
  });

  it('are refused beyond what can be run, and where a number is not written as one', () => {
    const refused = (path: string, value: string) => {
      const settings = [{ path, value }];
      return expect(() => read('', settings), `${path}=${value}`);
    };
    refused('population.shops', '5000000').toThrow('a whole number from 1 to 10000 is wanted');
    refused('population.insurers', '10001').toThrow('from 1 to 10000');
    refused('population.supernodes', '0').toThrow('from 1 to 1000');
    refused('population.policyholders', '1e12').toThrow('from 1 to 100000000');
    refused('population.policyholders', '100k').toThrow('a whole number from 1 to 100000000 is wanted');
    refused('run.replications', '1e9').toThrow('from 1 to 10000');
    refused('workload.fromOthers', '50%').toThrow('a number is wanted, written out and without unit');
    refused('consensus.blockSize', '1k').toThrow('100000 for 100k');
    refused('population', '3').toThrow('keys with their values are wanted here');
    refused('pairing.form', 'fast').toThrow('"fast": accepted are literal, optimised');
    refused('kind', 'dream').toThrow('"dream": simulation is wanted');
    refused('consensus.interval', '60').toThrow('a number with a unit: ms, s, min');
    expect(read('', [{ path: 'consensus.interval', value: '1min' }]).consensus.interval).toBe(60_000);
  });

  it('name the key that was meant', () => {
    const refused = (path: string) => expect(() => read('', [{ path, value: '5' }]), path);
    refused('population.polcyholders').toThrow('did you mean population.policyholders?');
    refused('policyholders').toThrow('did you mean population.policyholders?');
    refused('run.sed').toThrow(/with run.sed=5: .* no such key here \(did you mean run.seed\?\); accepted are seed/);
    refused('population.friends').toThrow('there is no such key here; accepted are policyholders');
  });

  it('may be JSON', () => {
    const path = file('scenario.json', '{"kind": "simulation", "run": {"seed": "x"}}');
    expect(openScenario(path).read(SimulationScenario, []).run.seed).toBe('x');
  });

  it.each([
    ['population:\n  shops: 0', /scenario\.yaml:3: population\.shops is 0: a whole number from 1 to 10000 is wanted/],
    [
      'population:\n  shop: 3',
      /:3: population\.shop is 3: there is no such key here \(did you mean population\.shops\?\); accepted are policyholders, /,
    ],
    [
      'population:\n  policyholders: 10\n  joined: 11',
      /:4: population\.joined is 11: not more than population\.policyholders, which is 10,/,
    ],
    ['population:\n  joined: 120%', /:3: population\.joined is "120%": .*population\.policyholders, which is 1000,/],
    ['population:\n  joined: -1', /:3: population\.joined is -1: a whole number, .*such as 50%/],
    ['population:\n  joined: half', /:3: population\.joined is "half": a whole number, .*such as 50%/],
    ['population:\n  joined: 1.5', /:3: population\.joined is 1\.5: a whole number, /],
    ['speed: 3', /:2: speed is 3: there is no such key here; accepted are kind, version, description, population, /],
    ['run:\n  duration: 30', /:3: run\.duration is 30: a number with a unit: ms, s, .*such as 60s/],
    ['run:\n  duration: 30m', /:3: run\.duration is "30m": a number with a unit/],
    ['consensus: { interval: 0s }', /:2: consensus\.interval is "0s": more than nothing is wanted/],
    ['workload:\n  accidents: 1/year\n  claims: 2/year', /:4: workload\.claims is "2\/year": claims follow accidents/],
    ['workload:\n  fromOthers: 1.5', /:3: workload\.fromOthers is 1\.5/],
    ['workload:\n  arrivals: { process: burst, size: 3 }', /:3: .*arrivals\.every is missing: a number with a unit/],
    [
      'faults:\n  crashes: [{ member: bank 3, at: 1d, for: 1d }]',
      /:3: faults\.crashes\.0\.member is "bank 3": insurer or shop/,
    ],
    ['faults:\n  retries: { attempts: -1 }', /:3: faults\.retries\.attempts is -1/],
    ['faults:\n  retries: { attempts: 1.5 }', /:3: faults\.retries\.attempts is 1\.5/],
    ['faults:\n  retries: { backoffFactor: 0.5 }', /:3: faults\.retries\.backoffFactor is 0\.5/],
    ['faults:\n  retries: { pauses: 1s }', /pauses .*accepted are attempts, pause, backoffFactor/],
    [
      'faults:\n  retries: { attempts: 40 }',
      /:3: faults\.retries\.attempts is 40: the pauses, .*a hundred years at most/,
    ],
    ['faults:\n  retries: { attempts: 900, backoffFactor: 9, pause: 0s }', /attempts is 900: the pauses/],
    ['run: {seed: "a"}\nrun: {seed: "b"}', /:3: not YAML: .*unique/],
  ])('are refused with file, line, path, value and what is accepted: %j', (yaml, message) => {
    expect(() => read(yaml)).toThrow(message);
  });

  it('take values in place of the file’s', () => {
    const set = (path: string, value: string) => read('population: { shops: 3 }', [{ path, value }]);
    expect(set('population.shops', '7').population.shops).toBe(7);
    expect(set('run.duration', '2h').run.duration).toBe(7_200_000);
    expect(set('network', '{}').network?.agent.latency).toBe(20);
    expect(set('faults.scheduled', '[{ at: 1s, fault: silence }]').faults.scheduled).toHaveLength(1);
    expect(() => set('population.shops', 'many')).toThrow(
      /scenario\.yaml, with population\.shops=many: population\.shops is "many"/,
    );
    expect(() => set('population.shops.x', '3')).toThrow(/population\.shops\.x=3 cannot be set/);
  });

  it('of version 1 are read as they were, where they name no version', () => {
    const retries = 'retries: { attempts: 2, growth: 3 }';
    const first = `workload: { rhythm: { days: [1, 1, 1, 1, 1, 0, 0] } }
consensus: { verifiedTogether: tick }
faults: { scripted: [{ at: 1s, fault: silence }], ${retries} }`;
    const second = `version: 2\n${first
      .replace('rhythm', 'rateProfile')
      .replace('verifiedTogether', 'batchVerification')
      .replace('scripted', 'scheduled')
      .replace('growth', 'backoffFactor')}`;
    expect({ ...read(first), version: 2 }).toEqual(read(second));
    expect(read(first, [{ path: 'faults.retries.growth', value: '4' }]).faults.retries.backoffFactor).toBe(4);
    expect(read('', [{ path: 'faults', value: `{ ${retries} }` }]).faults.retries.backoffFactor).toBe(3);
    expect(() => read(`version: 2\n${first}`)).toThrow(
      /rhythm .*no such key here, it is rateProfile since version 2; /,
    );
    expect(() => read(first, [{ path: 'faults.retries.backoffFactor', value: '4' }])).toThrow(
      /scenario\.yaml: faults\.retries\.growth and faults\.retries\.backoffFactor are one and the same/,
    );
    expect(() => read('version: 3')).toThrow(/:2: version is 3: this claimbench knows version 2, and reads files/);
  });

  it.each([
    ['scenario', SimulationScenario],
    ['reproduction', ReproductionScenario],
  ])('have their JSON Schema published: %s', (name, schema) => {
    const published = JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'docs', `${name}.schema.json`), 'utf8'));
    expect(published).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input' }))));
  });
});

describe('traces of arrivals', () => {
  const trace = (text: string) => {
    file('trace.csv', text);
    return loadTrace('trace.csv', [folder]);
  };

  it('are sorted times, with other columns and comments passed over', () => {
    expect(trace('# made by hand\nwho,time\nb,2s\na,1s\n\n')).toEqual({ times: [1000, 2000], unreadColumns: ['who'] });
    expect(() => trace('time\n')).toThrow('trace.csv has no times');
    expect(trace('\ufefftime\n1.5d\n1h\n90 s\n').times).toEqual([90_000, 3_600_000, 129_600_000]);
  });

  it('may be dates, of which the earliest is the start; without a zone they are UTC', () => {
    const hours = (text: string) => trace(`time\n${text}\n`).times.map((ms) => ms / 3_600_000);
    expect(hours('2026-01-01T10:00+01:00\n2026-01-01T08:00Z\n2026-01-02')).toEqual([0, 1, 16]);
    expect(hours('2026-01-01 08:00:30.5\n2026-03-29T08:00:30.5Z')).toEqual([0, 87 * 24]);
  });

  it('are refused with file and line', () => {
    expect(() => trace('time\n1s\nsoon\n')).toThrow(/trace\.csv:3: time is "soon": a number with a unit/);
    expect(() => trace('# one\n# two\ntime\n1s\n\nsoon\n')).toThrow(/trace\.csv:6: time is "soon"/);
    expect(() => trace('when,who\n1s,a\n')).toThrow(
      /no trace: its columns are "when", "who"; a CSV file with a column "time"/,
    );
    expect(() => trace('time,time\n1s,2s\n')).toThrow(/two columns are named "time"/);
    expect(() => trace('time\n1s\n2s,3\n')).toThrow(/no trace: Invalid Record Length: .* on line 3; a CSV/);
    expect(() => trace('time\n"1s\n')).toThrow(/no trace: Quote Not Closed: .* line 3?/);
    expect(() => trace('#\n')).toThrow(/it has no columns/);
    expect(() => trace('time\n1h\n2026-01-01T08:00Z\n')).toThrow(
      /:3: .* a time with a unit is wanted, as in the rows before/,
    );
    expect(() => trace('time\n2026-02-30T08:00Z\n')).toThrow(/:2: .*, or a date such as 2026-01-01T08:00Z/);
    expect(() => loadTrace('nowhere.csv', [folder])).toThrow(/cannot read the trace .*nowhere/);
  });
});

describe('calibrations', () => {
  const shipped = join(SCENARIOS, 'calibrations');
  const load = (name: string, curve = 'bls12-381') => loadCalibration(name, curve, [folder], shipped);

  it('are found by name, or beside the scenario', () => {
    expect(load('epyc').unitCosts.finalExponentiation).toBeGreaterThan(0);
    const own = { name: 'own', description: '', engine: 'mcl', curves: { bn254: { pairing: 1 } } };
    file('own.json', `\ufeff${JSON.stringify(own)}`);
    expect(load('./own.json', 'bn254').unitCosts).toEqual({ pairing: 1 });
  });

  it('have what steps take besides operations where that was measured, on the curve', () => {
    const stepOverheads = { bn254: { 'share, agent, re-encrypt': 0.1 } };
    const curves = { bn254: { pairing: 1 }, 'bls12-381': { pairing: 2 } };
    file('steps.json', JSON.stringify({ name: 'steps', description: '', engine: 'mcl', curves, stepOverheads }));
    expect(load('./steps.json', 'bn254').stepOverheads).toEqual(stepOverheads.bn254);
    expect(load('./steps.json')).not.toHaveProperty('stepOverheads');
    expect(load('epyc')).not.toHaveProperty('stepOverheads');
  });

  it('have jitter where that was measured, on the curve', () => {
    const curves = { bn254: { pairing: 1 }, 'bls12-381': { pairing: 2 } };
    const about = { name: 'noisy', description: '', engine: 'mcl', curves };
    file('noisy.json', JSON.stringify({ ...about, jitter: { bn254: [0.9, 1.2] } }));
    expect(load('./noisy.json', 'bn254').jitter).toEqual([0.9, 1.2]);
    expect(load('./noisy.json')).not.toHaveProperty('jitter');
    file('stuck.json', JSON.stringify({ ...about, jitter: { bn254: [0.9, 0] } }));
    expect(() => load('./stuck.json', 'bn254')).toThrow(/jitter\.bn254\.1: Too small/);
    file('typo.json', JSON.stringify({ ...about, jitter: { bn245: [0.9] } }));
    expect(() => load('./typo.json', 'bn254')).toThrow(
      /jitter\.bn245: the file has no costs on bn245: it has bn254, bls12-381/,
    );
  });

  it('name another engine where a curve’s costs are its', () => {
    const otherEngines = { 'type-a': { engine: 'type-a', description: 'ours' } };
    const curves = { bn254: {}, 'type-a': { pairing: 2 } };
    file('two.json', JSON.stringify({ name: 'two', description: 'of mcl', engine: 'mcl', otherEngines, curves }));
    expect(load('./two.json', 'bn254')).toMatchObject({ engine: 'mcl', description: 'of mcl' });
    const unitCosts = { pairing: 2 };
    expect(load('./two.json', 'type-a')).toEqual({
      name: 'two',
      ...otherEngines['type-a'],
      curve: 'type-a',
      unitCosts,
    });
  });

  it('of version 1, which names none, are read as they were', () => {
    const curves = { bn254: { pairing: 1 }, 'type-a': { pairing: 2 } };
    const apart = { 'type-a': { engine: 'type-a', description: 'ours' } };
    const overheads = { bn254: { 'share, agent, re-encrypt': 0.1 } };
    file('first.json', JSON.stringify({ name: 'first', description: '', engine: 'mcl', apart, curves, overheads }));
    expect(load('./first.json', 'type-a').engine).toBe('type-a');
    expect(load('./first.json', 'bn254').stepOverheads).toEqual(overheads.bn254);
    file('newer.json', JSON.stringify({ version: 3, name: 'newer', description: '', engine: 'mcl', curves }));
    expect(() => load('./newer.json')).toThrow(/newer\.json is no calibration: version: it is 3, and this one knows/);
    file(
      'both.json',
      JSON.stringify({ name: 'both', description: '', engine: 'mcl', apart, otherEngines: apart, curves }),
    );
    expect(() => load('./both.json')).toThrow(/apart and otherEngines are one and the same/);
  });

  it('that ship have the paper’s own curve: at its published prices, and as measured on our engine', () => {
    expect(load('paper', 'type-a').unitCosts).toEqual(load('paper').unitCosts);
    expect(load('paper', 'type-a').unitCosts.pairing).toBe(20.04);
    expect(load('epyc', 'type-a').engine).toBe('type-a-wasm');
    expect(Object.keys(load('epyc', 'type-a').unitCosts)).toEqual(Object.keys(load('epyc').unitCosts));
  });

  it('are refused with what there is', () => {
    expect(() => load('cray')).toThrow(/no calibration cray: give one of epyc, paper, or a file beside/);
    expect(() => load('epyc', 'p256')).toThrow(/calibration epyc has no costs on p256: it has bls12-381/);
    file('broken.json', '{');
    expect(() => load('./broken.json')).toThrow(/broken\.json is no calibration/);
    file('nameless.json', '{}');
    expect(() => load('./nameless.json')).toThrow(/no calibration: name: .*claimbench calibrate --out FILE makes one/);
    const odd = { name: 'odd', description: '', engine: 'mcl', curves: {}, stepOverheads: { bn254: { Encrypt: 1 } } };
    file('odd.json', JSON.stringify(odd));
    expect(() => load('./odd.json')).toThrow(/stepOverheads\.bn254\.Encrypt: a step is "phase, role, stage", such as/);
  });
});
