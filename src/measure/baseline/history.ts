import { changePoints } from '../../common/statistics/change-points.js';
import { median } from '../../common/statistics/quantile.js';
import type { BaselineEntry, History, HistorySeries } from '../../records/baseline-record.js';
import { differencesBetween } from './entry.js';

/**
 * Times over all entries that can be compared with the latest, and where their level changed (Pettitt's test, level 1%,
 * from eight entries on).
 */
export function historyOf(name: string, entries: readonly [BaselineEntry, ...BaselineEntry[]]): History {
  const latest = entries.at(-1) ?? entries[0];
  const comparable = entries.flatMap((entry, i) =>
    differencesBetween(entry.fingerprint, latest.fingerprint).length === 0 ? [{ entry, number: i + 1 }] : [],
  );
  const series = latest.results.map((result) => {
    const points = comparable.flatMap(({ entry, number }) => {
      const found = entry.results.find((one) => one.name === result.name);
      return found === undefined ? [] : [{ entry: number, measuredAt: entry.measuredAt, cpuMs: found.cpu.value }];
    });
    return { name: result.name, points, changes: changesIn(points) };
  });
  return { name, entries: entries.length, leftOut: entries.length - comparable.length, latest, series };
}

function changesIn(points: HistorySeries['points']): HistorySeries['changes'] {
  const times = points.map(({ cpuMs }) => cpuMs);
  const found = changePoints(times);
  const bounds = [0, ...found.map(({ at }) => at), times.length];
  return found.map(({ at, pValue }, i) => {
    const [before, after] = [times.slice(bounds[i], at), times.slice(at, bounds[i + 2])];
    return { entry: points[at]?.entry ?? 0, pValue, share: median(after) / median(before) - 1 };
  });
}
