import { describe, expect, it } from 'vitest';
import { randomStream } from '../../common/random.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { withEngine } from '../../crypto/pairing/load.js';
import { keyPair } from '../../crypto/schemes/keys.js';
import { openLiu2021 } from '../../crypto/schemes/liu2021/open.js';
import { nonzeroScalar } from '../../crypto/schemes/scalars.js';
import type { Form } from '../../crypto/schemes/scheme.js';
import { NO_METER } from '../cost/meter.js';
import type { Link } from '../cost/traffic.js';
import { merkleRoot, proveInclusion } from '../ledger/merkle.js';
import { encodeRecord, type LedgerRecord } from '../ledger/record.js';
import { Agent } from './agent.js';
import type { RecordOnLedger } from './ledger-check.js';
import { type Extraction, messagesOn, type StoredExtraction } from './messages.js';
import { PartyFactory } from './party-factory.js';
import { type Exchange, join, record, share, view } from './phases.js';
import { samplePolicy, sampleRepair } from './sample-documents.js';
import { SystemManager } from './system-manager.js';
import { createWire, route } from './wire.js';

/** The agent gets what the holder extracted. */
function handOver<T extends PairingTypes>(
  { wire, messages }: Exchange<T>,
  extraction: StoredExtraction<T>,
): Extraction<T> {
  return wire.send(route('shop', 'agent'), messages.extraction, extraction);
}

/** A small network in which one owner's repair has been recorded, with everything within reach. */
function scene<T extends PairingTypes>(engine: PairingEngine<T>, form: Form) {
  const scheme = openLiu2021(engine, form);
  const context = { scheme, meter: NO_METER };
  const partyFactory = new PartyFactory(context, 'scene', new Map());
  const manager = partyFactory.systemManager();
  const members = { ...context, mpk: manager.mpk };
  const links: Link[] = [];
  const exchange = { wire: createWire(NO_METER, (link) => links.push(link)), messages: messagesOn(engine) };
  const insurer = partyFactory.institution(members, 'insurer', 0);
  const shop = partyFactory.institution(members, 'shop', 0);
  const owner = partyFactory.policyholder(members, 0);
  const other = partyFactory.policyholder(members, 1);
  const nonce = randomStream('scene', ['nonces']);
  for (const member of [insurer, shop, owner, other]) join(exchange, manager, member, nonce.bytes(12));
  const repair = sampleRepair(randomStream('scene', ['repair']));
  const random = randomStream('scene', ['random']);
  const how = {
    timeMs: 1000,
    ownerRandom: random,
    institutionRandom: random,
    broadcast: 'without ciphertext',
  } as const;
  const stored = record(exchange, owner, shop, repair, how);
  const parties = { manager, owner, holder: shop, requester: insurer, agent: new Agent(members) };
  const sharing = { rekeying: 'blinded', timeMs: 5000, ownerRandom: random } as const;
  return {
    engine,
    scheme,
    context,
    members,
    partyFactory,
    exchange,
    links,
    manager,
    insurer,
    shop,
    owner,
    other,
    repair,
    stored,
    how,
    parties,
    sharing,
    random,
  };
}

type Scene<T extends PairingTypes> = ReturnType<typeof scene<T>>;

function onLedger(one: LedgerRecord): RecordOnLedger {
  const leaves = [encodeRecord(one)];
  return { record: one, proof: proveInclusion(leaves, 0), merkleRoot: merkleRoot(leaves) };
}

