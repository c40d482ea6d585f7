import { Timeline, type TimelineOptions } from './timeline.js';

/** Events between one look and the next. */
const EVENTS_BETWEEN_LOOKS = 50_000;

/**
 * How many workflows a timeline begins. It runs through all of it, so that every script is recorded afterwards.
 * @param look is awaited now and then, and told how many they are so far; what it throws ends it
 */
export async function countDeeds(
  options: TimelineOptions,
  look: (deeds: number) => Promise<void> = async () => undefined,
): Promise<number> {
  const timeline = new Timeline(options);
  let [deeds, events] = [0, 0];
  for (let event = timeline.next(); event !== undefined; event = timeline.next()) {
    if (event.kind === 'deed') deeds++;
    if (++events % EVENTS_BETWEEN_LOOKS === 0) await look(deeds);
  }
  return deeds;
}
