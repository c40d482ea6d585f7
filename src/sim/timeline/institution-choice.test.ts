import { describe, expect, it } from 'vitest';
import { Draws } from './draws.js';
import { EventQueue } from './event-queue.js';
import { InstitutionChoice } from './institution-choice.js';
import { type InstitutionState, Parties } from './parties.js';
import type { BookedRecord } from './record-book.js';
import { scenarioWith } from './scripts.test-helper.js';

function open() {
  const parties = new Parties(
    new EventQueue(),
    scenarioWith({ population: { policyholders: 9, insurers: 3, shops: 3 } }),
  );
  const draws = new Draws('test', ['choices']);
  return { ...parties, draws, choice: new InstitutionChoice(parties, draws) };
}

const numbers = ({ insurer, shop }: { insurer: InstitutionState; shop: InstitutionState }) => [
  insurer.number,
  shop.number,
];

describe('whom a policyholder turns to', () => {
  it('is its own insurer or the next one that is left, and a shop by chance', () => {
    const { choice, insurers } = open();
    expect(choice.choose({ policyholder: 5 })?.insurer.number).toBe(2);
    (insurers[2] as InstitutionState).expelledAtMs = 0;
    expect(choice.choose({ policyholder: 5 })?.insurer.number).toBe(0);
    const chosen = Array.from({ length: 50 }, () => choice.choose({ policyholder: 0 })?.shop.number);
    expect(new Set(chosen)).toEqual(new Set([0, 1, 2]));
  });

  it('is the same when it tries again, without a draw, unless that one was expelled', () => {
    const { choice, insurers, shops, draws } = open();
    const before = { policyholder: 5, insurer: insurers[1] as InstitutionState, shop: shops[2] as InstitutionState };
    const chosen = Array.from({ length: 20 }, () => choice.choose(before));
    expect(chosen.every((one) => one !== undefined && numbers(one).join() === '1,2')).toBe(true);
    expect(draws.uniform()).toBe(new Draws('test', ['choices']).uniform());
    (insurers[1] as InstitutionState).expelledAtMs = 0;
    (shops[2] as InstitutionState).expelledAtMs = 0;
    const again = choice.choose(before);
    expect(again?.insurer.number).toBe(2);
    expect(again?.shop.number).not.toBe(2);
  });

  it('is nobody where none is left', () => {
    const { choice, insurers, shops } = open();
    for (const one of shops) one.expelledAtMs = 0;
    const [insurer, shop] = [insurers[0] as InstitutionState, shops[0] as InstitutionState];
    expect(choice.choose({ policyholder: 0, insurer, shop })).toBeUndefined();
  });

  it('is the holder of a record that is shown, expelled or not', () => {
    const { choice, insurers, shops } = open();
    const [insurer, shop] = [insurers[2] as InstitutionState, shops[1] as InstitutionState];
    insurer.expelledAtMs = 0;
    shop.expelledAtMs = 0;
    const policy = { kind: 'policy', institution: insurer } as BookedRecord;
    const repair = { kind: 'repair', institution: shop } as BookedRecord;
    expect(choice.choose({ policyholder: 0, shown: policy })?.insurer).toBe(insurer);
    expect(choice.choose({ policyholder: 0, shown: repair, shop: shops[0] as InstitutionState })?.shop).toBe(shop);
  });
});
