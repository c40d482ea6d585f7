// Simulates a hundred policyholders for a year, and prints how long a record takes until it is in a block.
import { latencyMs, simulate } from 'claimbench/simulate';

const run = await simulate(
  {
    kind: 'simulation',
    population: { policyholders: 100, insurers: 3, shops: 5 },
    consensus: { interval: '60s', blockSize: 20, partialBlocks: 'flush' },
    run: { duration: '365d' },
  },
  {
    executor: 'model', // 'live' does the same with real cryptography, on worker threads
    onProgress: ({ share, detail }) => console.error(`${Math.round(100 * share)}% ${detail ?? ''}`),
    signal: AbortSignal.timeout(60_000),
  },
);

for (const cell of run.cells) {
  const { records } = cell.result.ledger;
  console.log(
    `${records} records; 99% of them are in a block after ${(latencyMs(cell, 'store.p99') / 1000).toFixed(1)} s`,
  );
}
