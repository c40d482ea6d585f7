import type { PairingTypes } from '../../crypto/pairing/engine.js';
import { OPERATION_KINDS, type OperationCounts } from '../../crypto/pairing/operations.js';
import type { KeyPair } from '../../crypto/schemes/keys.js';
import { composeHeader, encodeBlock, GENESIS_HASH, headerMessage } from '../../protocol/ledger/block.js';
import { messagesOn } from '../../protocol/workflows/messages.js';
import { PartyFactory } from '../../protocol/workflows/party-factory.js';
import { ledgerVerification } from '../../protocol/workflows/signed-messages.js';
import type { ConsensusTemplate } from '../engine/workflow-template.js';
import type { CountedScheme } from './counted-scheme.js';
import { StepLog } from './step-log.js';

const SCOPE = { phase: 'signature store', role: 'system manager', stage: 'verify signatures' };

/**
 * Counts the verification of records and blocks. A batch of valid records costs a fixed part, a
 * part for each record and one for each distinct signer: three batches tell the three apart.
 */
export function consensusTemplate<T extends PairingTypes>(counted: CountedScheme<T>, seed: string): ConsensusTemplate {
  const { scheme, keyRing } = counted;
  const { engine, steps } = scheme;
  const operationsOf = (step: () => unknown): OperationCounts => {
    const log = new StepLog();
    counted.record(log);
    log.within(SCOPE, step);
    const [seen] = log.seen;
    return seen?.kind === 'work' ? seen.operations : combine(() => 0);
  };
  const partyFactory = new PartyFactory({ scheme, meter: new StepLog() }, seed, keyRing);
  const [institution, owner, other] = [0, 1, 2].map((id) => partyFactory.supernodeKeys(id)) as Three<T>;
  const verified = (signers: readonly KeyPair<T>[]) => {
    const signed = signers.flatMap((signer, i) => signedByBoth(scheme, institution, signer, i));
    return operationsOf(() => steps.verifyAll(signed));
  };
  const one = verified([owner]);
  const twoOwners = verified([owner, other]);
  const oneOwner = verified([owner, owner]);
  const [first] = signedByBoth(scheme, institution, owner, 0);
  const alone = operationsOf(() => steps.verifyAll(first === undefined ? [] : [first]));
  const verifySigner = combine((kind) => twoOwners[kind] - oneOwner[kind]);
  const verifyRecord = combine((kind) => oneOwner[kind] - one[kind]);
  const { isSigned } = ledgerVerification({ scheme }, partyFactory.sameSystemManager().mpk);
  const empty = emptyBlock(engine.G1.byteLength, engine.G2.byteLength);
  const { blockBroadcast } = messagesOn(engine);
  const message = headerMessage(empty.header);
  const signature = engine.G1.encode(steps.sign(message, institution));
  return {
    verifyBase: combine((kind) => one[kind] - verifyRecord[kind] - 2 * verifySigner[kind]),
    verifyRecord,
    verifySigner,
    verifyAlone: alone,
    signBlock: operationsOf(() => steps.sign(message, institution)),
    checkBlock: operationsOf(() => isSigned(institution.pk.bytes, message, signature)),
    blockLink: {
      name: blockBroadcast.name,
      from: 'system manager',
      to: 'ledger nodes',
      phase: 'signature store',
      communicationStage: blockBroadcast.communicationStage,
    },
    blockBytes: blockBroadcast.codec.encode(encodeBlock(empty)).length,
    ledgerBlockBytes: encodeBlock(empty).length,
  };
}

type Three<T extends PairingTypes> = [KeyPair<T>, KeyPair<T>, KeyPair<T>];

function signedByBoth<T extends PairingTypes>(
  { engine, steps }: CountedScheme<T>['scheme'],
  institution: KeyPair<T>,
  owner: KeyPair<T>,
  number: number,
) {
  const message = Uint8Array.of(number);
  return [institution, owner].map((signer) => ({
    publicKey: signer.pk.bytes,
    message,
    signature: engine.G1.encode(steps.sign(message, signer)),
  }));
}

function combine(count: (kind: keyof OperationCounts) => number): OperationCounts {
  return Object.fromEntries(OPERATION_KINDS.map((kind) => [kind, count(kind)])) as OperationCounts;
}

/** A block of no records, with a supernode's certificate of the usual length. */
function emptyBlock(signatureBytes: number, keyBytes: number) {
  const supernode = {
    pid: new Uint8Array(16),
    role: 'supernode' as const,
    publicKey: new Uint8Array(keyBytes),
    signature: new Uint8Array(signatureBytes),
  };
  const header = composeHeader([], { height: 0, previousHash: GENESIS_HASH, timeMs: 0, supernode });
  return { header, records: [], signature: new Uint8Array(signatureBytes) };
}
