/** Items in their order, so many at a time; the last of them may be fewer. @param size above 0, or infinite */
export function inBatches<Item>(items: readonly Item[], size: number): Item[][] {
  const batches: Item[][] = [];
  for (let i = 0; i < items.length; i += size) batches.push(items.slice(i, i + size));
  return batches;
}

/**
 * Deals items out in turn, as records to supernodes; each hand has its own in batches of so many.
 * @returns batches of the first hand, then of the next; a hand that gets nothing has none
 */
export function dealt<Item>(items: readonly Item[], hands: number, size: number): Item[][] {
  const batches: Item[][] = [];
  // One pass with no lists in between: a model does this at every tick.
  for (let hand = 0; hand < hands; hand++) {
    for (let first = hand; first < items.length; first += size * hands) {
      const batch: Item[] = [];
      for (let i = first; i < items.length && batch.length < size; i += hands) batch.push(items[i] as Item);
      batches.push(batch);
    }
  }
  return batches;
}

/** How records come into blocks. */
export interface BlockRules {
  /** Records in a block: "every twenty legitimate signatures", read as twenty records (C). */
  readonly blockSize: number;
  /** Whether left-over records wait for a full block, or make a smaller one at the tick (C). */
  readonly partialBlocks: 'wait' | 'flush';
}

/** Puts records that wait into blocks, in their order, and says which go on waiting. */
export function cutBlocks<Item>(
  waiting: readonly Item[],
  { blockSize, partialBlocks }: BlockRules,
): { readonly blocks: readonly Item[][]; readonly left: Item[] } {
  const blocks = inBatches(waiting, blockSize);
  const isLeft = partialBlocks === 'wait' && waiting.length % blockSize > 0;
  return { left: isLeft ? (blocks.pop() ?? []) : [], blocks };
}
