import { describe, expect, it } from 'vitest';
import { changes } from './settings.js';

describe('what is changed together', () => {
  it.each([
    ['a.b=1', [['a.b', '1']]],
    [
      'population.policyholders=20000,workload.arrivals.rate=2100/day',
      [
        ['population.policyholders', '20000'],
        ['workload.arrivals.rate', '2100/day'],
      ],
    ],
    [
      'a=1, b=2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'a=[1, b=2],c={x: 1, y=2: 3}',
      [
        ['a', '[1, b=2]'],
        ['c', '{x: 1, y=2: 3}'],
      ],
    ],
    [
      'run.seed="x,y=1",b=2',
      [
        ['run.seed', '"x,y=1"'],
        ['b', '2'],
      ],
    ],
    ['faults.list=1,2,3', [['faults.list', '1,2,3']]],
  ] as const)('is read of %s', (text, expected) => {
    expect(changes(text)).toEqual([expected.map(([path, value]) => ({ path, value, option: '--change' }))]);
  });

  it('is one case each time it is given, and nothing twice', () => {
    expect(changes('b=2', changes('a=1'))).toHaveLength(2);
    expect(() => changes('a=1,a=2')).toThrow('a is set twice');
    expect(() => changes('a')).toThrow('path=value is wanted');
  });
});
