import { describe, expect, it } from 'vitest';
import { ClaimbenchError, describeUnexpected, messageOf, placeOf } from './errors.js';

describe('what is said of whatever was thrown', () => {
  it('is one line, of objects without a prototype and other values too', () => {
    expect(messageOf(Object.assign(Object.create(null), { diagnosticText: 'x' }))).toContain("diagnosticText: 'x'");
    expect(messageOf(undefined)).toBe('undefined');
    expect(messageOf(Symbol('s'))).toBe('Symbol(s)');
    expect(messageOf('a\n  b')).toBe('a b');
    expect(messageOf(new TypeError(''))).toBe('TypeError');
    expect(messageOf(new Error('first\nsecond'))).toBe('first second');
  });

  it('names kind, place and cause', () => {
    const cause = Object.assign(Object.create(null), { code: 7 });
    const said = describeUnexpected(new TypeError('no', { cause }));
    expect(said).toMatch(/^TypeError: no at .*errors\.test\.ts:\d+:\d+, caused by .*code: 7/);
    expect(said).not.toContain('\n');
  });

  it('finds the place in the file that is asked for, and that of a syntax error', () => {
    const error = new Error('deep');
    error.stack = 'Error: deep\n    at f (file:///a/engine.js:1:2)\n    at g (file:///b/mine.mts:3:4)';
    expect(placeOf(error)).toBe('/a/engine.js:1:2');
    expect(placeOf(error, '/b/mine.mts')).toBe('/b/mine.mts:3:4');
    error.stack =
      'file:///b/mine.mts:37\n  },\n   ^\nSyntaxError: Expression expected\n    at load (node:internal:1:1)';
    expect(placeOf(error)).toBe('/b/mine.mts:37');
    expect(placeOf(new ClaimbenchError('usage', 'x'), '/nowhere')).toMatch(/errors\.test\.ts:\d+:\d+$/);
    expect(placeOf(3)).toBeUndefined();
  });
});
