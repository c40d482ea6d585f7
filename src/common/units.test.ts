import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration, PATTERNS, parseBandwidth, parseDuration, parseRate, parseSize } from './units.js';

const PARSERS = { duration: parseDuration, size: parseSize, bandwidth: parseBandwidth, rate: parseRate } as const;

describe('quantities', () => {
  it.each([
    ['60s', parseDuration, 60_000],
    ['1.5h', parseDuration, 5_400_000],
    ['30 d', parseDuration, 30 * 86_400_000],
    ['1year', parseDuration, 365 * 86_400_000],
    ['250ms', parseDuration, 250],
    ['2KiB', parseSize, 2048],
    ['1.5kB', parseSize, 1500],
    ['0.3B', parseSize, 0],
    ['100Mbit/s', parseBandwidth, 1e8],
    ['1 Gbit/s', parseBandwidth, 1e9],
    ['40/day', parseRate, 40 / 86_400_000],
    ['1 / year', parseRate, 1 / (365 * 86_400_000)],
  ])('%s is read', (text, parse, expected) => {
    expect(parse(text)).toBeCloseTo(expected, 12);
  });

  it('without a unit, with another one or below zero are refused', () => {
    for (const text of ['', '60', 's', '-1s', '1e3s', '1 S', '1,5s', '60s!', 'constructor', '1constructor', '1/']) {
      for (const parse of Object.values(PARSERS)) expect(parse(text), text).toBeUndefined();
    }
    expect(parseDuration('2KiB')).toBeUndefined();
    expect(parseRate('1s')).toBeUndefined();
    expect(parseDuration('1/s')).toBeUndefined();
  });

  it('are what their patterns say, for editors', () => {
    const units = fc.constantFrom('ms', 's', 'h', 'd', 'B', 'KiB', 'Mbit/s', '/day', '/ year', 'x', '', '/');
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), units, (number, unit) => {
        const text = `${number.toFixed(2)}${unit}`;
        for (const kind of Object.keys(PARSERS) as (keyof typeof PARSERS)[]) {
          expect(PATTERNS[kind].test(text), `${kind} ${text}`).toBe(PARSERS[kind](text) !== undefined);
        }
      }),
    );
  });

  it('are written for people', () => {
    expect([0, 0.5, 1.234, 999, 1000, 61_000, 150_000, 7_200_000, 86_400_000 * 3].map(formatDuration)).toEqual([
      '0 ms',
      '0.5 ms',
      '1.23 ms',
      '999 ms',
      '1 s',
      '61 s',
      '2.5 min',
      '2 h',
      '3 d',
    ]);
    expect([0, 999, 1500, 2_340_000, 5e9].map(formatBytes)).toEqual(['0 B', '999 B', '1.5 kB', '2.34 MB', '5 GB']);
  });
});
