import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_FOLDER } from '../run/environment.js';
import { GateRecord } from '../run/gate.js';

const BIN = join(PACKAGE_FOLDER, 'bin', 'claimbench.js');

function claimbench(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...words], {
    encoding: 'utf8',
    cwd: PACKAGE_FOLDER,
  });
  return { status, stdout, stderr };
}

describe('claimbench gate', () => {
  it('builds both versions, measures a pair, saves what it found, and strictly fails what one pair cannot decide', () => {
    const out = join(mkdtempSync(join(tmpdir(), 'claimbench-')), 'gate');
    const only = ['--filter', 'micro/G1.multiply$', '--budget', '1s', '--strict'];
    const { status, stdout, stderr } = claimbench('gate', '--base', '.', '--head', '.', ...only, '--out', out);
    expect(stderr).toContain('undecided: mcl/bls12-381/micro/G1.multiply: a longer --budget may decide');
    expect(status).toBe(3);
    expect(stdout).toMatch(/micro\/G1.multiply .* undecided/);
    const record = GateRecord.parse(JSON.parse(readFileSync(join(out, 'gate.json'), 'utf8')));
    expect(record.results.map(({ name }) => name)).toEqual(['mcl/bls12-381/micro/G1.multiply']);
    expect(record.base).toMatchObject({ given: '.', kind: 'checkout' });
    const exported = claimbench('export', out, '--format', 'junit');
    expect(exported.status).toBe(0);
    expect(exported.stdout).toContain('skipped="1"');
  });
});
