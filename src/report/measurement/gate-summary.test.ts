import { describe, expect, it } from 'vitest';
import { gateFinding, gateRecord, gateResult } from '../../records/gate.test-helper.js';
import { GateRecord } from '../../records/gate-record.js';
import { gateSummary } from './gate-summary.js';

const CELL = 'mcl/bls12-381';

describe('the summary of a gate', () => {
  const slower = { ...gateResult(`${CELL}/micro/pair`, 0.1, 'slower'), confirmation: gateFinding(0.12, 'slower') };
  const open = {
    ...gateResult(`${CELL}/phases/liu2021/optimised/Reencrypt`, 0.01, 'undecided'),
    low: null,
    high: null,
  };
  const record = GateRecord.parse({
    ...gateRecord([
      slower,
      { ...open, smallestVisibleChange: null },
      gateResult(`${CELL}/macro/optimised/batch of a tick`, 0, 'no difference'),
    ]),
    different: ['micro/G1.add'],
    missing: ['micro/new'],
    minDecided: 0.8,
    selfTest: { alarms: [], overlooked: ['micro/pair'], undecided: ['micro/pair'], ids: ['micro/pair'] },
  });
  const lines = gateSummary(record).split('\n');

  it('has a verdict a line, with interval and what could be seen, in 80 columns', () => {
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(80);
    const text = lines.join('\n');
    expect(text).toMatch(
      /micro\/pair +2.500 ms +\+10% +\+8.0% \+12% +4.0% slower\n +of them 9 fresh ones alone +\+12% .* slower/,
    );
    expect(text).toMatch(/liu2021\/opt.\/Reencrypt .* none +none undecided/);
    expect(text).toContain('base main (012345678)');
  });

  it('says which side has changes that are not committed, and that a run is incomplete and why', () => {
    const head = { ...record.head, changed: true };
    const text = gateSummary({ ...record, head, status: 'incomplete', reason: 'it was stopped before its end' });
    expect(text).toContain('base main (012345678), head . (012345678 with changes)\n');
    expect(text).toContain('Incomplete: it was stopped before its end.\nTHIS RUN DOES NOT SAY');
    expect(text).not.toContain('Decided:');
    const long = {
      ...head,
      given: '/home/somebody/checkouts/claimbench-with-a-long-name',
      commit: null,
      version: null,
    };
    const [first] = gateSummary({ ...record, head: long }).split('\n');
    expect(first?.length).toBeLessThanOrEqual(80);
  });

  it('names what was not timed, and what the self-test found', () => {
    expect(lines).toContain('micro/G1.add: base and head give different results: not timed');
    expect(lines).toContain('micro/new: only one of base and head has it: not compared');
    expect(lines).toContain('Same code: undecided on micro/pair');
    expect(lines).toContain('10% more work: overlooked on micro/pair');
    const passed = gateSummary({ ...record, selfTest: { alarms: [], overlooked: [], ids: ['micro/pair'] } });
    expect(passed).toContain('Same code: passed\n10% more work: seen');
  });

  it('says how many were decided, and what that means where they are too few', () => {
    expect(lines).toContain('Decided: 2 of 5 benchmarks, fewer than 80% (--min-decided).');
    expect(lines).toContain('THIS RUN DOES NOT SAY that the head is no slower.');
    const { minDecided, ...before } = record;
    expect(minDecided).toBe(0.8);
    expect(gateSummary(before).split('\n')).toContain('Decided: 2 of 5 benchmarks.');
  });
});
