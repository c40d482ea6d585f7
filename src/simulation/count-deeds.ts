import { Timeline, type TimelineOptions } from './timeline.js';

/** How many workflows a timeline begins. It runs through all of it, so that every script is recorded afterwards. */
export function countDeeds(options: TimelineOptions): number {
  const timeline = new Timeline(options);
  let deeds = 0;
  for (let event = timeline.next(); event !== undefined; event = timeline.next()) {
    if (event.kind === 'deed') deeds++;
  }
  return deeds;
}
