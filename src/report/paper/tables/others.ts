import { type CountedLives, countedLives, type ModelPoint, type RunRecord } from '../../../records/schema.js';
import type { Table } from '../../components/table.js';
import { countedOver, titleOf } from './names.js';
import { words } from './table-2.js';

const MEASURED = { provenance: 'measured', decimals: 1 } as const;

/** Unit costs of the engines' operations. */
export function unitCostsTable(run: RunRecord): Table | undefined {
  const operations = run.timings.filter(({ kind }) => kind === 'operation');
  if (operations.length === 0) return undefined;
  return {
    id: 'table-operations',
    title: 'Unit costs of operations',
    caption: `Median with 95% interval on ${run.machine.cpu}, Node ${run.machine.node}, one thread.`,
    columns: [
      { title: 'Operation', meaning: 'operation of the engine’s contract' },
      { title: 'Engine', meaning: 'pairing engine' },
      { title: 'Curve', meaning: 'curve' },
      { title: 'µs', meaning: 'median wall time, microseconds', ...MEASURED },
      { title: 'from', meaning: 'lower end of the 95% interval, microseconds', ...MEASURED },
      { title: 'to', meaning: 'upper end of it, microseconds', ...MEASURED },
      { title: 'samples', meaning: 'how many' },
    ],
    rows: operations.map(({ name, engine, curve, wall, samples }) => [
      name,
      engine,
      curve,
      1000 * wall.median,
      1000 * wall.low,
      1000 * wall.high,
      samples,
    ]),
  };
}

/** Lifecycles of n users, really run or counted alone. */
export function usersTable(run: RunRecord): Table | undefined {
  const all = countedLives(run);
  if (all.length === 0) return undefined;
  const liveOf = ({ scheme, form, curve, users }: CountedLives) =>
    run.livePoints.find(
      (one) => one.scheme === scheme && one.form === form && one.curve === curve && one.users === users,
    );
  return {
    id: 'table-users',
    title: 'Figures 6 and 7 as numbers: lifecycles of n users',
    caption: `Every user joins, buys, has a repair done, views its policy and shares the repair record. Where times stand lives were run with real cryptography, each point once: times have no interval. Others were counted alone.${countedOver(run)}`,
    columns: [
      { title: 'Scheme', meaning: 'name of the scheme' },
      { title: 'users', meaning: 'number of users' },
      { title: 'Form', meaning: 'literal or optimised' },
      { title: 'Engine', meaning: 'pairing engine that they were run on; none where they were counted alone' },
      { title: 'Curve', meaning: 'curve' },
      { title: 'all ms', meaning: 'computation of all roles in all phases, ms', ...MEASURED },
      { title: 'Table 2 ms', meaning: 'the part of it in the four stages of Table 2, ms', ...MEASURED },
      { title: 'paper ms', meaning: 'the four stages in the paper’s units, ms', provenance: 'counted', decimals: 2 },
      { title: 'bytes', meaning: 'bytes on the wire without joining', provenance: 'counted' },
      { title: 'blocks', meaning: 'blocks on the ledger', provenance: 'counted' },
      { title: 'ledger bytes', meaning: 'bytes of the ledger', provenance: 'counted' },
    ],
    rows: all.map((point) => [
      titleOf(run, point.scheme),
      point.users,
      point.form,
      liveOf(point)?.engine,
      point.curve,
      liveOf(point)?.computationMs,
      liveOf(point)?.tableTwoMs,
      point.paperUnitsHundredthsOfMs === undefined ? undefined : point.paperUnitsHundredthsOfMs / 100,
      point.bytes,
      point.blocks,
      point.ledgerBytes,
    ]),
  };
}

/** Lives of n users as computed, against those really run. */
export function modelTable(run: RunRecord): Table | undefined {
  if (run.modelPoints.length === 0) return undefined;
  const runOf = ({ scheme, form, curve, users }: ModelPoint) =>
    run.livePoints.find(
      (one) => one.scheme === scheme && one.form === form && one.curve === curve && one.users === users,
    );
  const modelled = { provenance: 'modelled', decimals: 1 } as const;
  return {
    id: 'table-users-computed',
    title: 'Lives of n users as computed, held against those really run',
    caption:
      'Operations and bytes on the line through the fewest and the most users that were counted, times the unit costs measured in this run. Ciphers, hashes to bytes and encoding have no unit cost: they, and the noise of a single run, are what the ratio shows.',
    columns: [
      { title: 'Scheme', meaning: 'name of the scheme' },
      { title: 'users', meaning: 'number of users' },
      { title: 'Form', meaning: 'literal or optimised' },
      { title: 'Curve', meaning: 'curve' },
      { title: 'all ms', meaning: 'computation of all roles, ms', ...modelled },
      { title: 'over run', meaning: 'computed over really run, where it was', ...modelled, decimals: 3 },
      { title: 'Table 2 ms', meaning: 'in the four stages of Table 2, ms', ...modelled },
      { title: 'over run, Table 2', meaning: 'computed over really run, where it was', ...modelled, decimals: 3 },
      { title: 'bytes', meaning: 'bytes of all messages without joining', provenance: 'modelled' },
      { title: 'ledger bytes', meaning: 'bytes that the ledger keeps', provenance: 'modelled' },
    ],
    rows: run.modelPoints.map((point) => {
      const live = runOf(point);
      return [
        titleOf(run, point.scheme),
        point.users,
        point.form,
        point.curve,
        point.computationMs,
        live && point.computationMs / live.computationMs,
        point.tableTwoMs,
        live && point.tableTwoMs / live.tableTwoMs,
        point.bytes,
        point.ledgerBytes,
      ];
    }),
  };
}

/** Operations per phase, role and step of the smallest lifecycle that was counted. */
export function rolesTable(run: RunRecord): Table | undefined {
  const kinds = [...new Set(run.roleCounts.flatMap(({ operations }) => Object.keys(operations)))];
  if (kinds.length === 0) return undefined;
  const users = Math.min(...countedLives(run).map((point) => point.users));
  return {
    id: 'table-roles',
    title: 'Operations per phase and role',
    caption: `Counted in the lifecycle of ${users} user${users === 1 ? '' : 's'}, joining of all institutions included.${countedOver(run)}`,
    columns: [
      { title: 'Scheme', meaning: 'name of the scheme' },
      { title: 'Form', meaning: 'literal or optimised' },
      { title: 'Phase', meaning: 'phase of the lifecycle, section 3 of the paper' },
      { title: 'Role', meaning: 'who did it' },
      { title: 'Step', meaning: 'what was done' },
      ...kinds.map((kind) => ({
        title: words(kind),
        meaning: `how often: ${words(kind)}`,
        provenance: 'counted' as const,
      })),
    ],
    rows: run.roleCounts
      .filter(({ operations }) => Object.keys(operations).length > 0)
      .map(({ scheme, form, phase, role, stage, operations }) => [
        titleOf(run, scheme),
        form,
        phase,
        role,
        stage,
        ...kinds.map((kind) => operations[kind] ?? 0),
      ]),
  };
}
