import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { memoryError, systemError, systemReason } from './system-error.js';

const folder = mkdtempSync(join(tmpdir(), 'claimbench-system-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('an error of the system', () => {
  it('is one line with what could not be done, to which path, why, and what to do', () => {
    writeFileSync(at('file'), '');
    for (const name of ['full', 'other']) {
      mkdirSync(at(name));
      writeFileSync(join(at(name), 'x'), '');
    }
    symlinkSync(at('round'), at('round'));
    const cases: [() => unknown, RegExp][] = [
      [() => readFileSync(at('nowhere')), /^cannot open .*nowhere: there is no such file or folder; if it was removed/],
      [() => mkdirSync(join(at('nowhere'), 'x')), /^cannot make .*nowhere.x: there is no such file or folder; /],
      [() => mkdirSync(join(at('file'), 'x')), /^cannot make .*file.x: a file stands where a folder is wanted; /],
      [() => mkdirSync(at('full')), /^cannot make .*full: it is there already; /],
      [() => renameSync(at('full'), at('other')), /^cannot rename .*full: something else was put into the folder; /],
      [() => readdirSync(at('file')), /^cannot read .*file: a file stands where a folder is wanted; /],
      [() => readFileSync(at('round')), /^cannot open .*round: its links lead round in a circle; /],
      [() => writeFileSync(at('x'.repeat(300)), ''), /^cannot open .*xxx: the name is too long; /],
    ];
    for (const [action, message] of cases) {
      const error = systemError(thrownBy(action));
      expect(error?.message).toMatch(message);
      expect(error?.message).not.toMatch(/\n|E[A-Z]{3,}/);
      expect(error?.code).toBe('io');
    }
  });

  it('names what was being written, of which the system does not say the name', () => {
    const error = thrownBy(() => writeFileSync('/dev/full', 'x'));
    expect(systemError(error, '/runs/run.json')?.message).toBe(
      'cannot write /runs/run.json: the disk is full; make room on it, or take a folder on another disk',
    );
    expect(systemReason(error)).toBe('the disk is full');
  });

  it('is a program that is not there', () => {
    const { error } = spawnSync(at('no-such-program'));
    expect(systemError(error)?.message).toMatch(/^cannot start .*no-such-program: there is no such program/);
  });

  it('is nothing else', () => {
    for (const error of [new TypeError('x'), Object.assign(new Error('x'), { code: 'ENOSPC' }), 'ENOSPC', undefined]) {
      expect(systemError(error)).toBeUndefined();
      expect(memoryError(error)).toBeUndefined();
    }
    expect(systemError(Object.assign(new Error('x'), { code: 'EOTHER', syscall: 'open' }))).toBeUndefined();
  });
});

describe('want of memory', () => {
  it('is bad use, with what to do', () => {
    for (const action of [() => new Uint8Array(1e12), () => 'x'.repeat(2 ** 30), () => new Float64Array(1e15)]) {
      const error = memoryError(thrownBy(action));
      expect(error).toMatchObject({ code: 'usage' });
      expect(error?.message).toMatch(/^there is not enough memory for this \(.*\): take a smaller population/);
    }
  });

  it('is no length that nobody could mean', () => {
    expect(memoryError(thrownBy(() => new Uint8Array(-1)))).toBeUndefined();
  });
});
