import type { RunRecord } from '../../../records/schema.js';

/** Where counts came from, as the end of a caption; nothing for records that counted on an engine. */
export function countedOver({ countedOver: over }: RunRecord): string {
  return over === undefined
    ? ''
    : ` Counted over ${over}: scalars in place of elements, with order and lengths of the curve.`;
}

/** A scheme as it is called in tables and charts. */
export function titleOf({ schemes }: RunRecord, name: string): string {
  return schemes.find((scheme) => scheme.name === name)?.title ?? name;
}
