import { sha256 } from '@noble/hashes/sha2.js';
import { item, text } from '../../common/encoding.js';

/**
 * The paper compares communication over the first three (section 5, Q); joining it leaves out, and
 * so do its totals here.
 */
export type CommunicationStage = 'joining' | 'data broadcasting' | 'data verification' | 'data access';

/** One kind of message over one link in one phase. */
export interface Link {
  /** Type of the message: `record broadcast`. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly phase: string;
  readonly communicationStage: CommunicationStage;
}

/** Messages and bytes over a link. */
export interface LinkTraffic extends Link {
  readonly count: number;
  readonly bytes: number;
}

/** Adds up messages per link and keeps a hash over all their bytes, in order: the transcript. */
export class Traffic {
  readonly #links = new Map<string, { -readonly [Key in keyof LinkTraffic]: LinkTraffic[Key] }>();
  readonly #transcript = sha256.create();

  record(link: Link, bytes: Uint8Array): void {
    this.#transcript.update(text(`${link.name}|${link.from}|${link.to}`)).update(item(bytes));
    this.add({ ...link, count: 1, bytes: bytes.length });
  }

  /** Adds traffic that was recorded elsewhere; the transcript does not change. */
  add(traffic: LinkTraffic): void {
    const { name, from, to, phase } = traffic;
    const key = `${name}|${from}|${to}|${phase}`;
    const known = this.#links.get(key);
    if (known === undefined) {
      this.#links.set(key, { ...traffic });
      return;
    }
    known.count += traffic.count;
    known.bytes += traffic.bytes;
  }

  links(): readonly LinkTraffic[] {
    return Array.from(this.#links.values(), (link) => ({ ...link }));
  }

  /** SHA-256 over every message recorded so far, 32 bytes. */
  transcriptHash(): Uint8Array {
    return this.#transcript.clone().digest();
  }
}
