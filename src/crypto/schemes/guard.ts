import type { Codec } from '../../common/codec.js';
import { ClaimbenchError, messageOf, placeOf } from '../../common/errors.js';
import type { RandomSource } from '../../common/random.js';
import type { PairingEngine, PairingTypes } from '../pairing/engine.js';
import type { Reencryption, ReencryptionTask, ReencryptionTypes } from './reencryption.js';
import type { Form, ParameterValues, Scheme, SchemeDefinition, Stage } from './scheme.js';
import type { Signature, SignatureTask, SignatureTypes } from './signature.js';

/**
 * A user's scheme, watched: whatever one of its functions does that it must not - throw, be asynchronous, be missing,
 * give something else than the contract says - is an error that names scheme, function and place. Costs a call more a function
 * and changes no result.
 */

type Callable = (...words: never[]) => unknown;

/** The result that a function must give, and how that is said. */
interface Outcome {
  readonly wanted: string;
  is(value: unknown): boolean;
}

const ASYNCHRONOUS = 'is asynchronous: every function of a scheme gives its result at once, and no promise';

const ANYTHING: Outcome = { wanted: 'a value', is: () => true };
const SOMETHING: Outcome = { wanted: 'a value', is: (value) => value !== undefined };
const BYTES: Outcome = { wanted: 'bytes (Uint8Array)', is: (value) => value instanceof Uint8Array };
const BYTES_OR_REFUSAL: Outcome = {
  wanted: 'bytes (Uint8Array), or undefined where it refuses',
  is: (value) => value === undefined || value instanceof Uint8Array,
};
const VERDICT: Outcome = { wanted: 'true or false', is: (value) => typeof value === 'boolean' };
const REKEYED: Outcome = {
  wanted: '{ key, sent }, sent being messages { name, from, to, bytes }',
  is: (value) => isObject(value) && 'key' in value && Array.isArray(value.sent) && value.sent.every(isMessage),
};
const LEAVES: Outcome = {
  wanted: 'a list of bytes',
  is: (value) => Array.isArray(value) && value.every((one) => one instanceof Uint8Array),
};
const STAGES: Outcome = { wanted: 'a list of stages', is: (value) => Array.isArray(value) };
const SCHEME: Outcome = {
  wanted: 'a scheme: { stages, … }, such as reencryptionScheme() makes',
  is: (value) => isObject(value) && typeof value.stages === 'function',
};

const REENCRYPTION = {
  keyPair: SOMETHING,
  publicKey: SOMETHING,
  coins: ANYTHING,
  encrypt: SOMETHING,
  decrypt: BYTES_OR_REFUSAL,
  rekey: REKEYED,
  reencrypt: ANYTHING,
  redecrypt: BYTES_OR_REFUSAL,
} as const;
const SIGNATURE = { keyPair: SOMETHING, publicKey: SOMETHING, sign: SOMETHING, verify: VERDICT } as const;
const ANCHORING = { leavesOf: LEAVES, leafOf: BYTES } as const;
const SEARCH = { query: BYTES, finds: VERDICT } as const;
const CODEC = { encode: BYTES, read: SOMETHING } as const;

/** Watches one scheme of a user's: its definition, and what the toolkit makes of its functions. */
export class Guard {
  readonly #watched = new WeakSet<object>();

  /** @param scheme its name @param file absolute path of its module, whose lines are named in errors */
  constructor(
    private readonly scheme: string,
    private readonly file: string,
  ) {}

  /** The definition, with all that it opens watched. */
  define(definition: SchemeDefinition): SchemeDefinition {
    const open = <T extends PairingTypes>(engine: PairingEngine<T>, form: Form, values?: ParameterValues): Scheme =>
      this.#scheme(this.#run('open', SCHEME, () => definition.open(engine, form, values)));
    return { ...definition, open };
  }

