import type { RunRecord } from '../../../records/schema.js';
import { PUBLISHED } from '../published.js';
import { literalTableTwo } from '../tables/table-2.js';
import type { Finding } from './claim.js';
import { mainSetting, schemeOf } from './facts.js';
import { missing, msText } from './wording.js';

const TEST = `the dearest stage of the paper’s scheme: ${msText(PUBLISHED.longestStageMs)}`;

/** The dearest stage against the one number of Table 2 that the paper's text still has. */
export function longestFindings(run: RunRecord): Finding[] {
  return [inPaperUnits(run), inTime(run)];
}

function inPaperUnits(run: RunRecord): Finding {
  const scheme = schemeOf(run, 'ours');
  const stages = (scheme === undefined ? [] : literalTableTwo(run, scheme)).map(({ stage, paperUnits }) => ({
    stage,
    ms: (paperUnits?.hundredthsOfMs ?? 0) / 100,
  }));
  if (stages.length === 0) return missing('paper’s units', TEST, 'not counted in this run');
  const longest = Math.max(...stages.map(({ ms }) => ms));
  const names = stages.filter(({ ms }) => ms === longest).map(({ stage }) => stage);
  return {
    way: 'paper’s units',
    test: TEST,
    setting: '',
    isMain: true,
    provenance: 'counted',
    verdict: longest === PUBLISHED.longestStageMs ? 'holds' : 'does not hold',
    evidence: `${names.join(' and ')}, ${msText(longest)}; our completion was made to give this number, so it is no evidence of its own`,
  };
}

function inTime(run: RunRecord): Finding {
  const { engine, curve } = mainSetting(run);
  const scheme = schemeOf(run, 'ours');
  const stages = run.timings.filter(
    (one) =>
      one.kind === 'stage' &&
      one.scheme === scheme &&
      one.form === 'literal' &&
      one.engine === engine &&
      one.curve === curve,
  );
  const [longest] = stages.sort((a, b) => b.wall.median - a.wall.median);
  const why = 'the paper’s milliseconds are of its own platform';
  if (longest === undefined) return missing('time', TEST, why);
  const here = `on this machine the longest is ${longest.name}, ${msText(longest.wall.median)} [${msText(longest.wall.low)}, ${msText(longest.wall.high)}]`;
  return {
    ...missing('time', TEST, `${why}; ${here}`),
    setting: `${engine}, ${curve}, literal`,
    provenance: 'measured',
  };
}
