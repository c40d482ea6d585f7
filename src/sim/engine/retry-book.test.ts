import { describe, expect, it } from 'vitest';
import { RetryBook } from './retry-book.js';

describe('pauses before a workflow is tried again', () => {
  it('grow by one multiplication each, to the last bit', () => {
    const book = new RetryBook({ attempts: 10, pause: 30_000, backoffFactor: 0.1 });
    const pauses = Array.from({ length: 10 }, (_, tried) => book.timeOut(tried) ?? Number.NaN);
    expect(pauses[0]).toBe(30_000);
    for (const [i, pause] of pauses.slice(1).entries()) expect(pause).toBe((pauses[i] ?? Number.NaN) * 0.1);
  });

  it('end after the last attempt', () => {
    expect(new RetryBook({ attempts: 2, pause: 1, backoffFactor: 2 }).timeOut(2)).toBeUndefined();
  });
});
