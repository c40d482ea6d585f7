import { ClaimbenchError } from '../../common/errors.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import type { Messages } from './messages.js';
import type { MessageType } from './wire.js';

/** Changes that a dishonest or broken party makes to a message that it sends or receives. */
export type Tampering =
  | 'stolen key'
  | 'forged identity'
  | 'bad owner signature'
  | 'bad institution signature'
  | 'tampered ciphertext'
  | 'silence';

/**
 * The messages of a lifecycle in which one party misbehaves (C): it sends well-formed values that
 * are false, or does not react. Whatever is done about it is done by the honest roles themselves.
 */
export function tamperedMessages<T extends PairingTypes>(
  engine: PairingEngine<T>,
  messages: Messages<T>,
  tampering: Tampering,
): Messages<T> {
  const { G1 } = engine;
  const falseSignature = (signature: Uint8Array) => G1.encode(G1.negate(G1.decode(signature)));
  switch (tampering) {
    case 'stolen key': {
      const joinRequest = sending(messages.joinRequest, (request) => ({
        ...request,
        possession: G1.negate(request.possession),
      }));
      return { ...messages, joinRequest };
    }
    case 'forged identity': {
      const evidence = sending(messages.evidence, ({ certificate, w }) => ({
        certificate: { ...certificate, signature: falseSignature(certificate.signature) },
        w,
      }));
      return { ...messages, evidence };
    }
    case 'bad owner signature':
      return { ...messages, ownerSignature: sending(messages.ownerSignature, (sigma) => G1.negate(sigma)) };
    case 'bad institution signature': {
      const recordBroadcast = sending(messages.recordBroadcast, (record) => ({
        ...record,
        institutionSignature: falseSignature(record.institutionSignature),
      }));
      return { ...messages, recordBroadcast };
    }
    case 'tampered ciphertext': {
      const extraction = sending(messages.extraction, ({ ct, ...rest }) => ({ ...rest, ct: tamper(ct) }));
      return { ...messages, viewReply: sending(messages.viewReply, tamper), extraction };
    }
    case 'silence': {
      const { evidence, viewRequest, instruction } = messages;
      return {
        ...messages,
        evidence: lost(evidence),
        viewRequest: lost(viewRequest),
        instruction: lost(instruction),
      };
    }
  }
}

/** The type of message, sent with another value in place of the true one. */
function sending<Sent, Received>(
  type: MessageType<Sent, Received>,
  falsify: (value: Sent) => Sent,
): MessageType<Sent, Received> {
  return { ...type, codec: { ...type.codec, encode: (value) => type.codec.encode(falsify(value)) } };
}

/** The type of message, to which its receiver does not react. */
function lost<Value>(type: MessageType<Value>): MessageType<Value> {
  const read = (): never => {
    throw new ClaimbenchError('refused', `no answer to: ${type.name}`);
  };
  return { ...type, codec: { ...type.codec, read } };
}

/** One bit of c, with which a ciphertext ends, is flipped. */
function tamper(ct: Uint8Array): Uint8Array {
  return ct.map((byte, i) => (i === ct.length - 1 ? byte ^ 1 : byte));
}
