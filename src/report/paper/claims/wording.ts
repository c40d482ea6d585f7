import type { Band, Finding, Party, Quantity, Way } from './claim.js';

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

export function bytesText(bytes: number): string {
  return `${grouped.format(bytes)} bytes`;
}

export function msText(ms: number): string {
  return `${ms.toFixed(2)} ms`;
}

export function ratioText(ratio: number): string {
  return ratio < 0.1 ? ratio.toFixed(4) : ratio.toFixed(3);
}

export function partyText(party: Party): string {
  return party === 'ours' ? 'the paper’s scheme' : `representative of ${party}`;
}

export function whatText(what: Quantity): string {
  const words: Partial<Record<Quantity, string>> = {
    total: 'the four stages',
    life: 'the four stages in a user’s life',
    bytes: 'bytes of one user',
    'growth of bytes': 'bytes of one more user, all messages',
    'growth of ledger': 'bytes of one more user, the ledger alone',
  };
  return words[what] ?? what;
}

/** Where a ratio should lie: `below 1`. */
export function bandText({ from, to }: Band): string {
  if (from === Number.NEGATIVE_INFINITY) return `below ${to}`;
  return to === Number.POSITIVE_INFINITY ? `above ${from}` : `${from} to ${to}`;
}

/** A test that could not be made. */
export function missing(way: Way, test: string, why: string): Finding {
  return { way, test, setting: '', isMain: true, verdict: 'cannot be decided', evidence: why };
}
