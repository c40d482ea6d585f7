import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_FOLDER } from '../records/environment.js';
import { loadScenario } from './load-scenario.js';
import { ReproductionScenario } from './reproduction.js';

function file(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'claimbench-')), 'scenario.yaml');
  writeFileSync(path, text);
  return path;
}

const load = (path: string) => loadScenario(path, ReproductionScenario);

describe('scenarios', () => {
  it('that ship are accepted', () => {
    const names = [
      'reproduce-quick',
      'reproduce-full',
      'table-2',
      'table-3',
      'figure-4',
      'figure-5',
      'figure-6',
      'figure-7',
    ];
    for (const name of names) {
      expect(load(join(PACKAGE_FOLDER, 'scenarios', `${name}.yaml`)).kind).toBe('reproduction');
    }
  });

  it('are filled up with defaults', () => {
    expect(load(file('kind: reproduction')).lifecycle).toMatchObject({ blockSize: 20, rekeying: 'blinded' });
    expect(load(file('{"kind": "reproduction", "seed": "x"}')).seed).toBe('x');
  });

  it('are refused with file, line, path and value', () => {
    const refused = (text: string, message: RegExp) => expect(() => load(file(text))).toThrow(message);
    refused('kind: reproduction\nlifecycle:\n  users: [1, 0]\n', /scenario\.yaml:3: lifecycle\.users\.1 is 0: .*>0/);
    refused(
      'kind: reproduction\nlifecycle:\n  rekeying: open\n',
      /:3: lifecycle\.rekeying is "open": .*literal.*blinded/,
    );
    refused('kind: reproduction\nsped: 1\n', /sped/);
    refused('kind: [', /not YAML/);
    expect(() => load('/nowhere/x.yaml')).toThrow('cannot read the scenario');
  });
});
