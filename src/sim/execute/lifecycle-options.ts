import type { Rekeying } from '../../crypto/schemes/rekeying.js';
import type { Form } from '../../crypto/schemes/scheme.js';
import type { Broadcast } from '../../protocol/workflows/institution.js';

/** The inputs that decide the lifecycles of n users, byte for byte; the number of threads does not. */
export interface LifecycleOptions {
  readonly engine: string;
  readonly curve: string;
  readonly form: Form;
  readonly rekeying: Rekeying;
  readonly seed: string;
  readonly users: number;
  readonly insurers: number;
  readonly shops: number;
  readonly supernodes: number;
  /** Records in a block. */
  readonly blockSize: number;
  readonly broadcast: Broadcast;
}
