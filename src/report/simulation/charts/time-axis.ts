/** Where a logarithmic axis of time has its ticks: what people count in. */
const TICKS = [
  [0.001, '1 µs'],
  [0.01, '10 µs'],
  [0.1, '0.1 ms'],
  [1, '1 ms'],
  [10, '10 ms'],
  [100, '0.1 s'],
  [1000, '1 s'],
  [10_000, '10 s'],
  [60_000, '1 min'],
  [600_000, '10 min'],
  [3_600_000, '1 h'],
  [86_400_000, '1 d'],
  [864_000_000, '10 d'],
  [8_640_000_000, '100 d'],
  [86_400_000_000, '1,000 d'],
] as const;

/** Room left and right of the values, as a factor. */
const MARGIN = 1.25;

/** A logarithmic scale that holds all times, floor and ceiling computed from them, ticks in people’s units. */
export function logTimeAxis(ms: readonly number[]): Record<string, unknown> {
  const positive = ms.filter((one) => one > 0);
  const floor = positive.length === 0 ? 1 : Math.min(...positive) / MARGIN;
  const ceiling = positive.length === 0 ? 10 : Math.max(...positive) * MARGIN;
  const within = TICKS.filter(([value]) => value >= floor && value <= ceiling);
  const labels = Object.fromEntries(TICKS.map(([value, label]) => [String(value), label]));
  const domain = within.length > 1 ? [floor, ceiling] : aroundTicks(floor, ceiling);
  return {
    scale: { type: 'log', domain, nice: false, clamp: true },
    axis: {
      values: TICKS.map(([value]) => value).filter((value) => value >= (domain[0] ?? 0) && value <= (domain[1] ?? 0)),
      labelExpr: `${JSON.stringify(labels)}[datum.value]`,
      labelOverlap: false,
    },
  };
}

/** A domain that reaches from the tick below to the tick above. */
function aroundTicks(floor: number, ceiling: number): [number, number] {
  const below = TICKS.findLast(([value]) => value <= floor)?.[0] ?? floor;
  const above = TICKS.find(([value]) => value >= ceiling)?.[0] ?? ceiling;
  return [below, above];
}
