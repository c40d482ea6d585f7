import { Model, type ModelOptions } from './model.js';
import type { InitialRecord, PlanEvent } from './plan-events.js';

/** Events between one look and the next. */
const EVENTS_BETWEEN_LOOKS = 1000;

/** So many events are each followed by a look: templates are recorded at them, with real cryptography. */
const FIRST_EVENTS = 200;

/** A model that is asked for its plan, event by event, and goes no further than that: what live runs follow. */
export class Planner {
  readonly model: Model;
  /** Records that were on the ledger before the start, in order of their numbers. */
  readonly founded: InitialRecord[] = [];
  readonly #planned: PlanEvent[] = [];

  constructor(options: ModelOptions) {
    this.model = new Model(options, {
      founded: (record) => void this.founded.push(record),
      planned: (event) => void this.#planned.push(event),
    });
    this.model.start();
  }

  /** The next event, or `undefined` at the end. */
  next(): PlanEvent | undefined {
    while (this.#planned.length === 0) {
      if (!this.model.step()) return undefined;
    }
    return this.#planned.shift();
  }
}

/**
 * How many workflows a plan has. It goes through all of it, so that every template is recorded afterwards.
 * @param look is awaited now and then, and told how many they are so far; what it throws ends it
 */
export async function countInstances(
  options: ModelOptions,
  look: (workflows: number) => Promise<void> = async () => undefined,
): Promise<number> {
  const planner = new Planner(options);
  let [workflows, events] = [0, 0];
  for (let event = planner.next(); event !== undefined; event = planner.next()) {
    if (event.kind === 'workflow') workflows++;
    if (++events <= FIRST_EVENTS || events % EVENTS_BETWEEN_LOOKS === 0) await look(workflows);
  }
  return workflows;
}
