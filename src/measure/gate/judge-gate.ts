import { ClaimbenchError } from '../../common/errors.js';
import { decidedOf, type GateRecord } from '../../records/gate-record.js';

/** Whether what could not be decided fails a gate, or is only warned of. */
export type Strictness = 'strict' | 'lenient';

/** Advice on how to decide more: fewer benchmarks only where there are several. */
function adviceFor(asked: number): string {
  const fewer = asked > 1 ? ', fewer benchmarks (--filter)' : '';
  return `try a longer --budget${fewer}, or a machine with less else to do`;
}

/**
 * Judges a gate's findings for whoever waits for them.
 * @returns warnings
 * @throws `engine` where the self-test failed: nothing else counts then; `regression` where something is slower, or
 * strictly taken is undecided; `undecided` where less was decided than had to be
 */
export function judge(record: GateRecord, strictness: Strictness): string[] {
  const { results, different, selfTest, minDecided = 0 } = record;
  if (selfTest !== undefined && selfTest.alarms.length + selfTest.overlooked.length > 0) {
    throw new ClaimbenchError(
      'engine',
      'the self-test failed: on this machine, right now, the gate cannot be relied on: run it again when less else is going on',
    );
  }
  const of = (verdict: string) => results.filter((one) => one.verdict === verdict).map(({ name }) => name);
  const [slower, undecided] = [of('slower'), of('undecided')];
  if (slower.length > 0) throw new ClaimbenchError('regression', `slower than the base: ${slower.join(', ')}`);
  const warnings = [
    ...(undecided.length === 0 ? [] : [`undecided: ${undecided.join(', ')}: a longer --budget may decide`]),
    ...(different.length === 0
      ? []
      : [`not timed, since base and head give different results: ${different.join(', ')}`]),
  ];
  if (strictness === 'strict' && warnings.length > 0) throw new ClaimbenchError('regression', warnings.join('; '));
  const { decided, asked, isEnough } = decidedOf(record);
  if (!isEnough) {
    throw new ClaimbenchError(
      'undecided',
      `only ${decided} of ${asked} benchmark${asked === 1 ? ' was' : 's were'} decided, fewer than ${Number((100 * minDecided).toFixed(1))}% (--min-decided): whether the head is slower is not known; ${adviceFor(asked)}`,
    );
  }
  const { undecided: open = [], ids = [] } = selfTest ?? {};
  if (1 - open.length / Math.max(1, ids.length) < minDecided) {
    throw new ClaimbenchError(
      'undecided',
      `the self-test could not tell that the same code is no slower (${open.join(', ')}): ${adviceFor(asked)}`,
    );
  }
  return warnings;
}
