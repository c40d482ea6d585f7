import { Timeline, type TimelineOptions } from './timeline.js';

/** Events between one look and the next. */
const EVENTS_BETWEEN_LOOKS = 1000;

/** So many events are each followed by a look: scripts are recorded at them, with real cryptography. */
const FIRST_EVENTS = 200;

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
    if (++events <= FIRST_EVENTS || events % EVENTS_BETWEEN_LOOKS === 0) await look(deeds);
  }
  return deeds;
}
