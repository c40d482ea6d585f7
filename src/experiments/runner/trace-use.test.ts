import { describe, expect, it } from 'vitest';
import { SimulationScenario } from '../../scenario/simulation-scenario.js';
import { traceUse } from './trace-use.js';

const scenario = (policyholders: number, arrivals: object) =>
  SimulationScenario.parse({
    kind: 'simulation',
    population: { policyholders },
    workload: { arrivals },
    run: { duration: '5h' },
  });
const HOURS = Array.from({ length: 8 }, (_, hour) => hour * 3_600_000);
const TRACE = { process: 'trace', file: 'hours.csv' };

describe('how much of a trace is used', () => {
  it.each([
    [4, { used: 4, afterEnd: 2, beyondPopulation: 2, neverArrive: 0 }],
    [6, { used: 6, afterEnd: 2, beyondPopulation: 0, neverArrive: 0 }],
    [9, { used: 6, afterEnd: 2, beyondPopulation: 0, neverArrive: 3 }],
  ])('with %i policyholders and six of eight times within the run', (policyholders, use) => {
    expect(traceUse(scenario(policyholders, TRACE), HOURS)).toEqual({ trace: { file: 'hours.csv', times: 8, ...use } });
  });

  it('is of those who are no members from before the start', () => {
    const base = scenario(9, TRACE);
    const joined = { ...base, population: { ...base.population, joined: 5 } };
    const use = { used: 4, afterEnd: 2, beyondPopulation: 2, neverArrive: 0 };
    expect(traceUse(joined, HOURS)).toEqual({ trace: { file: 'hours.csv', times: 8, ...use } });
  });

  it('is not said where there is no trace', () => {
    expect(traceUse(scenario(4, { process: 'poisson' }), [])).toEqual({});
  });
});
