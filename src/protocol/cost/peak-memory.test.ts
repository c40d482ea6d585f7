import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { peakMemoryBytes } from './peak-memory.js';

describe('peak memory', () => {
  it('is no less than what is held now, and grows with it', () => {
    const before = peakMemoryBytes();
    expect(before).toBeGreaterThanOrEqual(0.9 * process.memoryUsage.rss());
    const held = Buffer.alloc(300e6, 1);
    expect(peakMemoryBytes()).toBeGreaterThanOrEqual(300e6);
    expect(held[1]).toBe(1);
  });

  it.runIf(process.platform === 'linux')('is of a process alone, not of the one that started it', () => {
    const held = Buffer.alloc(400e6, 1);
    const module = new URL('../../../dist/src/protocol/cost/peak-memory.js', import.meta.url).href;
    const script = `import(${JSON.stringify(module)}).then((m) => console.log(m.peakMemoryBytes()))`;
    const { stdout } = spawnSync(process.execPath, ['--eval', script], { encoding: 'utf8' });
    expect(Number(stdout)).toBeGreaterThan(10e6);
    expect(Number(stdout)).toBeLessThan(200e6);
    expect(held[1]).toBe(1);
  });
});
