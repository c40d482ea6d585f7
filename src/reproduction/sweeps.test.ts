import { describe, expect, it } from 'vitest';
import type { LoadedScheme } from '../crypto/schemes/load-scheme.js';
import { countStages } from '../measure/bench/stage-counts.js';
import { ReproductionScenario } from '../scenario/reproduction.js';
import { perform } from '../sim/execute/performer.js';
import { loadSchemes } from './run-schemes.js';
import { sweepScheme } from './sweeps.js';

const SCENARIO = ReproductionScenario.parse({
  kind: 'reproduction',
  claims: { largestSize: 3 },
  schemes: { names: ['liu2021', 'ji2019', 'sun2019'], values: { ji2019: { levels: 2 } } },
});

const sweep = (scheme: LoadedScheme, scenario = SCENARIO) =>
  sweepScheme(scheme, 'bls12-381', scenario, perform, () => {}, new AbortController().signal);

describe('lives at several sizes', () => {
  it('are at the sizes of the run, then at every size from 1 to the largest', async () => {
    const schemes = await loadSchemes(SCENARIO);
    const points = (await Promise.all(schemes.map((scheme) => sweep(scheme)))).flat();
    const shown = points.map(({ scheme, values, varied, bytes }) => [
      scheme,
      values,
      varied && `${varied.symbol} = ${varied.value}${varied.isOfRun ? ', of the run' : ''}`,
      bytes.length,
    ]);
    expect(shown).toEqual([
      ['liu2021', {}, undefined, 2],
      ['ji2019', { levels: 2 }, undefined, 2],
      ['ji2019', { levels: 1 }, 'L = 1', 1],
      ['ji2019', { levels: 2 }, 'L = 2, of the run', 1],
      ['ji2019', { levels: 3 }, 'L = 3', 1],
      ['sun2019', { universe: 10, required: 5 }, undefined, 2],
      ['sun2019', { universe: 1, required: 1 }, '|U| = 1', 1],
      ['sun2019', { universe: 2, required: 2 }, '|U| = 2', 1],
      ['sun2019', { universe: 3, required: 3 }, '|U| = 3', 1],
      ['sun2019', { universe: 10, required: 1 }, 'A = 1', 1],
      ['sun2019', { universe: 10, required: 2 }, 'A = 2', 1],
      ['sun2019', { universe: 10, required: 3 }, 'A = 3', 1],
    ]);
  });

  it('count for a stage what Table 2 counts for it, each time that a life runs it', async () => {
    for (const scheme of await loadSchemes(SCENARIO)) {
      const [point] = await sweep(scheme, { ...SCENARIO, claims: { ...SCENARIO.claims, largestSize: 0 } });
      const counted = await countStages(scheme, 'mcl', 'bls12-381', 'claimbench');
      const tableTwo = counted.filter(({ form, tableTwo }) => form === 'literal' && tableTwo);
      expect(tableTwo).toHaveLength(4);
      for (const { stage, paperUnits } of tableTwo) {
        const lived = point?.stages.find((one) => one.stage === stage);
        expect(lived?.paperUnitsHundredthsOfMs, stage).toBe((paperUnits?.hundredthsOfMs ?? 0) * (lived?.times ?? 0));
      }
    }
  });

  it('are the same twice, from one seed', async () => {
    const [, ji2019] = await loadSchemes(SCENARIO);
    if (ji2019 === undefined) throw new Error('a scheme');
    expect(await sweep(ji2019)).toEqual(await sweep(ji2019));
  });
});
