import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../common/random.js';
import { countingEngine } from '../../pairing/counting.js';
import { withEngine } from '../../pairing/load.js';
import { noOperations } from '../../pairing/operations.js';
import { FORMS } from '../scheme.js';
import { sun2019 } from './sun2019.js';
import { sun2019On } from './sun2019-reencryption.js';

const SIZES = { universe: 6, required: 3 };
const m = Uint8Array.from({ length: 40 }, (_, i) => i);

for (const form of FORMS) {
  describe(`sun2019, ${form}`, () => {
    const open = <R>(task: (scheme: ReturnType<typeof sun2019On>, random: ReturnType<typeof randomStream>) => R) =>
      withEngine('mcl', 'bls12-381', (engine) => {
        const random = randomStream('sun', []);
        return task(sun2019On(engine, form, SIZES, random) as ReturnType<typeof sun2019On>, random);
      });

    it('opens to who holds what is required or more, to nobody who lacks one', () =>
      open((scheme, random) => {
        const policy = new Set([0, 1, 2]);
        const ct = scheme.encrypt(m, policy, scheme.coins(random));
        const openedWith = (...attributes: number[]) =>
          scheme.decrypt(ct, { key: scheme.issue(new Set(attributes), random), policy });
        expect(openedWith(0, 1, 2)).toEqual(m);
        expect(openedWith(0, 1, 2, 3, 4, 5)).toEqual(m);
        for (const lacking of [[], [0, 1], [1, 2, 3, 4, 5], [3, 4, 5]]) expect(openedWith(...lacking)).toBeUndefined();
      }));

    it('does not let two users who lack one each put their keys together', () =>
      open((scheme, random) => {
        const policy = new Set([0, 1]);
        const ct = scheme.encrypt(m, policy, scheme.coins(random));
        const [a, b] = [scheme.issue(new Set([0]), random), scheme.issue(new Set([1]), random)];
        const pooled = { ...a, attributes: policy, D: a.D.map((own, i) => own ?? b.D[i]) };
        expect(scheme.decrypt(ct, { key: pooled, policy })).not.toEqual(m);
      }));

    it('re-encrypts to another policy; a requester who lacks one of that gets nothing', () =>
      open((scheme, random) => {
        const [owner, requester] = [scheme.keyPair('owner', random), scheme.keyPair('requester', random)];
        const ct = scheme.encrypt(m, scheme.publicKey(owner), scheme.coins(random));
        const made = scheme.reencrypt(ct, scheme.rekey(owner, requester, random).key);
        const policy = requester.policy;
        const more = { key: scheme.issue(new Set([0, ...policy]), random), policy };
        const less = { key: scheme.issue(new Set([...policy].slice(1)), random), policy };
        expect(made && [more, less, requester].map((user) => scheme.redecrypt(made, user))).toEqual([m, undefined, m]);
      }));
  });
}

describe('the cost of sun2019', () => {
  it('depends on the universe alone, not on how many attributes a policy requires', () =>
    withEngine('mcl', 'bls12-381', (engine) => {
      const costs = [1, 4].map((required) => {
        let counts = noOperations();
        const counted = countingEngine(engine, (kind, times) => {
          counts[kind] += times;
        });
        const stages = sun2019.open(counted, 'literal', { universe: 4, required }).stages(randomStream('cost', []));
        return stages
          .filter(({ tableTwo }) => tableTwo)
          .map(({ run }) => {
            counts = noOperations();
            run();
            return counts;
          });
      });
      expect(costs[0]).toEqual(costs[1]);
      expect(costs[0]?.map(({ pairing }) => pairing)).toEqual([0, 5, 5, 6]);
    }));

  it('refuses more required attributes than there are', () =>
    withEngine('mcl', 'bls12-381', (engine) => {
      expect(() => sun2019.open(engine, 'literal', { universe: 2, required: 3 })).toThrow('cannot be required of 2');
    }));
});
