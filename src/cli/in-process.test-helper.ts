import { format } from 'node:util';
import { vi } from 'vitest';
import { runProgram } from './program.js';

/** What a command came to. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Runs a command in the process of the test, since one of its own takes half a second to load what is loaded here. What
 * a process has besides (handlers of signals, pipes, its exit code as a shell sees it) is tried by tests that start one.
 */
export async function claimbench(...words: readonly string[]): Promise<Ended> {
  const printed = { stdout: '', stderr: '' };
  const into = (stream: keyof typeof printed, text: string) => {
    printed[stream] += text;
    return true;
  };
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((...said) => void into('stdout', `${format(...said)}\n`)),
    vi.spyOn(console, 'error').mockImplementation((...said) => void into('stderr', `${format(...said)}\n`)),
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => into('stdout', String(text))),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => into('stderr', String(text))),
  ];
  const before = SIGNALS.map((signal) => process.listeners(signal));
  const { exitCode } = process;
  process.exitCode = undefined;
  try {
    await runProgram(words);
    return { status: Number(process.exitCode ?? 0), ...printed };
  } finally {
    process.exitCode = exitCode;
    for (const [i, signal] of SIGNALS.entries()) {
      for (const one of process.listeners(signal)) if (!before[i]?.includes(one)) process.off(signal, one);
    }
    for (const spy of spies) spy.mockRestore();
  }
}
