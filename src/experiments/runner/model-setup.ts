import type { PairingTypes } from '../../crypto/pairing/engine.js';
import { multiplyOperations } from '../../crypto/pairing/operations.js';
import { PartyFactory } from '../../protocol/workflows/party-factory.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import type { CountedScheme } from '../../sim/execute/counted-scheme.js';
import { Recorder } from '../../sim/execute/recorder.js';
import { admit } from '../../sim/execute/setup.js';
import { TRACING_SEED } from '../../sim/execute/workflow-tracer.js';
import type { Effort } from './model-effort.js';

/**
 * Steps and messages of setting up: certifying supernodes, and the joining of institutions. One of each kind
 * really does it, and counts as often as there are such; so a live run has the same operations and bytes.
 */
export class SetupEffort<T extends PairingTypes> {
  readonly #known = new Map<string, Effort>();

  constructor(private readonly counted: CountedScheme<T>) {}

  of({ supernodes, insurers, shops }: SimulationScenario['population']): Effort {
    const { scheme, keyRing } = this.counted;
    const partyFactoryOf = (meter: Recorder) => new PartyFactory({ scheme, meter }, TRACING_SEED, keyRing);
    const setUp = this.#once('system manager', (recorder) => void partyFactoryOf(recorder).systemManager());
    const supernode = this.#once('supernode', (recorder) => {
      const partyFactory = partyFactoryOf(recorder);
      const pid = partyFactory.random('system manager', 0, 'supernode').bytes(16);
      partyFactory.sameSystemManager().certifySupernode(pid, partyFactory.supernodeKeys(0).pk);
    });
    const institutions = [...this.#joining('insurer', insurers), ...this.#joining('shop', shops)];
    const all = [setUp, manyTimes(supernode, supernodes), ...institutions];
    return { steps: all.flatMap(({ steps }) => steps), links: all.flatMap(({ links }) => links) };
  }

  /** Names with as many digits are as long, and so are their messages: insurers 0 to 9, 10 to 99 and so on. */
  #joining(role: 'insurer' | 'shop', count: number): Effort[] {
    const efforts: Effort[] = [];
    let first = 0;
    while (first < count) {
      const number = first;
      const end = Math.min(count, Math.max(10, 10 * first));
      const one = this.#once(`${role} ${number}`, (recorder) => {
        admit(this.counted, TRACING_SEED, role, number, recorder);
      });
      efforts.push(manyTimes(one, end - first));
      first = end;
    }
    return efforts;
  }

  #once(name: string, act: (recorder: Recorder) => void): Effort {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const recorder = new Recorder();
    this.counted.record(recorder);
    act(recorder);
    const effort = recorder.recording();
    this.#known.set(name, effort);
    return effort;
  }
}

function manyTimes({ steps, links }: Effort, count: number): Effort {
  return {
    steps: steps.map((step) => ({
      ...step,
      times: count * step.times,
      operations: multiplyOperations(step.operations, count),
    })),
    links: links.map((link) => ({ ...link, count: count * link.count, bytes: count * link.bytes })),
  };
}
