import { performance } from 'node:perf_hooks';
import { decodeAll, structCodec, textCodec, u64Codec, wordCodec } from '../../src/common/codec.js';
import { u64 } from '../../src/common/encoding.js';
import type { PairingTypes } from '../../src/crypto/pairing/engine.js';
import { withEngine } from '../../src/crypto/pairing/load.js';
import { type Liu2021, openLiu2021 } from '../../src/crypto/schemes/liu2021/open.js';
import { FORMS, type Form } from '../../src/crypto/schemes/scheme.js';
import { bareLives } from './bare-life.js';

/** So many lives by hand, on one thread. */
export interface BareTask {
  readonly engine: string;
  readonly curve: string;
  readonly form: Form;
  readonly users: number;
  readonly checkers: number;
}

export const bareTaskCodec = structCodec<BareTask>({
  engine: textCodec,
  curve: textCodec,
  form: wordCodec(FORMS),
  users: u64Codec,
  checkers: u64Codec,
});

type Lives = (users: number, checkers: number) => void;
const opened = new Map<string, Promise<Lives>>();

/** Runs the loop by hand on this thread. @returns the microseconds that it took, 8 bytes */
export async function performBare(bytes: Uint8Array): Promise<Uint8Array> {
  const { engine: name, curve, form, users, checkers } = decodeAll(bareTaskCodec, bytes, 'task');
  const key = [name, curve, form].join(' ');
  const known = opened.get(key) ?? withEngine(name, curve, (engine) => livesOn(openLiu2021(engine, form)));
  opened.set(key, known);
  const lives = await known;
  const start = performance.now();
  lives(users, checkers);
  return u64(Math.round(1000 * (performance.now() - start)));
}

function livesOn<T extends PairingTypes>(scheme: Liu2021<T>): Lives {
  return (users, checkers) => bareLives(scheme, users, checkers);
}
