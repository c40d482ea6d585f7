import { openedOnce } from '../../common/threads/task.js';
import { countingEngine } from '../../crypto/pairing/counting.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { withEngineOrExponents } from '../../crypto/pairing/load.js';
import { type Liu2021, openLiu2021 } from '../../crypto/schemes/liu2021/open.js';
import type { Form } from '../../crypto/schemes/scheme.js';
import type { KeyRing } from '../../protocol/workflows/party-factory.js';
import { type MetricsSink, Recorder } from './recorder.js';

/** A scheme whose operations are counted by whatever recorder is current. */
export interface CountedScheme<T extends PairingTypes> {
  readonly scheme: Liu2021<T>;
  readonly keyRing: KeyRing<T>;
  /** Makes `watcher` the one that counts from now on. */
  record(metricsSink: Pick<MetricsSink, 'count'>): void;
}

/** Opens the scheme of the lifecycle on a counted engine. Tables and lines of fixed points are made here, uncounted. */
export function openCounted<T extends PairingTypes>(engine: PairingEngine<T>, form: Form): CountedScheme<T> {
  let current: Pick<MetricsSink, 'count'> = new Recorder();
  const counted = countingEngine(engine, (kind, times) => current.count(kind, times));
  const scheme = openLiu2021(counted, form);
  return {
    scheme,
    keyRing: new Map(),
    record: (metricsSink) => {
      current = metricsSink;
    },
  };
}

/** A scheme that a thread keeps open for the next task: the scheme on an engine in one form, with the keys that one seed gives. */
interface SchemeKey {
  readonly engine: string;
  readonly curve: string;
  readonly form: Form;
  readonly seed: string;
}

/** Hands the scheme, and the engine below it that counts nothing, to a task. */
type WithScheme = <R>(task: <T extends PairingTypes>(counted: CountedScheme<T>, engine: PairingEngine<T>) => R) => R;

const opened = openedOnce(({ engine: name, curve, form }: SchemeKey) =>
  withEngineOrExponents(name, curve, (engine): WithScheme => {
    const counted = openCounted(engine, form);
    return (task) => task(counted, engine);
  }),
);

/** The scheme of the lifecycle as this thread has it; it stays open. @throws as `withEngineOrExponents` */
export function schemeOnThread({ engine, curve, form, seed }: SchemeKey): Promise<WithScheme> {
  return opened({ engine, curve, form, seed });
}
