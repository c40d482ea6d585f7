import { ClaimbenchError } from '../kernel/errors.js';
import { encodeInclusionProof, merkleRoot, proveInclusion } from '../ledger/merkle.js';
import type { Phase, Role } from '../lifecycle/wire.js';
import type { PairingTypes } from '../pairing/engine.js';
import type { FaultKind } from '../scenario/faults.js';
import type { Deed } from '../simulation/deed.js';
import type { Script, Scripts, Step, Workflow } from '../simulation/script.js';
import type { CountedScheme } from './counted-scheme.js';
import { type Manner, type Product, perform } from './deed.js';
import { admit } from './founding.js';
import type { ProvenRecord } from './jobs.js';
import { companyOf, type Institutions } from './members.js';
import { type Seen, StepLog } from './step-log.js';
import { tickScript } from './tick-script.js';

/** Lengths of the records with which scripts are written: their difference shows which messages grow with them. */
const SHORT_BYTES = 1000;
const LONG_BYTES = 2000;

const SEED = 'scripts';

/**
 * Writes scripts by running the workflows with real cryptography, each once it is asked for. A
 * script depends on curve, form and manner, not on engine or seed: engines are counted alike.
 */
export function openScripts<T extends PairingTypes>(counted: CountedScheme<T>, manner: Manner): Scripts {
  const institutions = {
    insurer: admit(counted, SEED, 'insurer', 0),
    shop: admit(counted, SEED, 'shop', 0),
  };
  const known = new Map<string, Script>();
  return {
    of: (workflow, fault) => {
      const key = `${workflow} ${fault ?? ''}`;
      const script = known.get(key) ?? writeScript(counted, manner, institutions, workflow, fault);
      known.set(key, script);
      return script;
    },
    tick: tickScript(counted, SEED),
  };
}

function writeScript<T extends PairingTypes>(
  counted: CountedScheme<T>,
  manner: Manner,
  institutions: Institutions,
  workflow: Workflow,
  fault: FaultKind | undefined,
): Script {
  const run = (recordBytes: number) => seenIn(counted, manner, institutions, { workflow, fault, recordBytes });
  const { seen: short, product } = run(SHORT_BYTES);
  const { seen: long } = run(LONG_BYTES);
  if (short.length !== long.length) {
    throw new ClaimbenchError('engine', `${workflow}: the steps depend on the length of the record`);
  }
  const steps = short.map((seen, i) => stepOf(seen, long[i]));
  const last = steps.findLast((step) => step.kind === 'work');
  const endsEarly = fault !== undefined && fault !== 'bad institution signature';
  const keptBytes = product.ct === undefined ? 0 : product.ct.length - SHORT_BYTES;
  return { workflow, fault, steps, caughtAt: endsEarly ? last : undefined, keptBytes };
}

function stepOf(short: Seen, long: Seen | undefined): Step {
  if (short.kind === 'work') {
    const { phase, role, stage, operations } = short;
    return { kind: 'work', phase: phase as Phase, role: role as Role, stage, operations };
  }
  if (long?.kind !== 'message') throw new ClaimbenchError('engine', 'the steps depend on the length of the record');
  const perRecordByte = (long.bytes - short.bytes) / (LONG_BYTES - SHORT_BYTES);
  return { kind: 'message', link: short.link, bytes: short.bytes - perRecordByte * SHORT_BYTES, perRecordByte };
}

/** Runs a workflow, and those that must come before it, and returns what came of it and was seen of it alone. */
function seenIn<T extends PairingTypes>(
  counted: CountedScheme<T>,
  manner: Manner,
  institutions: Institutions,
  wanted: Pick<Deed, 'workflow' | 'fault' | 'recordBytes'>,
): { readonly product: Product; readonly seen: readonly Seen[] } {
  const run = (deed: Pick<Deed, 'workflow' | 'fault'>, certificate?: Uint8Array, shown?: ProvenRecord) => {
    const log = new StepLog();
    const company = companyOf(counted, log, SEED, institutions);
    const whole = { ...wanted, ...deed, id: 0, timeMs: 0, policyholder: 0, insurer: 0, shop: 0, record: 0 };
    const known = {
      insurerCertificate: institutions.insurer.certificate,
      shopCertificate: institutions.shop.certificate,
    };
    const product = attempt(() => perform(company, { deed: whole, certificate, shown, ...known }, manner));
    return { product, seen: log.seen };
  };
  if (wanted.workflow === 'join') return run(wanted);
  const { certificate } = run({ workflow: 'join', fault: undefined }).product;
  if (wanted.workflow === 'policy' || wanted.workflow === 'repair') return run(wanted, certificate);
  const kind = wanted.workflow === 'view' ? 'policy' : 'repair';
  const { product } = run({ workflow: kind, fault: undefined }, certificate);
  return run(wanted, certificate, proven(product));
}

/** What came of it; nothing where it was refused. */
function attempt(run: () => Product): Product {
  try {
    return run();
  } catch (error) {
    if (error instanceof ClaimbenchError && error.code === 'refused') return {};
    throw error;
  }
}

/** The record as if it were alone in a block. */
function proven({ record, ct }: Product): ProvenRecord {
  if (record === undefined || ct === undefined) throw new ClaimbenchError('engine', 'an honest record was refused');
  return { record, ct, proof: encodeInclusionProof(proveInclusion([record], 0)), merkleRoot: merkleRoot([record]) };
}
