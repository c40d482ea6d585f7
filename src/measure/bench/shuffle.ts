import { randomStream } from '../../common/random.js';

/** The elements in an order drawn from the seed and the round (Fisher and Yates). */
export function shuffled<Element>(elements: readonly Element[], seed: string, round: number): Element[] {
  const random = randomStream(seed, ['order of benchmarks', round]);
  const order = [...elements];
  for (let i = order.length - 1; i > 0; i--) {
    const j = new DataView(random.bytes(4).buffer).getUint32(0) % (i + 1);
    const [a, b] = [order[i], order[j]];
    if (a !== undefined && b !== undefined) [order[i], order[j]] = [b, a];
  }
  return order;
}
