import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import type { Link } from '../../protocol/cost/traffic.js';
import { Authority } from './authority.js';
import { openCounted } from './counted-scheme.js';
import type { LifecycleOptions } from './lifecycle-options.js';
import { TIMELINE } from './lifecycle-times.js';
import { perform } from './performer.js';
import { Recorder } from './recorder.js';
import { shareRecord } from './share-job.js';
import { storeUser } from './store-job.js';

/** A message as it was sent. */
export interface SentMessage {
  readonly link: Link;
  readonly bytes: Uint8Array;
}

/** Keeps every message whole, besides recording it. */
class MessageLog extends Recorder {
  readonly sent: SentMessage[] = [];

  override readonly message = (link: Link, bytes: Uint8Array): void => {
    this.sent.push({ link, bytes });
  };
}

/** Every message of one user's whole lifecycle, in order: the same bytes as `runLifecycles` sends for one user. */
export async function messagesOfOneUser<T extends PairingTypes>(
  engine: PairingEngine<T>,
  options: LifecycleOptions,
): Promise<readonly SentMessage[]> {
  const log = new MessageLog();
  const counted = openCounted(engine, options.form);
  const authority = new Authority(counted, { ...options, users: 1 }, log, perform);
  const taskContext = authority.found();
  const stored = storeUser(counted, taskContext, 0, log);
  authority.submit(stored);
  await authority.tick(TIMELINE.tickMs);
  shareRecord(counted, taskContext, authority.prove(stored), log);
  return log.sent;
}
