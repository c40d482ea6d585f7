import type { Milliseconds } from '../../common/units.js';

/** Insurers and shops as others see them, in typed arrays: insurers come first, then shops. */
export class Institutions {
  readonly faults: Uint32Array;
  /** Not a number: it is not. */
  readonly expelledAtMs: Float64Array;
  readonly downUntilMs: Float64Array;
  /** 1 for those that did wrong by themselves. */
  readonly dishonest: Uint8Array;
  readonly #names: readonly string[];

  /** @param faultsAllowed after more of them an institution is expelled */
  constructor(
    readonly insurers: number,
    readonly shops: number,
    private readonly faultsAllowed: number,
  ) {
    const count = insurers + shops;
    this.faults = new Uint32Array(count);
    this.expelledAtMs = new Float64Array(count).fill(Number.NaN);
    this.downUntilMs = new Float64Array(count);
    this.dishonest = new Uint8Array(count);
    const numbered = (role: string, many: number) => Array.from({ length: many }, (_, number) => `${role} ${number}`);
    this.#names = [...numbered('insurer', insurers), ...numbered('shop', shops)];
  }

  /** All of them, by number. */
  get all(): readonly number[] {
    return [...this.faults.keys()];
  }

  /** Those against which faults are held. */
  get charged(): readonly number[] {
    return this.all.filter((institution) => (this.faults[institution] as number) > 0);
  }

  isExpelled(institution: number): boolean {
    return !Number.isNaN(this.expelledAtMs[institution]);
  }

  /** Holds a fault against an institution. */
  charge(institution: number, nowMs: Milliseconds): void {
    const faults = (this.faults[institution] as number) + 1;
    this.faults[institution] = faults;
    if (faults > this.faultsAllowed && !this.isExpelled(institution)) this.expelledAtMs[institution] = nowMs;
  }

  /** The insurer of this number or the next one that is left; `undefined` where none is. */
  insurerFrom(first: number): number | undefined {
    return this.#leftFrom(first, 0, this.insurers);
  }

  shopFrom(first: number): number | undefined {
    return this.#leftFrom(first, this.insurers, this.shops);
  }

  /** `insurer 3`, `shop 0`. */
  nameOf(institution: number): string {
    return this.#names[institution] as string;
  }

  #leftFrom(first: number, offset: number, count: number): number | undefined {
    for (let i = 0; i < count; i++) {
      const number = (first + i) % count;
      if (!this.isExpelled(offset + number)) return number;
    }
    return undefined;
  }
}
