import { describe, expect, it } from 'vitest';
import { communicationItems, PAPER_LENGTHS } from '../protocol/cost/communication-formula.js';
import { ReproductionScenario } from '../scenario/reproduction.js';
import { runLifecycles } from '../sim/execute/lifecycles.js';
import { perform } from '../sim/execute/performer.js';
import { describeSetting } from './describe-setting.js';
import { formulaOn, paperFormula } from './formulas.js';
import { optionsFor } from './live-scheme.js';
import { countWireItems } from './wire-items.js';

const SCENARIO = ReproductionScenario.parse({ kind: 'reproduction' });
const optionsOn = (curve: string) => optionsFor(SCENARIO, curve, 'literal', 1);

describe('what one user’s messages consist of', () => {
  it.each(['bls12-381', 'type-a'])('is every byte that was sent on %s, joining left out', async (curve) => {
    const options = optionsOn(curve);
    const { recording } = await runLifecycles(options, perform);
    const compared = recording.links.filter(({ communicationStage }) => communicationStage !== 'joining');
    const sent = compared.reduce((sum, { bytes }) => sum + bytes, 0);
    const items = await countWireItems(options);
    expect(items.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(sent);
    for (const { count, bytes, smallest, largest, usual } of items) {
      expect(count * smallest).toBeLessThanOrEqual(bytes);
      expect(count * largest).toBeGreaterThanOrEqual(bytes);
      expect(usual).toBeGreaterThanOrEqual(smallest);
    }
  });

  it('has the elements of the curve at the lengths that were counted by encoding them', async () => {
    const items = await countWireItems(optionsOn('type-a'));
    const { byteLengths } = await describeSetting('type-a', 'type-a');
    expect(byteLengths).toEqual({ scalar: 20, g1: 65, g2: 65, gt: 128 });
    const usual = (name: string) => items.find(({ item }) => item === name)?.usual;
    for (const item of ['B of CT and CT′', 'D of CT and CT′', 'E of CT and CT′', 'trapdoor']) {
      expect(usual(item), item).toBe(byteLengths.g1);
    }
    expect(usual('pk')).toBe(byteLengths.g2);
    expect(usual('sigma')).toBe(byteLengths.g1);
    expect(usual('Zq (private key)')).toBe(byteLengths.scalar);
  });

  it('gives the formula its lengths: of elements those of the paper where the curve is the paper’s', async () => {
    const counted = formulaOn('type-a', await countWireItems(optionsOn('type-a')));
    const paper = paperFormula();
    expect(paper.items.map(({ item }) => item)).toEqual(communicationItems(PAPER_LENGTHS).map(({ item }) => item));
    const same = counted.items.filter(({ bytes }, i) => bytes === paper.items[i]?.bytes).map(({ item }) => item);
    expect(same).toEqual(['Zq (private key)', 'B of CT and CT′', 'D of CT and CT′', 'E of CT and CT′', 'pk']);
    expect(() => formulaOn('type-a', [])).toThrow('nobody sent any X');
  });

  it('takes a ciphertext that is broadcast along for one item', async () => {
    const items = await countWireItems({ ...optionsOn('type-a'), broadcast: 'with ciphertext' });
    expect(items.find(({ item }) => item === 'CT broadcast with a record')?.count).toBeGreaterThan(0);
  });
});
