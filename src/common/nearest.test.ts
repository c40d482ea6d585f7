import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { didYouMean, didYouMeanPath, nearest } from './nearest.js';

const PATHS = [
  'population',
  'population.policyholders',
  'population.shops',
  'workload',
  'workload.arrivals',
  'workload.arrivals.rate',
  'network.shop.latency',
  'network.insurer.latency',
  'run',
  'run.seed',
];

describe('a name that there is not', () => {
  it.each([
    ['nobel', ['mcl', 'noble', 'type-a', 'type-a-wasm'], 'noble'],
    ['Mcl', ['mcl', 'noble'], 'mcl'],
    ['type-b', ['type-a', 'type-a-wasm'], 'type-a'],
    ['polcyiholders', ['policyholders', 'insurers'], 'policyholders'],
    ['blst', ['mcl', 'noble'], undefined],
    ['p98', ['p90', 'p95', 'p99'], undefined],
    ['', ['a'], undefined],
  ])('%s of %j: %s is meant', (word, names, meant) => {
    expect(nearest(word, names)).toBe(meant);
    expect(didYouMean(word, names)).toBe(meant === undefined ? '' : ` (did you mean ${meant}?)`);
  });

  it('is found with one letter too many, wherever that is', () => {
    const names = PATHS.filter((path) => path.length >= 8);
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), (name, place) => {
        const at = place % (name.length + 1);
        expect(nearest(`${name.slice(0, at)}x${name.slice(at)}`, names)).toBe(name);
      }),
    );
  });

  it('takes no longer for being endless', () => {
    expect(nearest('x'.repeat(1e7), PATHS)).toBeUndefined();
  });
});

describe('a path that there is not', () => {
  it.each([
    ['population.polcyholders', 'population.policyholders'],
    ['policyholders', 'population.policyholders'],
    ['policyholder', 'population.policyholders'],
    ['populaton', 'population'],
    ['population.shop', 'population.shops'],
    ['seed', 'run.seed'],
    ['workload.rate', 'workload.arrivals.rate'],
    ['latency', undefined],
    ['population.friends', undefined],
  ])('%s: %s is meant', (path, meant) => {
    expect(didYouMeanPath(path, PATHS)).toBe(meant === undefined ? '' : ` (did you mean ${meant}?)`);
  });
});
