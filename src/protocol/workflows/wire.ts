import { type Codec, decodeAll } from '../../common/codec.js';
import type { Meter } from '../cost/meter.js';
import type { CommunicationStage, Link } from '../cost/traffic.js';

/** The parties that send and receive. `ledger nodes` are all institutions, who receive what is broadcast. */
export type Role = 'system manager' | 'insurer' | 'shop' | 'policyholder' | 'agent' | 'ledger nodes';

/** The phases of the lifecycle: sections 3.1 to 3.6 of the paper (Q). */
export type Phase =
  | 'initialisation'
  | 'insurer join'
  | 'shop join'
  | 'policyholder join'
  | 'signature store'
  | 'sharing and search';

/**
 * A type of message: its name, its place in the paper's account of communication, its bytes. What
 * is kept in its encoding is sent as it is, and decoded by the receiver alone.
 */
export interface MessageType<Sent, Received = Sent> {
  readonly name: string;
  readonly communicationStage: CommunicationStage;
  readonly codec: Pick<Codec<Sent>, 'encode'> & Pick<Codec<Received>, 'read'>;
}

/** A type of message of the paper's data broadcasting. */
export function broadcasting<Value>(name: string, codec: Codec<Value>): MessageType<Value> {
  return { name, communicationStage: 'data broadcasting', codec };
}

/** A type of message of the paper's data access. */
export function access<Sent, Received = Sent>(
  name: string,
  codec: MessageType<Sent, Received>['codec'],
): MessageType<Sent, Received> {
  return { name, communicationStage: 'data access', codec };
}

/** Where a message goes. */
export interface Route<From extends Role = Role, To extends Role = Role> {
  readonly from: From;
  readonly to: To;
  readonly phase: Phase;
}

/**
 * Carries messages between roles: encodes at the sender, records the bytes, decodes at the
 * receiver, whose cost decoding (with its checks of curve and subgroup) is. Nothing but bytes
 * passes. Links are confidential and authenticated (C): the paper's "secure channel".
 */
export interface Wire {
  send<Sent, Received>(route: Route, type: MessageType<Sent, Received>, value: Sent): Received;
}

/** A wire that reports every message to `record`. */
export function createWire(meter: Meter, record: (link: Link, bytes: Uint8Array) => void): Wire {
  return {
    send: ({ from, to, phase }, { name, communicationStage, codec }, value) => {
      const bytes = meter.within({ phase, role: from, stage: 'encode messages' }, () => codec.encode(value));
      record({ name, from, to, phase, communicationStage }, bytes);
      return meter.within({ phase, role: to, stage: 'decode messages' }, () => decodeAll(codec, bytes, name));
    },
  };
}

/** A route of the sharing phase. */
export function route(from: Role, to: Role) {
  return { from, to, phase: 'sharing and search' } as const;
}
