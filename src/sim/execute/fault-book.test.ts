import { describe, expect, it } from 'vitest';
import type { WorkflowInstance } from '../engine/workflow-instance.js';
import type { WorkflowTemplate } from '../engine/workflow-template.js';
import { FaultBook } from './fault-book.js';
import type { WorkflowOutcome } from './workflow-batch-codec.js';

const AGENT = { phase: 'sharing and search', role: 'agent', stage: 'Reencrypt' } as const;
const workflowTemplate = { caughtAt: AGENT } as WorkflowTemplate;
const instance = (fault: WorkflowInstance['fault']) => ({ id: 3, workflow: 'share', fault }) as WorkflowInstance;
const refused = (place = AGENT as { phase: string; role: string; stage: string }) =>
  ({ refusal: { ...place, why: 'no' } }) as WorkflowOutcome;
const went = {} as WorkflowOutcome;

describe('the book of faults', () => {
  it('counts each kind, and where it was caught', () => {
    const book = new FaultBook();
    book.note(instance('wrong keyword'), refused(), workflowTemplate);
    book.note(instance('wrong keyword'), refused(), workflowTemplate);
    book.note(instance('silence'), refused(), workflowTemplate);
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
    book.note(instance('wrong keyword'), went, workflowTemplate);
    expect(book.tallies[0]).toMatchObject({ injected: 1, notCaught: 1 });
    book.note(instance('wrong keyword'), refused({ ...AGENT, role: 'insurer' }), workflowTemplate);
    book.note(instance(undefined), refused(), workflowTemplate);
    expect(book.surprises).toEqual([
      'workflow 3, share: wrong keyword: nobody caught it',
      'workflow 3, share: wrong keyword: caught by insurer at Reencrypt, not as foreseen',
      'workflow 3, share: honest, and refused: no',
    ]);
  });

  it('leaves a false broadcast to the system manager, who has yet to verify it', () => {
    const book = new FaultBook();
    book.note(instance('bad institution signature'), went, workflowTemplate);
    expect(book.tallies[0]).toMatchObject({ injected: 1, caught: [], notCaught: 0 });
    book.caught('bad institution signature', 'system manager', 'verify signatures');
    expect(book.tallies[0]?.caught).toEqual([{ role: 'system manager', stage: 'verify signatures', times: 1 }]);
    book.note(instance('bad institution signature'), refused(), workflowTemplate);
    expect(book.surprises).toHaveLength(1);
  });
});
