import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { stopSignal } from './stop.js';

afterEach(() => {
  vi.restoreAllMocks();
  process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
});

describe('Ctrl-C', () => {
  it('asks for a stop, and once more ends the process; two at once are one', async () => {
    const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const signal = stopSignal();
    expect(signal.aborted).toBe(false);
    process.emit('SIGINT');
    expect(signal.aborted).toBe(true);
    expect(said.mock.calls.join()).toContain('Ctrl-C once more ends it at once');
    process.emit('SIGTERM');
    expect(exit).not.toHaveBeenCalled();
    await setTimeout(600);
    process.emit('SIGINT');
    expect(exit).toHaveBeenCalledWith(130);
    expect(said).toHaveBeenCalledTimes(1);
  });
});
