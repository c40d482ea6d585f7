import type { LivePoint, RunRecord } from '../../../records/schema.js';
import { withoutTimes } from './absent.js';
import { type Finding, judge, type RatioTest, type Way } from './claim.js';
import { decideByTime, disturbanceOf } from './decided-by-time.js';
import { mainSetting, pointOfRun, quantityOf, schemeOf, waysOf } from './facts.js';
import { bandText, bytesText, missing, msText, partyText, ratioText, whatText } from './wording.js';

/** A ratio at the sizes of the run: counted, measured where it can be, on the wire. */
export function ratioFindings(run: RunRecord, test: RatioTest): Finding[] {
  const absent = [test.of, test.over].filter((party) => schemeOf(run, party) === undefined);
  return waysOf(test.what).flatMap((way) => {
    if (absent.length > 0)
      return [missing(way, testText(test), `not in this run: ${absent.map(partyText).join(', ')}`)];
    const found = way === 'time' ? timed(run, test) : counted(run, test, way);
    if (found.length > 0) return found;
    const none = missing(way, testText(test), 'not had in this run');
    return [way === 'time' ? { ...none, ...withoutTimes(run, test.what) } : none];
  });
}

export function testText({ what, of, over, band }: RatioTest): string {
  return `${whatText(what)}, ${partyText(of)} over ${partyText(over)}: ${bandText(band)}`;
}

/** In the paper's units: the same on every curve. Bytes: on every curve of the run. */
function counted(run: RunRecord, test: RatioTest, way: Way): Finding[] {
  const main = mainSetting(run);
  const curves = way === 'bytes' ? [...new Set(run.sweeps.map(({ curve }) => curve))] : [main.curve];
  return curves.flatMap((curve) => {
    const [of, over] = [test.of, test.over].map((party) => {
      const point = pointOfRun(run, party, curve);
      return point === undefined ? undefined : quantityOf(point, test.what, way);
    });
    if (of === undefined || over === undefined) return [];
    const text = way === 'bytes' ? bytesText : msText;
    return [
      {
        way,
        test: testText(test),
        setting: way === 'bytes' ? curve : '',
        isMain: curve === main.curve,
        provenance: 'counted' as const,
        verdict: judge(test.band, of / over, of / over),
        ratio: { low: of / over, high: of / over },
        evidence: `${text(of)} over ${text(over)}: ${ratioText(of / over)}`,
      },
    ];
  });
}

/** Stages and lives, paired round by round, with the interval of the median ratio. */
function timed(run: RunRecord, test: RatioTest): Finding[] {
  const main = mainSetting(run);
  const [scheme, other] = [schemeOf(run, test.of), schemeOf(run, test.over)];
  const measured = run.comparisons.filter(
    (one) => one.scheme === scheme && one.other === other && one.stage === test.what,
  );
  if (measured.length === 0 && test.what === 'life') return livesRunOnce(run, test);
  return measured.map((one) => {
    const { engine, curve, form, cpu, wallOverCpu = disturbanceOf(run, engine, curve) } = one;
    return {
      way: 'time',
      test: testText(test),
      setting: settingText(one),
      isMain: engine === main.engine && curve === main.curve && form === 'literal',
      provenance: 'measured',
      ...decideByTime(test.band, { wall: one, cpu, wallOverCpu }),
    };
  });
}

/** In older records lives of n users were run once for each n: shown, but not decided on. */
function livesRunOnce(run: RunRecord, test: RatioTest): Finding[] {
  const main = mainSetting(run);
  const [scheme, other] = [schemeOf(run, test.of), schemeOf(run, test.over)];
  const mine = run.livePoints.filter((point) => point.scheme === scheme);
  const settings = new Map(mine.map((point) => [settingText(point), point]));
  return [...settings].flatMap(([setting, { engine, curve, form }]) => {
    const ratios = mine.flatMap((point) => {
      if (settingText(point) !== setting) return [];
      const theirs = run.livePoints.find(
        (one) => one.scheme === other && one.users === point.users && settingText(one) === setting,
      );
      return theirs === undefined ? [] : [{ users: point.users, ratio: point.tableTwoMs / theirs.tableTwoMs }];
    });
    if (ratios.length === 0) return [];
    const [low, high] = [Math.min, Math.max].map((end) => end(...ratios.map(({ ratio }) => ratio)));
    return [
      {
        way: 'time' as const,
        test: testText(test),
        setting,
        isMain: engine === main.engine && curve === main.curve && form === 'literal',
        provenance: 'measured' as const,
        verdict: 'cannot be decided' as const,
        evidence: `${ratioText(low ?? 0)} to ${ratioText(high ?? 0)} at ${ratios.map(({ users }) => users).join(', ')} users, each run once: no interval`,
      },
    ];
  });
}

function settingText({ engine, curve, form }: Pick<LivePoint, 'engine' | 'curve' | 'form'>): string {
  return `${engine}, ${curve}, ${form}`;
}
