import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { ClaimbenchError } from '../../src/common/errors.js';
import { benchmarkHash } from '../../src/measure/bench/run-bench.js';
import { GATE_RULES, GATE_SUITE } from '../../src/measure/gate/rules.js';
import { Verdict } from '../../src/records/gate-record.js';
import { addLines, describeBroken, readLines } from '../../src/records/line-file.js';
import { Software } from '../../src/records/machine.js';
import { count, milliseconds } from '../../src/records/primitives.js';

/** Other load on the machine: nothing of ours, or a process that keeps one core busy. */
export const Neighbour = z.enum(['none', 'busy']);
export type Neighbour = z.infer<typeof Neighbour>;

/** One real run of the gate on a version against itself, with or without work injected into one benchmark. */
export const TrialRecord = z.strictObject({
  format: z.literal('claimbench-gate-trial'),
  version: z.literal(1),
  startedAt: z.string(),
  durationMs: milliseconds,
  budgetMs: milliseconds,
  rulesHash: z
    .string()
    .describe(
      'SHA-256 of rules, suite and the sources of the benchmarks: a trial counts only for those that it was run under',
    ),
  software: Software,
  cpu: z.string(),
  cores: count,
  node: z.string(),
  loadAverage: z.number().describe('of the last minute when it started'),
  neighbour: Neighbour,
  seed: z.string(),
  extraWork: z.number().describe('injected into one benchmark of the head, as a share of its own work; 0: none'),
  injected: z.string().nullable().describe('that benchmark'),
  verdicts: z.record(z.string(), Verdict),
  estimates: z.record(z.string(), z.number()).describe('of the change, in natural logarithms'),
  logRatios: z.record(z.string(), z.array(z.number())).describe('of head over base, pair by pair, confirmations last'),
  completePairs: count.describe('pairs from the first on that measured every benchmark'),
  pairTimes: z
    .array(z.tuple([count, milliseconds]))
    .describe(
      'of each pair in the order measured: how many benchmarks, and its share of the time that pairs at once took',
    ),
});
export type TrialRecord = z.infer<typeof TrialRecord>;

/** Hash of rules, suite and measuring as they are now. */
export async function rulesHash(): Promise<string> {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([GATE_RULES, GATE_SUITE, await benchmarkHash()]))));
}

/** Adds a trial to a file with one a line: trials can be spread over days. */
export function appendTrial(file: string, trial: TrialRecord): void {
  addLines(file, [TrialRecord.parse(trial)]);
}

/**
 * All trials of a file, oldest first; none where there is no file.
 * @param warn told of lines that are left out
 * @throws `usage` where a line is no trial
 */
export function readTrials(file: string, warn: (warning: string) => void): TrialRecord[] {
  const { whole, broken } = readLines(file, 'the trials');
  for (const warning of describeBroken(file, broken)) warn(warning);
  return whole.map(({ number, value }) => {
    const { success, data, error } = TrialRecord.safeParse(value);
    if (success) return data;
    throw new ClaimbenchError('usage', `${file}, line ${number} is no trial: mend or remove it`, { cause: error });
  });
}
