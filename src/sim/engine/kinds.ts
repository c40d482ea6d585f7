import type { Latency } from './observations.js';
import type { Workflow } from './workflow-template.js';

/** The kinds of events; the data of an event is named beside it. */
export const EVENT = {
  /** The next policyholder arrives. */
  arrival: 0,
  /** An institution stops answering; its number among the crashes. */
  crash: 1,
  warmUpEnds: 2,
  /** The state of things is taken down. */
  look: 3,
  /** The use of every party is taken down. */
  runEnds: 4,
  /** A policyholder buys, has an accident, needs a repair, as its rates have it; the policyholder. */
  purchaseDue: 5,
  accidentDue: 6,
  repairDue: 7,
  /** The pause of the closed loop is over; the policyholder. */
  pauseEnds: 8,
  /** The repair after an accident that will be followed by a claim, or not; the policyholder. */
  claimedRepair: 9,
  unclaimedRepair: 10,
  /** A claim; the record of the repair. */
  claim: 11,
  tick: 12,
  /** A computer or line is done; the job. */
  served: 13,
  /** A message arrives, or work that nobody else waits for is done; the workflow under way. */
  received: 14,
  /** A block arrives at all institutions. */
  blockReceived: 15,
  /** Nobody answered, and nobody tries again; the workflow under way. */
  timeOut: 16,
  /** Nobody answered, and the pause is over; the workflow under way. */
  retry: 17,
} as const;

/** Whose job a computer or line does; the owner's number is named beside it. */
export const JOB = {
  /** Work of a workflow; the workflow under way. */
  work: 0,
  /** A message of a workflow is sent; the workflow under way. */
  send: 1,
  /** A batch of signatures is verified; the tick. */
  verify: 2,
  /** A block is signed; the tick. */
  sign: 3,
  /** A block is sent to all institutions. */
  sendBlock: 4,
  /** A block is checked by an institution. */
  checkBlock: 5,
} as const;

/** The continuations of a workflow: each follows when it has ended. */
export const AIM = {
  join: 0,
  purchase: 1,
  repair: 2,
  /** A repair that a claim follows. */
  claimedRepair: 3,
  view: 4,
  share: 5,
} as const;

/** The workflow of each aim. */
export const WORKFLOW_OF: readonly Workflow[] = ['join', 'policy', 'repair', 'repair', 'view', 'share'];

/** The latency that each continuation waits for. */
export const LATENCY_OF: readonly Latency[] = [
  'join: request to certificate',
  'purchase: request to broadcast',
  'repair: request to broadcast',
  'repair: request to broadcast',
  'view: request to plaintext',
  'share: request to plaintext',
];

/** Where a hop takes place: at one station of everyone, at that of a workflow's insurer or shop, or at nobody's. */
export const PLACE = { fixed: 0, insurer: 1, shop: 2, nowhere: 3 } as const;
