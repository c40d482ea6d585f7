import type { CalibrationAbout, StageCheck, WorkflowCheck } from '../../records/calibration-record.js';
import { formatPercent, formatTime } from '../components/time-text.js';

const NAME_WIDTH = 28;
const TIME_WIDTH = 11;
const STEP_WIDTH = 47;
/** Of the overheads only the largest are printed; the file has all. */
const OVERHEADS_SHOWN = 5;

/** The findings of a calibration, in short: costs, and how well they explain what was measured. */
export function calibrationInShort(about: CalibrationAbout): string {
  const { unitCosts, stages, workflows, jitter, rounds, recordBytes, durationMs } = about;
  const within = (checks: readonly { readonly error: number }[]) =>
    checks.filter(({ error }) => Math.abs(error) <= 0.1).length;
  return [
    `${'Cost of one'.padEnd(NAME_WIDTH)}${right('median')}${right('from')}${right('to')}`,
    ...Object.entries(unitCosts).map(
      ([kind, { ms, low, high }]) =>
        `${kind.padEnd(NAME_WIDTH)}${[ms, low, high].map((one) => right(one === 0 ? '0' : formatTime(one))).join('')}`,
    ),
    '',
    `Counted operations at these costs are within 10% of ${within(stages)} of ${stages.length} measured stages`,
    `and ${within(workflows)} of ${workflows.length} workflows; farthest off: ${worstOf(stages)}.`,
    `Nine of ten workflows took ${formatPercent(jitter.low)} to ${formatPercent(jitter.high)} of their costs.`,
    `${rounds} rounds, ${Math.round(durationMs / 1000)} s; records of ${recordBytes} B; 95% intervals.`,
  ].join('\n');
}

/** All that a calibration found, for a terminal of 80 columns. */
export function calibrationSummary(about: CalibrationAbout): string {
  const { unitCosts, stepOverheads, jitter, stages, workflows, rounds, recordBytes, elementBytes, durationMs } = about;
  const { scalar, G1, G2, GT } = elementBytes;
  return [
    `${'cost of one'.padEnd(NAME_WIDTH)}${right('median')}${right('from')}${right('to')}`,
    ...Object.entries(unitCosts).map(
      ([kind, { ms, low, high }]) =>
        `${kind.padEnd(NAME_WIDTH)}${[ms, low, high].map((one) => right(one === 0 ? '0' : formatTime(one))).join('')}`,
    ),
    '',
    `${'stage'.padEnd(NAME_WIDTH)}${right('predicted')}${right('measured')}${right('from')}${right('to')}  error`,
    ...stages.map((check) => checkLine(`${check.stage}, ${check.form}`, check)),
    ...workflows.map((check) => checkLine(`workflow ${check.workflow}`, check)),
    '',
    'Predicted: counted operations times the costs above.',
    '',
    `${'step, beyond its operations'.padEnd(STEP_WIDTH)}${right('median')}${right('from')}${right('to')}`,
    ...largest(stepOverheads).map(
      ([step, { ms, low, high }]) =>
        `${cut(step, STEP_WIDTH)}${[ms, low, high].map((one) => right(signedTime(one))).join('')}`,
    ),
    '',
    `Those are the largest of ${Object.keys(stepOverheads).length}; all are saved, and simulations add them.`,
    `Nine of ten workflows took ${formatPercent(jitter.low)} to ${formatPercent(jitter.high)} of their costs: the jitter, saved too.`,
    `Farthest off: ${worstOf(stages)}.`,
    `Bytes: a scalar ${scalar}, G1 ${G1}, G2 ${G2}, GT ${GT}.`,
    `${rounds} rounds, ${Math.round(durationMs / 1000)} s; records of ${recordBytes} B; 95% intervals.`,
  ].join('\n');
}

function largest(stepOverheads: CalibrationAbout['stepOverheads']) {
  return Object.entries(stepOverheads)
    .toSorted(([, a], [, b]) => Math.abs(b.ms) - Math.abs(a.ms))
    .slice(0, OVERHEADS_SHOWN);
}

function cut(text: string, width: number): string {
  return text.slice(0, width - 1).padEnd(width);
}

function signedTime(ms: number): string {
  return ms < 0 ? `-${formatTime(-ms)}` : formatTime(ms);
}

function right(text: string): string {
  return text.padStart(TIME_WIDTH);
}

function checkLine(
  name: string,
  { predictedMs, measuredMs: { median, low, high }, error }: StageCheck | WorkflowCheck,
) {
  const times = [predictedMs, median, low, high].map((ms) => right(formatTime(ms))).join('');
  return `${cut(name, NAME_WIDTH)}${times}${signed(error).padStart(7)}`;
}

function worstOf(stages: readonly StageCheck[]): string {
  const [worst] = stages.toSorted((a, b) => Math.abs(b.error) - Math.abs(a.error));
  return worst === undefined ? 'none' : `${worst.stage}, ${worst.form}, ${signed(worst.error)}`;
}

function signed(share: number): string {
  return `${share > 0 ? '+' : ''}${formatPercent(share)}`;
}
