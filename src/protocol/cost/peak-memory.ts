import { readFileSync } from 'node:fs';

/**
 * The most memory that this process has had at once, bytes. On Linux from /proc/self/status: `resourceUsage().maxRSS` of a
 * process that was spawned is at least what its parent had, however small it is itself. Elsewhere that is all there is.
 */
export function peakMemoryBytes(): number {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(statusOfProcess()) ?? [];
  return (kibibytes === undefined ? process.resourceUsage().maxRSS : Number(kibibytes)) * 1024;
}

function statusOfProcess(): string {
  try {
    return readFileSync('/proc/self/status', 'utf8');
  } catch {
    return '';
  }
}