for (const form of ['literal', 'optimised'] as const) {
  describe(`sharing, ${form}`, () => {
    const inScene = (act: <T extends PairingTypes>(given: Scene<T>) => void) => () =>
      withEngine('mcl', 'bls12-381', (engine) => act(scene(engine, form)));

    it(
      'lets owner and requester read the record, with either rekeying',
      inScene(({ exchange, parties, owner, shop, stored, repair, sharing }) => {
        expect(view(exchange, owner, shop, onLedger(stored.record))).toEqual(repair);
        for (const rekeying of ['blinded', 'literal'] as const) {
          expect(share(exchange, parties, onLedger(stored.record), { ...sharing, rekeying }).document).toEqual(repair);
        }
      }),
    );

    it(
      'refuses a consent that is used twice, is old, or was changed',
      inScene(({ manager, owner, insurer, shop, stored, random, engine }) => {
        const request = insurer.request(shop.certificate.pid, stored.record.hct);
        const consent = owner.consent(request, 5000, random);
        manager.authorise(consent, 6000);
        expect(() => manager.authorise(consent, 6000)).toThrow('used before');
        const old = owner.consent(request, 5000, random);
        expect(() => manager.authorise(old, 5000 + 24 * 3_600_000 + 1)).toThrow('older than a day');
        expect(() => manager.authorise(old, 4999)).toThrow('future');
        expect(() => manager.authorise({ ...old, timeMs: 5001 }, 6000)).toThrow('signature is false');
        expect(() => manager.authorise({ ...old, rho: new Uint8Array(32) }, 6000)).toThrow('signature is false');
        expect(() => manager.authorise({ ...old, requester: shop.certificate }, 6000)).toThrow('signature is false');
        expect(() => manager.authorise({ ...old, trapdoor: engine.G1.generator }, 6000)).toThrow('signature is false');
        expect(() => manager.authorise({ ...old, requester: owner.certificate }, 6000)).toThrow('no institution');
        const forged = { ...old.owner, pid: insurer.certificate.pid };
        expect(() => manager.authorise({ ...old, owner: forged }, 6000)).toThrow('no policyholder');
      }),
    );

    it(
      'refuses what one owner says about another’s record',
      inScene(({ other, insurer, shop, stored, random }) => {
        const request = insurer.request(shop.certificate.pid, stored.record.hct);
        expect(() => other.consent(request, 5000, random)).toThrow('no record of mine');
      }),
    );

    it(
      'holds holder and agent to the instruction that both signed',
      inScene(({ manager, owner, insurer, shop, stored, random, parties, scheme, how, exchange, repair }) => {
        const consent = owner.consent(insurer.request(shop.certificate.pid, stored.record.hct), 5000, random);
        const instruction = manager.authorise(consent, 6000);
        const elsewhere = { ...instruction, consent: { ...consent, holderPid: insurer.certificate.pid } };
        expect(() => shop.extract(elsewhere)).toThrow('a signature on it is false');
        expect(() => insurer.extract(instruction)).toThrow('another holder');
        const extraction = handOver(exchange, shop.extract(instruction));
        const { b, blinded } = owner.startRekeying(random);
        const rk = parties.agent.keyFromAnswer(insurer.answerRekeying(blinded), b);
        expect(() => parties.agent.reencrypt(extraction, scheme.engine.Zr.one)).toThrow(
          'does not lead to the requester',
        );
        const second = record(exchange, owner, shop, repair, { ...how, timeMs: 2000 });
        expect(() => parties.agent.reencrypt({ ...extraction, ct: second.ct }, rk)).toThrow('not the record');
        const forged = { ...extraction, countersignature: consent.signature };
        expect(() => parties.agent.reencrypt(forged, rk)).toThrow('signature on the instruction');
        expect(parties.agent.reencrypt(extraction, rk).c).toEqual(stored.ct.c);
      }),
    );

    it(
      'gives the requester nothing that is not on the ledger under valid signatures',
      inScene(({ manager, owner, insurer, shop, stored, random, parties, exchange }) => {
        const consent = owner.consent(insurer.request(shop.certificate.pid, stored.record.hct), 5000, random);
        const extraction = handOver(exchange, shop.extract(manager.authorise(consent, 6000)));
        const { b, blinded } = owner.startRekeying(random);
        const ct = parties.agent.reencrypt(extraction, parties.agent.keyFromAnswer(insurer.answerRekeying(blinded), b));
        const place = onLedger(stored.record);
        expect(() => insurer.open(ct, { ...place, merkleRoot: new Uint8Array(32) })).toThrow('not in the block');
        const unsigned = { ...stored.record, ownerSignature: stored.record.institutionSignature };
        expect(() => insurer.open(ct, onLedger(unsigned))).toThrow('a signature on it is false');
        expect(() => insurer.open({ ...ct, c: new Uint8Array(ct.c.length) }, place)).toThrow('another ciphertext');
        expect(() => insurer.open(extraction.ct, place)).toThrow('not valid under the own key');
        expect(insurer.open(ct, place).kind).toBe('repair');
      }),
    );

    it(
      'has the owner sign only what it agreed to, from institutions that have joined',
      inScene(({ owner, shop, how, random, repair, members, partyFactory, manager }) => {
        const evidence = owner.evidence(random);
        const { offer } = shop.write(repair, evidence, 3000, random);
        const dearer = { ...repair, remarks: 'something else' };
        expect(() => owner.sign(offer, evidence.w, dearer)).toThrow('something else than was agreed');
        expect(() => owner.sign(offer, new Uint8Array(32), repair)).toThrow('not valid under the own key and keyword');
        const impostor = { ...offer.institution, pid: new Uint8Array(92) };
        expect(() => owner.sign({ ...offer, institution: impostor }, evidence.w, repair)).toThrow('not signed by');
        const pending = shop.write(repair, evidence, 3000, random);
        expect(() => shop.sign(pending, owner.sign(offer, evidence.w, repair), how.broadcast)).toThrow(
          'owner’s signature',
        );
        const newcomer = partyFactory.policyholder(members, 7);
        expect(() => newcomer.certificate).toThrow('has not joined');
        const request = newcomer.joinRequest();
        const stolen = { ...request, publicKey: shop.joinRequest().publicKey };
        expect(() => manager.admit(stolen, new Uint8Array(12), 'policyholder join')).toThrow('not proven');
      }),
    );

    it(
      'lets the system manager alone trace a pseudo-identity',
      inScene(({ manager, owner, scheme, context, links }) => {
        expect(manager.trace(owner.certificate)).toBe('policyholder 000000000');
        const other = new SystemManager(
          context,
          keyPair(scheme.engine, nonzeroScalar(scheme.engine.Zr, randomStream('x', []))),
        );
        expect(() => other.trace(owner.certificate)).toThrow('not made for this role');
        expect(() => manager.trace({ ...owner.certificate, role: 'shop' })).toThrow('not made for this role');
        expect(links.length).toBeGreaterThan(0);
      }),
    );
  });
}

describe('documents', () => {
  it('are checked on entry', () =>
    withEngine('mcl', 'bls12-381', (engine) => {
      const { shop, owner, random } = scene(engine, 'optimised');
      const policy = samplePolicy(random);
      const wrong = { ...policy, number: 7 } as unknown as typeof policy;
      expect(() => shop.write(wrong, owner.evidence(random), 1, random)).toThrow('no record of schema');
    }));
});
