/** Where in a run something was done. */
export interface Scope {
  /** Phase of the lifecycle, as in section 3 of the paper. */
  readonly phase: string;
  readonly role: string;
  /** The step that was done: `encrypt`, `decode`, `check certificate`, ... */
  readonly stage: string;
}

/** Watches steps as they are done: counts their operations, or times them, or does nothing. */
export interface Meter {
  /** Does the step, charging what it costs to `scope`; an inner scope takes its own part out of the outer one. */
  within<R>(scope: Scope, step: () => R): R;
}

/** Watches nothing. */
export const NO_METER: Meter = { within: (_scope, step) => step() };
