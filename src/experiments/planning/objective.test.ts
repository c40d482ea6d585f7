import { describe, expect, it } from 'vitest';
import { parseObjective } from './objective.js';
import { maximise, planned } from './planned.test-helper.js';

describe('an objective', () => {
  it('is of a latency, a statistic and a limit', () => {
    expect(parseObjective(' store.p99.9 <= 2min ')).toMatchObject({
      latency: 'store: broadcast to block',
      statistic: { name: 'p99.9' },
      limitMs: 120_000,
    });
  });

  it.each([
    ['store.p99', 'not of the form'],
    ['store.p99>=1s', 'not of the form'],
    ['stare.p99<=1s', 'latencies are join, purchase'],
    ['purchse.p99<=1s', 'did you mean purchase?'],
    ['store.men<=1s', 'did you mean mean?'],
    ['store.p98<=1s', 'statistics are mean, p50'],
    ['store.p99<=1', 'such as'],
  ])('%s is refused: %s', (text, why) => {
    expect(() => parseObjective(text)).toThrow(why);
  });

  it('of what never happens is refused', async () => {
    await expect(planned({ capacity: 10, fillMs: 0 }, maximise, 'share.p99<=1s')).rejects.toThrow('has nothing of');
    await expect(planned({ capacity: 10, fillMs: 0 }, maximise, 'store.p50<=1s')).rejects.toThrow('has nothing of');
  });
});
