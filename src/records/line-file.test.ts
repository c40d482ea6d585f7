import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addLines, readLines } from './line-file.js';

const fresh = () => join(mkdtempSync(join(tmpdir(), 'claimbench-')), 'lines.ndjson');

describe('a file that is only ever added to', () => {
  it('keeps every whole line and gets every new one, wherever the last one was cut', () => {
    const value = fc.record({ text: fc.string({ unit: 'grapheme' }), number: fc.integer() });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), fc.array(value), fc.nat(200), (before, after, cut) => {
        const file = fresh();
        addLines(file, before);
        const whole = readFileSync(file);
        const left = whole.subarray(0, Math.max(0, whole.length - cut));
        writeFileSync(file, left);
        const kept = left.toString().split('\n').filter(isJson);
        addLines(file, after);
        const found = readLines(file, 'the lines');
        expect(found.whole.map((one) => one.value)).toEqual([...kept.map((line) => JSON.parse(line)), ...after]);
        if (after.length > 0) expect(readFileSync(file).subarray(0, left.length)).toEqual(left);
      }),
      { numRuns: 50 },
    );
  });

  it('has no lines where there is no file, or an empty one', () => {
    const file = fresh();
    expect(readLines(file, 'the lines')).toEqual({ whole: [], broken: [] });
    writeFileSync(file, '');
    expect(readLines(file, 'the lines')).toEqual({ whole: [], broken: [] });
    expect(existsSync(file)).toBe(true);
  });
});

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
