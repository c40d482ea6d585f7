import type { Summary } from './primitives.js';
import { RUN_VERSION, type RunRecord, type SchemeInfo, type Timing } from './schema.js';

const around = (median: number): Summary => ({ median, low: 0.97 * median, high: 1.04 * median });

function timing(
  kind: Timing['kind'],
  name: string,
  engine: string,
  ms: number,
  form?: 'literal' | 'optimised',
): Timing {
  const scheme = kind === 'operation' ? {} : { scheme: 'liu2021' };
  const id = [kind, form ?? '', name, engine].join('/');
  return {
    id,
    kind,
    name,
    ...scheme,
    ...(form && { form }),
    engine,
    curve: 'bls12-381',
    samples: 15,
    wall: around(ms),
    cpu: around(ms),
  };
}

/** A scheme as a run record describes it. */
export function fakeScheme(name: string, title: string, origin: SchemeInfo['origin']): SchemeInfo {
  const properties = { search: 'none', security: 'CPA', collusion: 'nothing', integrity: [], ledger: 'nothing' };
  return { name, title, reference: 'doi', origin, values: {}, properties };
}

/** A run record with plausible numbers in every section, for tests: none of them was measured. */
export function fakeRun(): RunRecord {
  const stages = [
    ['Encrypt', 1, 3, 2],
    ['Decrypt', 1, 0, 1],
    ['Reencrypt', 5, 1, 0],
    ['Redecrypt', 5, 1, 0],
  ] as const;
  return {
    format: 'claimbench-run',
    version: RUN_VERSION,
    id: '20260101-000000-abcdef',
    command: 'reproduce',
    status: 'complete',
    missing: [],
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 42_000,
    seed: 'test',
    scenario: { kind: 'reproduction', lifecycle: { users: [1, 10] } },
    software: { claimbench: '0.0.0', gitCommit: null, gitDirty: null },
    machine: {
      cpu: 'Test <CPU> & Co_1',
      cores: 2,
      memoryBytes: 1,
      platform: 'linux',
      architecture: 'x64',
      node: 'v20.0.0',
      loadAverage: 0.5,
      packages: { 'mcl-wasm': '2.4.1' },
    },
    settings: ['mcl', 'noble'].map((engine) => ({
      engine,
      engineTitle: engine,
      curve: 'bls12-381',
      securityBits: 128,
      byteLengths: { scalar: 32, g1: 48, g2: 96, gt: 576 },
    })),
    schemes: [fakeScheme('liu2021', 'Liu et al. 2021', 'paper')],
    stageCounts: (['literal', 'optimised'] as const).flatMap((form) =>
      stages.map(([stage, pairings, multiplications, exponentiations]) => ({
        scheme: 'liu2021',
        form,
        stage,
        tableTwo: true,
        operations: {
          pairing: form === 'literal' ? pairings : 0,
          millerLoop: pairings,
          finalExponentiation: pairings,
          g1Multiplication: multiplications,
          gtPower: exponentiations,
          hashToG1: 1,
        },
        ...(form === 'literal'
          ? {
              paperUnits: {
                pairings,
                multiplications,
                exponentiations,
                hundredthsOfMs: 2004 * pairings + 238 * multiplications + 531 * exponentiations,
              },
            }
          : {}),
      })),
    ),
    roleCounts: [
      {
        scheme: 'liu2021',
        form: 'literal',
        phase: 'initialisation',
        role: 'insurer',
        stage: 'make key pair',
        operations: { g2Multiplication: 1 },
      },
    ],
    timings: [
      ...['mcl', 'noble'].flatMap((engine, e) =>
        stages.flatMap(([stage], i) => [
          timing('stage', stage, engine, (e + 1) * (8 + 3 * i), 'literal'),
          timing('stage', stage, engine, (e + 1) * (4 + 2 * i), 'optimised'),
        ]),
      ),
      timing('operation', 'Pairing', 'mcl', 3.5),
      timing('operation', 'Pairing', 'noble', 14),
    ],
    ratios: [
      {
        kind: 'form',
        name: 'Reencrypt',
        scheme: 'liu2021',
        form: 'optimised',
        curve: 'bls12-381',
        numerator: 'stage/optimised/Reencrypt/mcl',
        denominator: 'stage/literal/Reencrypt/mcl',
        samples: 15,
        ...around(0.5),
        goal: 0.55,
      },
      {
        kind: 'engine',
        name: 'Pairing',
        curve: 'bls12-381',
        numerator: 'operation//Pairing/noble',
        denominator: 'operation//Pairing/mcl',
        samples: 15,
        ...around(4),
      },
      {
        kind: 'engine',
        name: 'Encrypt',
        scheme: 'liu2021',
        form: 'literal',
        curve: 'bls12-381',
        numerator: 'stage/literal/Encrypt/noble',
        denominator: 'stage/literal/Encrypt/mcl',
        samples: 15,
        ...around(6),
      },
    ],
    messages: [
      {
        scheme: 'liu2021',
        curve: 'bls12-381',
        name: 'evidence',
        from: 'policyholder',
        to: 'insurer',
        phase: 'policyholder join',
        communicationStage: 'data broadcasting',
        parties: 'policyholder – insurer',
        count: 1,
        bytes: 330,
      },
      {
        scheme: 'liu2021',
        curve: 'bls12-381',
        name: 'consent',
        from: 'policyholder',
        to: 'system manager',
        phase: 'sharing and search',
        communicationStage: 'data access',
        parties: 'policyholder – system manager',
        count: 1,
        bytes: 700,
      },
    ],
    communicationFormulas: [
      {
        scheme: 'liu2021',
        setting: 'the paper’s sizes',
        provenance: 'completed',
        items: [{ item: 'PID', multiplicity: 1, bytes: 64, provenance: 'completed' }],
        totalBytes: 64,
      },
    ],
    livePoints: [1, 10].flatMap((users) =>
      (['literal', 'optimised'] as const).map((form) => ({
        scheme: 'liu2021',
        form,
        engine: 'mcl',
        curve: 'bls12-381',
        users,
        computationMs: 300 * users,
        byPhase: {},
        tableTwoMs: 60 * users,
        wallMs: 160 * users,
        workers: 2,
        bytes: 11_000 * users,
        bytesByCommunicationStage: {},
        ...(form === 'literal' ? { paperUnitsHundredthsOfMs: 35_000 * users } : {}),
        operations: { pairing: 20 * users },
        tableTwoOperations: { pairing: 12 * users },
        blocks: users,
        records: 2 * users,
        ledgerBytes: 1400 * users,
        ledgerHeadHash: '00',
        transcriptHash: '00',
      })),
    ),
    unitCosts: [],
    modelPoints: [],
    sweeps: [],
    consensus: [],
    comparisons: [],
  };
}
