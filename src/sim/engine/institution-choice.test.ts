import { describe, expect, it } from 'vitest';
import { Draws } from './draws.js';
import { InstitutionChoice } from './institution-choice.js';
import { Institutions } from './institutions.js';
import { AIM } from './kinds.js';
import { Records } from './records.js';
import { NONE } from './workflows.js';

/** Three insurers, numbers 0 to 2, and three shops, 3 to 5 among all, of whom some are expelled. */
function open(expelled: readonly number[] = []) {
  const institutions = new Institutions(3, 3, 0);
  for (const one of expelled) institutions.charge(one, 0);
  const records = new Records();
  const draws = new Draws('test', ['choices']);
  return { records, draws, choice: new InstitutionChoice(institutions, records, draws) };
}

const fifty = (choose: () => number | undefined) => new Set(Array.from({ length: 50 }, choose));

describe('whom a policyholder turns to', () => {
  it('is its own insurer or the next one that is left, and a shop by chance', () => {
    const { choice } = open();
    expect(choice.insurer(AIM.purchase, 5, NONE, NONE)).toBe(2);
    expect(fifty(() => choice.shop(AIM.purchase, NONE, NONE))).toEqual(new Set([0, 1, 2]));
    expect(open([2]).choice.insurer(AIM.purchase, 5, NONE, NONE)).toBe(0);
    expect(fifty(() => open([3]).choice.shop(AIM.purchase, NONE, NONE)).has(0)).toBe(false);
  });

  it('is the same when it tries again, without a draw, unless that one was expelled', () => {
    const { choice, draws } = open();
    expect(choice.insurer(AIM.repair, 5, NONE, 1)).toBe(1);
    expect(fifty(() => choice.shop(AIM.repair, NONE, 2))).toEqual(new Set([2]));
    expect(draws.uniform()).toBe(new Draws('test', ['choices']).uniform());
    const { choice: other } = open([1, 5]);
    expect(other.insurer(AIM.repair, 5, NONE, 1)).toBe(2);
    expect(other.shop(AIM.repair, NONE, 2)).not.toBe(2);
  });

  it('is nobody where none is left', () => {
    const { choice } = open([0, 1, 2, 3, 4, 5]);
    expect(choice.insurer(AIM.purchase, 0, NONE, 0)).toBeUndefined();
    expect(choice.shop(AIM.purchase, NONE, 0)).toBeUndefined();
  });

  it('is the holder of a record that is shown, expelled or not', () => {
    const { choice, records } = open([2, 4]);
    const shown = (kind: 'policy' | 'repair', institution: number) =>
      records.recall({ kind, policyholder: 0, institution, bytes: 1 }, records.found(), 'stored');
    expect(choice.insurer(AIM.view, 0, shown('policy', 2), NONE)).toBe(2);
    expect(choice.shop(AIM.share, shown('repair', 4), 0)).toBe(1);
  });
});
