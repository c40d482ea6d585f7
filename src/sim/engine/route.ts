import type { Bytes, Milliseconds } from '../../common/units.js';
import type { Role } from '../../protocol/workflows/wire.js';
import type { WorkflowTemplate, WorkStep } from './workflow-template.js';

/** A message from a role to another. */
export interface Message {
  readonly kind: 'message';
  readonly from: Role;
  readonly to: Role;
  readonly bytes: Bytes;
  readonly perRecordByte: number;
}

/** One stretch of a workflow at one place: work of a role, or a message from it. */
export type Hop = { readonly kind: 'work'; readonly role: Role; readonly workMs: Milliseconds } | Message;

/** A template in scenario time. */
export interface Route {
  readonly workflowTemplate: WorkflowTemplate;
  readonly hops: readonly Hop[];
}

/**
 * Puts steps in a row of one role together into one hop; steps that take nothing are no hop.
 * @param msOf work of a step, and of which it is among the steps of work, from 0
 */
export function planRoute(
  workflowTemplate: WorkflowTemplate,
  msOf: (step: WorkStep, position: number) => Milliseconds,
): Route {
  const hops: Hop[] = [];
  let position = 0;
  for (const step of workflowTemplate.steps) {
    if (step.kind === 'message') {
      const { link, bytes, perRecordByte } = step;
      hops.push({ kind: 'message', from: link.from as Role, to: link.to as Role, bytes, perRecordByte });
      continue;
    }
    const workMs = msOf(step, position++);
    const last = hops.at(-1);
    if (last?.kind === 'work' && last.role === step.role) {
      hops[hops.length - 1] = { ...last, workMs: last.workMs + workMs };
    } else if (workMs > 0) {
      hops.push({ kind: 'work', role: step.role, workMs });
    }
  }
  return { workflowTemplate, hops };
}
