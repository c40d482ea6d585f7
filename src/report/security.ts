import type { Setting } from '../run/schema.js';

/** What is said of a curve's security wherever it is named: `about 80-bit security, for reproduction only`. */
export function securityOf({ securityBits, remark }: Pick<Setting, 'securityBits' | 'remark'>): string {
  const bits = `about ${securityBits}-bit security`;
  return remark === undefined ? bits : `${bits}, ${remark}`;
}
