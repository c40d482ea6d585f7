import type { SimulationRecord } from '../../../records/simulation-record.js';
import type { Column, Table } from '../../components/table.js';
import { tableOfCells } from '../grid-view.js';
import { OPERATION_COLUMNS, operationCells } from '../operation-groups.js';
import { byPhaseAndRole, ratioOf, type StepCost, stagesOf } from '../stage-costs.js';

const COSTS: readonly Column[] = [
  {
    title: 'calibrated ms',
    meaning:
      'the counted operations at the unit costs of the calibration, with overheads of steps where it has them, ms',
    provenance: 'modelled',
    decimals: 1,
  },
  { title: 'wall ms', meaning: 'wall time on the threads that did it, ms', provenance: 'measured', decimals: 1 },
  {
    title: 'CPU ms',
    meaning: 'processor time, ms, of what worker threads did: that of the main thread is not taken step by step',
    provenance: 'measured',
    decimals: 1,
  },
  {
    title: 'CPU/calibrated',
    meaning: 'measured processor time over calibrated time of the same steps',
    provenance: 'measured',
    decimals: 2,
  },
];

const TIMES: Column = { title: 'times', meaning: 'how often it was done', provenance: 'counted' };
const PHASE: Column = { title: 'Phase', meaning: 'phase of the lifecycle, section 3 of the paper' };
const ROLE: Column = { title: 'Role', meaning: 'who did it' };

/** Operations and time per phase and role. */
export function phasesTable(run: SimulationRecord): Table | undefined {
  return tableOfCells(
    run,
    {
      id: 'table-phases',
      title: 'Operations and time per phase and role',
      caption: captionOf(run),
      columns: [PHASE, ROLE, { ...TIMES, title: 'steps', meaning: 'steps done' }, ...OPERATION_COLUMNS, ...COSTS],
    },
    (cell) => byPhaseAndRole(stagesOf(cell)).map((cost) => [cost.phase, cost.role, ...numbersOf(cost)]),
  );
}

function captionOf({ executor, machine, calibrations }: SimulationRecord): string {
  if (executor === 'model') {
    return 'Operations of each kind of workflow, run once with real cryptography, times how often the model had it, and their calibrated cost. Nothing of it was executed, so nothing was measured.';
  }
  const executed = `Operations really executed, their calibrated cost, and what they took on ${machine.cpu}, all threads together.`;
  return calibrations.every(({ stepOverheads }) => stepOverheads !== undefined)
    ? `${executed} The machine’s state is what the ratio shows.`
    : `${executed} Encoding, hashing to bytes and ciphers have no calibrated cost: they, and the machine’s state, are what the ratio shows.`;
}

/** The same for every stage. */
export function stagesTable(run: SimulationRecord): Table | undefined {
  return tableOfCells(
    run,
    {
      id: 'table-stages',
      title: 'Operations and time per stage',
      caption:
        run.executor === 'model'
          ? 'The stages of every phase and role. Nothing of it was executed, so nothing was measured.'
          : `The stages of every phase and role, on ${run.machine.cpu}. Short stages are timed coarsely.`,
      columns: [PHASE, ROLE, { title: 'Stage', meaning: 'what was done' }, TIMES, ...OPERATION_COLUMNS, ...COSTS],
    },
    (cell) => stagesOf(cell).map((cost) => [cost.phase, cost.role, cost.stage, ...numbersOf(cost)]),
  );
}

function numbersOf(cost: StepCost): (number | undefined)[] {
  const { times, operations, calibratedMs, wallMs, cpuMs } = cost;
  return [times, ...operationCells(operations), calibratedMs, wallMs, cpuMs, ratioOf(cost)];
}
