import { describe, expect, it } from 'vitest';
import type { Script } from '../engine/script.js';
import type { Deed } from '../engine/workflow-instance.js';
import type { DeedOutcome } from './deed-codec.js';
import { FaultBook } from './fault-book.js';

const AGENT = { phase: 'sharing and search', role: 'agent', stage: 'Reencrypt' } as const;
const script = { caughtAt: AGENT } as Script;
const deed = (fault: Deed['fault']) => ({ id: 3, workflow: 'share', fault }) as Deed;
const refused = (place = AGENT as { phase: string; role: string; stage: string }) =>
  ({ refusal: { ...place, why: 'no' } }) as DeedOutcome;
const went = {} as DeedOutcome;

describe('the book of faults', () => {
  it('counts each kind, and where it was caught', () => {
    const book = new FaultBook();
    book.note(deed('wrong keyword'), refused(), script);
    book.note(deed('wrong keyword'), refused(), script);
    book.note(deed('silence'), refused(), script);
    expect(book.tallies).toEqual([
      {
        fault: 'wrong keyword',
        injected: 2,
        notCaught: 0,
        caught: [{ role: 'agent', stage: 'Reencrypt', times: 2 }],
      },
      {
        fault: 'silence',
        injected: 1,
        notCaught: 0,
        caught: [{ role: 'whoever waits', stage: 'time-out', times: 1 }],
      },
    ]);
    expect(book.surprises).toEqual([]);
  });

  it('notices a fault that nobody caught, one caught elsewhere, and an honest deed that was refused', () => {
    const book = new FaultBook();
    book.note(deed('wrong keyword'), went, script);
    expect(book.tallies[0]).toMatchObject({ injected: 1, notCaught: 1 });
    book.note(deed('wrong keyword'), refused({ ...AGENT, role: 'insurer' }), script);
    book.note(deed(undefined), refused(), script);
    expect(book.surprises).toEqual([
      'deed 3, share: wrong keyword: nobody caught it',
      'deed 3, share: wrong keyword: caught by insurer at Reencrypt, not as foreseen',
      'deed 3, share: honest, and refused: no',
    ]);
  });

  it('leaves a false broadcast to the system manager, who has yet to verify it', () => {
    const book = new FaultBook();
    book.note(deed('bad institution signature'), went, script);
    expect(book.tallies[0]).toMatchObject({ injected: 1, caught: [], notCaught: 0 });
    book.caught('bad institution signature', 'system manager', 'verify signatures');
    expect(book.tallies[0]?.caught).toEqual([{ role: 'system manager', stage: 'verify signatures', times: 1 }]);
    book.note(deed('bad institution signature'), refused(), script);
    expect(book.surprises).toHaveLength(1);
  });
});
