import type { ConsensusCost, ConsensusPart } from '../../../records/comparison.js';
import type { RunRecord } from '../../../records/schema.js';
import { withoutTimes } from './absent.js';
import { BELOW, type ConsensusTest, type Finding, judge, WAYS, type Way } from './claim.js';
import { computedRatio } from './computed.js';
import { decideByTime } from './decided-by-time.js';
import { mainSetting } from './facts.js';
import { bytesText, missing, msText, ratioText } from './wording.js';

/** The paper's mechanism against delegated proof of stake, per block, on every curve. */
export function consensusFindings(run: RunRecord, { rival }: ConsensusTest): Finding[] {
  const test = `a block, all nodes together, the paper’s mechanism over ${rival}: below 1`;
  const main = mainSetting(run);
  const findings = WAYS.flatMap((way) =>
    run.consensus
      .filter(({ mechanism }) => mechanism === 'lightweight')
      .flatMap((mine) => {
        const theirs = run.consensus.find(({ mechanism, curve }) => mechanism === rival && curve === mine.curve);
        const isMain = mine.curve === main.curve;
        return theirs === undefined || (way === 'paper’s units' && !isMain)
          ? []
          : [{ ...finding(run, way, mine, theirs), test, isMain }];
      }),
  );
  return findings.length > 0 ? findings : WAYS.map((way) => missing(way, test, 'not had in this run'));
}

/** An election is shared out over one round of turns: each delegate makes one block. */
function finding(
  run: RunRecord,
  way: Way,
  mine: ConsensusCost,
  theirs: ConsensusCost,
): Omit<Finding, 'test' | 'isMain'> {
  const setting = way === 'paper’s units' ? '' : `${mine.engine}, ${mine.curve}`;
  if (way === 'time') return { way, setting, ...byTime(run, mine, theirs) };
  const costOf = ({ paperUnitsHundredthsOfMs, bytes }: ConsensusPart) =>
    way === 'bytes' ? bytes : paperUnitsHundredthsOfMs / 100;
  const { ours, turn, election, whole } = perBlock(mine, theirs, costOf);
  const text = way === 'bytes' ? bytesText : msText;
  return {
    way,
    setting,
    provenance: 'counted',
    verdict: judge(BELOW, ours / whole, ours / whole),
    ratio: { low: ours / whole, high: ours / whole },
    evidence: `${text(ours)} over ${text(whole)}: ${ratioText(ours / whole)}; an election ${text(election)}, ${breakEven(ours, turn, election)}`,
  };
}

function byTime(run: RunRecord, mine: ConsensusCost, theirs: ConsensusCost) {
  const priced = (of: (bill: ReturnType<typeof perBlock>) => readonly [number, number]) =>
    computedRatio(run, mine, (price) => {
      const parts = [mine.agreement, theirs.agreement, theirs.election];
      if (parts.some((part) => price(part) === undefined)) return undefined;
      return of(perBlock(mine, theirs, (part) => price(part) ?? 0));
    });
  const ratio = priced(({ ours, whole }) => [ours, whole]);
  const shares = priced(({ election, turn }) => [election, turn]);
  if (ratio === undefined || shares === undefined) {
    return withoutTimes(run, 'consensus');
  }
  const decided = decideByTime(BELOW, ratio);
  const clock = decided.clock === 'wall time' ? 'wall' : 'cpu';
  const [ours, whole] = ratio.terms[clock];
  const [election, turn] = shares.terms[clock];
  return {
    ...decided,
    provenance: 'modelled' as const,
    evidence: `${msText(ours)} over ${msText(whole)}: ${decided.evidence}; an election ${msText(election)}, ${breakEven(ours, turn, election)}`,
  };
}

/** Costs of a block under each mechanism, and of the election and the turn of which the rival's consists. */
function perBlock(mine: ConsensusCost, theirs: ConsensusCost, costOf: (part: ConsensusPart) => number) {
  const [ours, turn] = [costOf(mine.agreement) / mine.blocks, costOf(theirs.agreement) / theirs.blocks];
  const election = costOf(theirs.election);
  return { ours, turn, election, whole: turn + election / theirs.delegates };
}

/** For how many blocks an election may serve before the comparison turns. */
function breakEven(ours: number, turn: number, election: number): string {
  if (ours < turn) return 'below even without one';
  if (ours === turn) return 'equal without one';
  return `below as long as one serves fewer than ${Math.ceil(election / (ours - turn)).toLocaleString('en-GB')} blocks`;
}
