import { describe, expect, it } from 'vitest';
import { Costs } from '../../src/sim/engine/costs.js';
import { fakeTemplates, UNIT_COSTS } from '../../src/sim/engine/templates.test-helper.js';
import { bareTemplates, benchScenario } from './bench-scenario.js';
import { exchangeOf } from './exchange.js';

describe('what another simulator is given', () => {
  it('has the costs of any batch, and bytes of any record', () => {
    const costs = new Costs(fakeTemplates, { unitCosts: UNIT_COSTS });
    const exchange = exchangeOf(benchScenario('whole', 1000), costs);
    // As the templates for tests have it: 1 + 2 a record + 3 a signer; 200 bytes and one a byte.
    expect(exchange).toMatchObject({
      verification: { base: 1, perRecord: 2, perSigner: 3 },
      recordBytes: { policy: { base: 200, perByte: 1 }, repair: { base: 200, perByte: 1 } },
      signBlockMs: 1,
      checkBlockMs: 2,
      parties: 27,
    });
    expect(exchange.stations).toHaveLength(54);
    expect(exchange.routes.share.map(({ isMessage }) => isMessage)).toEqual([false, true]);
  });

  it('has nobody but the system manager at work in the bare model', () => {
    const costs = new Costs(bareTemplates(fakeTemplates), { unitCosts: UNIT_COSTS });
    const exchange = exchangeOf(benchScenario('bare', 1000), costs);
    expect(Object.values(exchange.routes).flat()).toEqual([]);
    expect(exchange).toMatchObject({ checkBlockMs: 0, signBlockMs: 1, parties: 27 });
    expect(exchange.stations).toHaveLength(27);
  });
});
