import type { Configuration, Trials, Tried } from './configuration.js';
import { type Found, nearest } from './maximise.js';

/**
 * The first of a list of configurations with which all objectives are met.
 * @param ascending by price
 */
export async function cheapest(trials: Trials, ascending: readonly Configuration[]): Promise<Found> {
  let neighbour: Tried | undefined;
  for (const configuration of ascending) {
    const tried = await trials.try(configuration);
    if (tried.isMet) return { answer: tried, neighbour };
    neighbour = tried;
  }
  return { answer: undefined, neighbour: nearest(trials.all) };
}

/**
 * The same where each configuration is easier than the one before it, as with more and more of one thing: by bisection.
 * @param ascending by price
 */
export async function smallest(trials: Trials, ascending: readonly Configuration[]): Promise<Found> {
  let [low, high] = [-1, ascending.length - 1];
  const attempt = (index: number) => trials.try(ascending[index] as Configuration);
  let answer = await attempt(high);
  if (!answer.isMet) return { answer: undefined, neighbour: answer };
  let neighbour: Tried | undefined;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const tried = await attempt(middle);
    if (tried.isMet) [high, answer] = [middle, tried];
    else [low, neighbour] = [middle, tried];
  }
  return { answer, neighbour };
}
