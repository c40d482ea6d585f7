import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openPlain, openScenario, type Setting } from './load-scenario.js';
import { ReproductionScenario } from './reproduction.js';
import { valueAt, withValueAt } from './setting.js';
import { SimulationScenario } from './simulation-scenario.js';

const folder = mkdtempSync(join(tmpdir(), 'claimbench-load-'));
afterAll(() => rmSync(folder, { recursive: true }));

function open(yaml: string) {
  const file = join(folder, 'scenario.yaml');
  writeFileSync(file, yaml);
  return openScenario(file);
}

const LINES = `kind: simulation
network:
  policyholder: &line { latency: 40ms, bandwidth: 20Mbit/s }
  insurer: *line
  shop: *line
`;
const set = (path: string, value: string, option = '--set'): Setting => ({ path, value, option });

describe('a value that is set', () => {
  const slower = [set('network.policyholder.latency', '5ms')];
  const latencies = (scenario: SimulationScenario) => {
    const { policyholder, insurer, shop } = scenario.network ?? {};
    return [policyholder, insurer, shop].map((line) => line?.latency);
  };

  it('is set in its place alone, whatever shares it by an alias, and the same from a run record', () => {
    const written = open(LINES);
    expect(latencies(written.read(SimulationScenario, slower))).toEqual([5, 40, 40]);
    expect(latencies(written.read(SimulationScenario, [set('network.shop.latency', '7ms')]))).toEqual([40, 40, 7]);
    const recorded = openPlain(written.plain(SimulationScenario, []), 'scenario.yaml');
    expect(latencies(recorded.read(SimulationScenario, slower))).toEqual([5, 40, 40]);
    const kept = openPlain(JSON.parse(JSON.stringify(written.plain(SimulationScenario, slower))), 'scenario.yaml');
    expect(latencies(kept.read(SimulationScenario, []))).toEqual([5, 40, 40]);
    expect(latencies(written.read(SimulationScenario, []))).toEqual([40, 40, 40]);
  });

  it('changes nothing else, and can be had again', () => {
    const key = fc.constantFrom('a', 'b', '__proto__', 'constructor');
    const path = fc.array(key, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(path, path, (one, other) => {
        const data = withValueAt({}, one, 1);
        const before = JSON.stringify(data);
        const covers = (long: readonly string[], short: readonly string[]) => short.every((at, i) => at === long[i]);
        fc.pre(!covers(one, other) && !covers(other, one));
        const changed = withValueAt(data, other, 2);
        expect([valueAt(changed, one), valueAt(changed, other)]).toEqual([1, 2]);
        expect(JSON.stringify(data)).toBe(before);
      }),
    );
  });

  it('makes what is missing or empty, and adds to lists', () => {
    const crashes = 'kind: simulation\nfaults: { crashes: [{ member: shop 1, at: 1d, for: 1d }] }\n';
    const added = [set('faults.crashes.1', '{ member: shop 2, at: 2d, for: 1d }'), set('faults.crashes.0.at', '3d')];
    expect(
      open(crashes)
        .read(SimulationScenario, added)
        .faults.crashes.map(({ at }) => at / 86_400_000),
    ).toEqual([3, 2]);
    expect(() => open(crashes).read(SimulationScenario, [set('faults.crashes.7.at', '1d')])).toThrow(
      '--set faults.crashes.7.at=1d cannot be set: 7 is no number of an item: there are 1',
    );
    const empty = open('kind: simulation\nnetwork:\n');
    expect(empty.read(SimulationScenario, [set('network.shop.latency', '3ms')]).network?.shop.latency).toBe(3);
  });

  it.each([
    [set('population.shops', 'many'), /scenario\.yaml, with --set population\.shops=many: population\.shops is "many"/],
    [set('population.shop', '3'), /with --set population\.shop=3: population\.shop is 3: there is no such key here/],
    [
      set('network.shop', '{a: 1, a: 2}', '--change'),
      /--change network\.shop=.* cannot be set: not YAML: keys are unique/,
    ],
    [set('network.shop', '{', '--vary'), /^--vary network\.shop=\{ cannot be set: not YAML/],
    [set('run.warmUp', '400d'), /with --set run\.warmUp=400d/],
    [
      set('workload.accidents', '0.1/year'),
      /with --set workload\.accidents=0\.1\/year: workload\.claims is missing: claims/,
    ],
    [set('kind.x', '1'), /--set kind\.x=1 cannot be set: there is "simulation" above x/],
  ])('that is refused is named with its option: %j', (setting, message) => {
    const schema = SimulationScenario.refine(({ run }) => run.warmUp < run.duration, { path: ['run', 'warmUp'] });
    expect(() => open(LINES).read(schema, [setting])).toThrow(message);
  });

  it('is named, and not the one that it takes the place of', () => {
    const twice = [set('population.shops', 'few'), set('population.shops', 'many')];
    expect(() => open(LINES).read(SimulationScenario, twice)).toThrow(/with --set population\.shops=many: /);
  });
});

describe('a number where text is wanted', () => {
  it.each(['2026', '0x10', '1e3', '007', '1_000', '+1', '0.10', '12345678901234567890', '.inf', 'true'])(
    'is taken as it is written: %s',
    (text) => {
      const seed = (yaml: string, ...settings: Setting[]) => open(yaml).read(SimulationScenario, settings).run.seed;
      expect(seed(`kind: simulation\nrun: { seed: ${text} }\n`)).toBe(text);
      expect(seed(`kind: simulation\ndescription: &s ${text}\nrun: { seed: *s }\n`)).toBe(text);
      expect(seed('kind: simulation\n', set('run.seed', text))).toBe(text);
      expect(seed('kind: simulation\n', set('run', `{ seed: ${text} }`))).toBe(text);
      const plain = open(`kind: simulation\nrun: { seed: ${text}, duration: oops }\n`).plain(SimulationScenario, []);
      expect(plain).toEqual({ kind: 'simulation', run: { seed: text, duration: 'oops' } });
    },
  );

  it('is taken wherever text is wanted, and nowhere else', () => {
    const read = open('kind: reproduction\nseed: 7\nschemes: { names: [1, 2], modules: { a: 010 } }\n');
    expect(read.read(ReproductionScenario, [])).toMatchObject({
      seed: '7',
      schemes: { names: ['1', '2'], modules: { a: '010' } },
    });
    expect(() => open('kind: simulation\nrun: { seed: }\n').read(SimulationScenario, [])).toThrow(/run\.seed is null/);
    expect(() => open('kind: simulation\nrun: { seed: [1] }\n').read(SimulationScenario, [])).toThrow(/seed is \[1\]/);
    expect(() => open('kind: simulation\nrun: { duration: 3 }\n').read(SimulationScenario, [])).toThrow(
      /:2: run\.duration is 3: a number with a unit/,
    );
  });
});

describe('YAML that cannot be data', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
  for (const [name, before] of ['ba', 'cb', 'dc', 'ed', 'fe'].map((pair) => [...pair])) {
    bomb.push(`${name}: &${name} [${Array.from({ length: 10 }, () => `*${before}`).join(', ')}]`);
  }

  it.each([
    [bomb.join('\n'), /scenario\.yaml:5: not YAML: with \*d aliases stand for more than 100000 values/],
    ['a: 1\nb: *c\n', /scenario\.yaml:2: not YAML: no &c stands before \*c/],
    ['a: 1\nb: &b\n  c: *b\n', /scenario\.yaml:3: not YAML: \*b stands within what it stands for/],
    ['%YAML 1.1\n---\na: 1\nb:\n  <<: 3\n', /scenario\.yaml:5: not YAML: Merge sources must be maps/],
    ['a: 1\nb: 2\na: 3\n', /scenario\.yaml:3: not YAML: keys are unique, and a stands on line 1 already/],
    ['1: a\n"1": b\n', /scenario\.yaml:2: not YAML: keys are unique/],
    ['a: 1\n--- \nb: 2\n', /scenario\.yaml:2: not YAML/],
    ['['.repeat(50_000), /scenario\.yaml:1: not YAML: it is nested too deep/],
  ])('is refused with file and line: %#', (yaml, message) => {
    expect(() => open(yaml)).toThrow(message);
  });

  it('may have many aliases of something small', () => {
    const yaml = `kind: simulation\nx: &d [1d]\ny: [${Array.from({ length: 2000 }, () => '*d').join(', ')}]\n`;
    expect(open(yaml).plain(z.unknown(), [])).toMatchObject({ x: ['1d'] });
  });

  it('is found in time that grows with its size', () => {
    const keys = Array.from({ length: 30_000 }, (_, i) => `key${i}: 1`).join('\n');
    const start = performance.now();
    expect(() => open(keys).read(SimulationScenario, [])).toThrow(/kind is missing/);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('a value behind an alias', () => {
  it('that is refused is named with the line of the alias, and that where it is written', () => {
    const yaml = LINES.replace('40ms', '40minutes').replace('policyholder: &line', 'agent: &line');
    expect(() => open(yaml).read(SimulationScenario, [])).toThrow(
      /:4 \(\*line, written on line 3\): network\.insurer\.latency is "40minutes"/,
    );
    expect(() => open(`${LINES}population: { shops: ${'9'.repeat(200)} }`).read(SimulationScenario, [])).toThrow(
      /population\.shops is /,
    );
  });
});
