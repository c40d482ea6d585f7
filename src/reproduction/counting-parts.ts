import { EXPONENTS } from '../crypto/pairing/load.js';
import type { LoadedScheme } from '../crypto/schemes/load-scheme.js';
import { countStages } from '../measure/bench/stage-counts.js';
import type { RunRecord } from '../records/schema.js';
import type { ReproductionScenario } from '../scenario/reproduction.js';
import { enginesFor, lifecycleEngine } from './chosen-engines.js';
import { compareConsensus } from './compare-consensus.js';
import { countLives } from './counted-lives.js';
import { describeSetting } from './describe-setting.js';
import { formulaOn, paperFormula } from './formulas.js';
import { optionsFor } from './live-scheme.js';
import { hasLives, isPaperScheme, type Part, WEIGHTS, type Work } from './parts.js';
import { sweepScheme } from './sweeps.js';
import { countWireItems } from './wire-items.js';

/** All that is counted, over exponents: claims in the paper's units and in bytes are decided from it alone. */
export function countingParts(work: Work): Part[] {
  const { curves } = work.options.scenario.pairing;
  const living = work.schemes.filter(hasLives);
  return [
    settingPart(work),
    countingPart(work),
    ...curves.flatMap((curve) => [
      livesPart(work, living, curve),
      ...(work.schemes.some(isPaperScheme) ? [sweepingPart(work, living, curve), consensusPart(work, curve)] : []),
    ]),
  ];
}

function settingPart({ run, options: { scenario } }: Work): Part {
  const { pairing } = scenario;
  return {
    name: 'opening engines',
    weight: WEIGHTS.opening,
    run: async () => {
      for (const one of pairing.curves) {
        for (const engine of enginesFor(scenario, one)) run.settings.push(await describeSetting(engine, one));
      }
    },
  };
}

function countingPart({ run, schemes, options: { scenario } }: Work): Part {
  const { pairing, seed } = scenario;
  const [curve = ''] = pairing.curves;
  return {
    name: 'counting operations and bytes',
    weight: WEIGHTS.counting,
    run: async () => {
      run.countedOver = EXPONENTS;
      for (const scheme of schemes) run.stageCounts.push(...(await countStages(scheme, EXPONENTS, curve, seed)));
      if (schemes.some(isPaperScheme)) await countBytes(run, scenario);
    },
  };
}

/** Bytes of one user by the paper's formula and as they were sent, item by item on every curve. */
async function countBytes(run: RunRecord, scenario: ReproductionScenario): Promise<void> {
  run.communicationFormulas.push(paperFormula());
  const wireItems = [];
  for (const curve of scenario.pairing.curves) {
    const counted = await countWireItems({ ...optionsFor(scenario, curve, 'literal', 1), engine: EXPONENTS });
    run.communicationFormulas.push(formulaOn(curve, counted));
    wireItems.push(...counted);
  }
  run.wireItems = wireItems;
}

function livesPart({ run, pool, options }: Work, schemes: readonly LoadedScheme[], curve: string): Part {
  const { scenario, progress, signal } = options;
  return {
    name: `counting lives on ${curve}`,
    weight: WEIGHTS.countingLives,
    run: async () => {
      const lives = [];
      for (const [i, scheme] of schemes.entries()) {
        if (signal.aborted) return;
        const counted = await countLives(scheme, curve, scenario, pool.run);
        lives.push(...counted.lives);
        run.messages.push(...counted.messages);
        if (curve === scenario.pairing.curves[0]) run.roleCounts.push(...counted.roleCounts);
        progress.done((i + 1) / schemes.length);
      }
      run.countedLives = [...(run.countedLives ?? []), ...lives];
    },
  };
}

function sweepingPart({ run, pool, options }: Work, schemes: readonly LoadedScheme[], curve: string): Part {
  const { scenario, progress, signal } = options;
  return {
    name: `sizes of schemes on ${curve}`,
    weight: WEIGHTS.sweeping,
    run: async () => {
      for (const [i, scheme] of schemes.entries()) {
        const done = (share: number) => progress.done((i + share) / schemes.length);
        run.sweeps.push(...(await sweepScheme(scheme, curve, scenario, pool.run, done, signal)));
      }
    },
  };
}

function consensusPart({ run, options: { scenario } }: Work, curve: string): Part {
  const { lifecycle, claims, seed } = scenario;
  return {
    name: `consensus on ${curve}`,
    weight: WEIGHTS.consensus,
    run: async () => {
      const sizes = { ...claims.consensus, blockSize: lifecycle.blockSize };
      const counted = await compareConsensus(EXPONENTS, curve, seed, sizes);
      // Priced later, by what operations cost on that engine.
      run.consensus.push(...counted.map((cost) => ({ ...cost, engine: lifecycleEngine(scenario, curve) })));
    },
  };
}