  /** A system of the scheme's, with each function watched; the same again where it is already. */
  reencryption<V extends ReencryptionTypes>(one: Reencryption<V>): Reencryption<V> {
    if (isPromise(one)) throw this.#broken('setting a system up', ASYNCHRONOUS);
    if (this.#watched.has(one)) return one;
    const { codecs, anchoring, search, ...own } = this.#functions('', one, REENCRYPTION);
    if (!isObject(codecs)) {
      throw this.#broken('codecs', `is ${nameOf(codecs)}, not { publicKey, ciphertext, reencrypted }`);
    }
    const made: Reencryption<V> = {
      ...own,
      codecs: {
        publicKey: this.#codec('codecs.publicKey', codecs.publicKey),
        ciphertext: this.#codec('codecs.ciphertext', codecs.ciphertext),
        reencrypted: this.#codec('codecs.reencrypted', codecs.reencrypted),
      },
      ...(anchoring && { anchoring: this.#functions('anchoring', anchoring, ANCHORING) }),
      ...(search && { search: this.#functions('search', search, SEARCH) }),
    };
    this.#watched.add(made);
    return made;
  }

  #scheme(opened: Scheme): Scheme {
    const { reencryption: sharing, signature: signing } = opened;
    const stage = (one: Stage): Stage => ({
      ...one,
      run: () => this.#run(`stage ${one.name}`, BYTES, () => one.run()),
    });
    return {
      stages: (random) => this.#run('stages', STAGES, () => opened.stages(random)).map(stage),
      ...(sharing && {
        reencryption: <R>(random: RandomSource, task: ReencryptionTask<R>) =>
          this.#handOver<Reencryption<ReencryptionTypes>, R>(
            'reencryption',
            (give) => sharing(random, give),
            (one) => task(this.reencryption(one)),
          ),
      }),
      ...(signing && {
        signature: <R>(task: SignatureTask<R>) =>
          this.#handOver<Signature<SignatureTypes>, R>('signature', signing, (one) => task(this.#signature(one))),
      }),
    };
  }

  #signature<V extends SignatureTypes>(one: Signature<V>): Signature<V> {
    return { ...this.#functions('signature', one, SIGNATURE), codec: this.#codec('signature.codec', one.codec) };
  }

  #codec<Value>(name: string, one: Codec<Value>): Codec<Value> {
    return this.#functions(name, one, CODEC);
  }

  /** The same functions, each of them watched. */
  #functions<Group extends object>(where: string, group: Group, outcomes: Readonly<Record<string, Outcome>>): Group {
    const names = Object.keys(outcomes).join(', ');
    if (!isObject(group)) throw this.#broken(where, `is ${nameOf(group)}, not an object with ${names}`);
    const watched = Object.entries(outcomes).map(([name, outcome]): [string, Callable] => {
      const one = group[name];
      const what = where === '' ? name : `${where}.${name}`;
      if (typeof one !== 'function') {
        const found = one === undefined ? 'missing' : nameOf(one);
        throw this.#broken(what, `this function is ${found}: a scheme needs ${names}`);
      }
      return [name, (...words) => this.#run(what, outcome, () => (one as Callable).apply(group, words))];
    });
    return { ...group, ...Object.fromEntries(watched) };
  }

  #run<R>(what: string, { wanted, is }: Outcome, act: () => R): R {
    let made: R;
    try {
      made = act();
    } catch (thrown) {
      throw this.#named(what, thrown);
    }
    if (isPromise(made)) {
      made.then(undefined, () => undefined);
      throw this.#broken(what, ASYNCHRONOUS);
    }
    if (!is(made)) throw this.#broken(what, `gives ${nameOf(made)} where ${wanted} is wanted`);
    return made;
  }

  /** Hands something of a system to a task; only what goes wrong before it does is the scheme's. */
  #handOver<One, R>(what: string, hand: (task: (one: One) => R) => R, task: (one: One) => R): R {
    let isHanded = false;
    try {
      return hand((one) => {
        isHanded = true;
        return task(one);
      });
    } catch (thrown) {
      throw isHanded ? thrown : this.#named(what, thrown);
    }
  }

  /** An error of claimbench's own keeps its code, as `malformed` is how input is refused; one that names the scheme is left. */
  #named(what: string, thrown: unknown): ClaimbenchError {
    const place = placeOf(thrown, this.file);
    const at = place?.startsWith(`${this.file}:`) ? ` (${place})` : '';
    if (!(thrown instanceof ClaimbenchError)) {
      const kind = thrown instanceof Error ? `${thrown.name}: ` : '';
      return this.#broken(what, `throws ${kind}${messageOf(thrown)}${at}`, thrown);
    }
    const scheme = `scheme ${this.scheme}, `;
    if (thrown.message.startsWith(scheme)) return thrown;
    return new ClaimbenchError(thrown.code, `${scheme}${what}: ${thrown.message}${at}`, { cause: thrown });
  }

  #broken(what: string, why: string, cause?: unknown): ClaimbenchError {
    return new ClaimbenchError('scheme', `scheme ${this.scheme}, ${what}: ${why}`, { cause });
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isMessage(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { name, from, to, bytes } = value;
  const isFrom = from === 'owner' || from === 'requester';
  return (
    typeof name === 'string' &&
    isFrom &&
    (to === 'agent' || to === 'owner' || to === 'requester') &&
    bytes instanceof Uint8Array
  );
}

function isPromise(value: unknown): value is Promise<unknown> {
  return isObject(value) && 'then' in value && typeof value.then === 'function';
}

function nameOf(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}
