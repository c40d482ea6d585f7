import type { ConsensusCost, ConsensusPart } from '../../run/comparison.js';
import type { RunRecord } from '../../run/schema.js';
import { BELOW, type ConsensusTest, type Finding, judge, WAYS, type Way } from './claim.js';
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
          : [{ ...finding(way, mine, theirs), test, isMain }];
      }),
  );
  return findings.length > 0 ? findings : WAYS.map((way) => missing(way, test, 'not had in this run'));
}

/** An election is shared out over one round of turns: each delegate makes one block. */
function finding(way: Way, mine: ConsensusCost, theirs: ConsensusCost): Omit<Finding, 'test' | 'isMain'> {
  const setting = way === 'paper’s units' ? '' : `${mine.engine}, ${mine.curve}`;
  const light = costOf(mine.agreement, way);
  const agreement = costOf(theirs.agreement, way);
  const election = costOf(theirs.election, way);
  if (light === undefined || agreement === undefined || election === undefined) {
    return {
      way,
      setting,
      verdict: 'cannot be decided',
      evidence: 'unit costs were not measured in this run',
    };
  }
  const [ours, turn] = [light / mine.blocks, agreement / theirs.blocks];
  const whole = turn + election / theirs.delegates;
  const text = way === 'bytes' ? bytesText : msText;
  return {
    way,
    setting,
    provenance: way === 'time' ? 'modelled' : 'counted',
    verdict: judge(BELOW, ours / whole, ours / whole),
    ratio: { low: ours / whole, high: ours / whole },
    evidence: `${text(ours)} over ${text(whole)}: ${ratioText(ours / whole)}; an election ${text(election)}, ${breakEven(ours, turn, election)}`,
  };
}

/** For how many blocks an election may serve before the comparison turns. */
function breakEven(ours: number, turn: number, election: number): string {
  if (ours < turn) return 'below even without one';
  if (ours === turn) return 'equal without one';
  return `below as long as one serves fewer than ${Math.ceil(election / (ours - turn)).toLocaleString('en-GB')} blocks`;
}

function costOf({ paperUnitsHundredthsOfMs, ms, bytes }: ConsensusPart, way: Way): number | undefined {
  if (way === 'bytes') return bytes;
  return way === 'time' ? ms : paperUnitsHundredthsOfMs / 100;
}
