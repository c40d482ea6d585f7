import { describe, expect, it } from 'vitest';
import { CURVE_NAMES } from '../../crypto/pairing/curves.js';
import { enginesOn } from '../../crypto/pairing/load.js';
import { SCHEMES } from '../../crypto/schemes/registry.js';
import { FORMS } from '../../crypto/schemes/scheme.js';
import { runLifecycles } from './lifecycles.js';
import { essence, OPTIONS } from './lifecycles.test-helper.js';
import { perform } from './performer.js';
import { runSchemeLives } from './scheme-lives.js';
import { essenceOfLives, taskContextOf } from './scheme-lives.test-helper.js';
import { sameOnEngines } from './simulation.test-helper.js';

describe('one seed gives one transcript on the JavaScript engines', () => {
  for (const curve of CURVE_NAMES) {
    it(`in both forms, ${curve}`, async () => {
      const transcripts = [];
      for (const { name: engine, technology } of enginesOn(curve)) {
        for (const form of technology === 'JavaScript' ? FORMS : (['literal'] as const)) {
          transcripts.push(essence(await runLifecycles({ ...OPTIONS, curve, engine, form }, perform)));
        }
      }
      // A WebAssembly engine at least, and the JavaScript engine in both forms.
      expect(transcripts.length).toBeGreaterThanOrEqual(3);
      for (const other of transcripts) expect(other).toEqual(transcripts[0]);
    });
  }

  it.each(SCHEMES.filter(({ name }) => name !== 'bls2004'))('of lives under $name', async (definition) => {
    const livesOn = (engine: string) =>
      runSchemeLives(taskContextOf(definition, { engine }), definition.properties.ledger, 2, perform);
    expect(essenceOfLives(await livesOn('noble'))).toEqual(essenceOfLives(await livesOn('wasm')));
  });

  it.each(FORMS)('and one result of a simulation, %s', (form) => sameOnEngines('JavaScript', form));
});
