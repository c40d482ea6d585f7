import type { SimulationRecord } from '../../../records/simulation-record.js';
import type { Table } from '../../components/table.js';
import { overheadOf, threadUseOf } from '../execution.js';
import { tableOfCells } from '../grid-view.js';

/** How each worker thread spent its time. */
export function threadsTable(run: SimulationRecord): Table | undefined {
  const isResumed = run.cells.some(({ measured: { resumed } }) => resumed !== undefined);
  const resumed = isResumed ? ' What was stopped and resumed has the work of all its processes.' : '';
  const measured = (decimals: number) => ({ provenance: 'measured', decimals }) as const;
  return tableOfCells(
    run,
    {
      id: 'table-threads',
      title: 'Worker threads',
      caption: `On ${run.machine.cpu} with ${run.machine.cores} cores. Overhead is what a thread is busy with beside steps of the lifecycle: making keys, lines and tables again that another thread has, and decoding and encoding tasks.${resumed}`,
      columns: [
        { title: 'thread', meaning: 'number of the thread' },
        { title: 'tasks', meaning: 'batches that it did', ...measured(0) },
        { title: 'wall s', meaning: 'machine time of the whole cell, seconds', ...measured(2) },
        { title: 'busy s', meaning: 'from taking tasks up to having their results, seconds', ...measured(2) },
        { title: 'steps s', meaning: 'of that, in steps of the lifecycle, seconds', ...measured(2) },
        { title: 'overhead %', meaning: 'what busy time is not in steps, in per cent of busy time', ...measured(1) },
        { title: 'use %', meaning: 'busy time in per cent of wall time', ...measured(1) },
        { title: 'CPU s', meaning: 'processor time of its tasks, seconds', ...measured(2) },
        { title: 'replaced', meaning: 'threads of the cell that died, their tasks done again', ...measured(0) },
      ],
    },
    ({ measured: { wallMs, threads, replacedThreads } }) =>
      threads.map((one) => [
        one.thread,
        one.tasks,
        wallMs / 1000,
        one.busyMs / 1000,
        one.stepMs / 1000,
        inPerCent(overheadOf([one])),
        inPerCent(threadUseOf({ wallMs, threads: [one] })),
        one.cpuMs === null ? undefined : one.cpuMs / 1000,
        replacedThreads,
      ]),
  );
}

function inPerCent(share: number | undefined): number | undefined {
  return share === undefined ? undefined : 100 * share;
}
