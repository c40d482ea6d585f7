import { describe, expect, it } from 'vitest';
import type { Cell } from '../../records/cell-record.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import { tracesInWords } from './trace-use-text.js';

const ALL = { file: 'hours.csv', times: 20, used: 20, afterEnd: 0, beyondPopulation: 0, neverArrive: 0 };
const CUT = { ...ALL, used: 6, beyondPopulation: 14 };

/** As much of a record as is read. */
function record(traces: readonly NonNullable<Cell['trace']>[], more: Partial<SimulationRecord> = {}): SimulationRecord {
  const cells = traces.map((trace, cell) => ({
    cell,
    replication: 0,
    values: { 'population.policyholders': `${trace.used}` },
    trace,
  }));
  return { vary: [{ path: 'population.policyholders', values: [] }], cells, ...more } as unknown as SimulationRecord;
}

describe('the use of a trace in words', () => {
  it('says what is not used, and who never arrives', () => {
    expect(tracesInWords(record([ALL]))).toEqual([]);
    expect(tracesInWords(record([CUT]))).toEqual([
      'Trace hours.csv: 6 of its 20 times used: 14 come after all policyholders that arrive.',
    ]);
    const late = { ...ALL, used: 17, afterEnd: 3, neverArrive: 4 };
    expect(tracesInWords(record([late], { unreadColumns: { 'hours.csv': ['who', 'age'] } }))).toEqual([
      'Trace hours.csv: 17 of its 20 times used: 3 are after the end of the run; 4 of 21 policyholders that should arrive never do, having no time in the run.',
      'Nothing reads the columns who, age of trace hours.csv.',
    ]);
  });

  it('says of which cells, once a use', () => {
    expect(tracesInWords(record([CUT, CUT, ALL]))).toEqual([
      'policyholders 6: Trace hours.csv: 6 of its 20 times used: 14 come after all policyholders that arrive.',
    ]);
    const five = [1, 2, 3, 4, 5].map((used) => ({ ...CUT, used, beyondPopulation: 20 - used }));
    expect(tracesInWords(record(five))).toHaveLength(4);
    expect(tracesInWords(record(five)).at(-1)).toMatch(/^2 more cases .* see cells\[\]\.trace/);
  });
});
