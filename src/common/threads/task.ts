import { concatBytes } from '@noble/hashes/utils.js';
import { type Codec, decodeAll } from '../codec.js';
import { item, Reader, text } from '../encoding.js';
import { ClaimbenchError, describeUnexpected, type ErrorCode, EXIT_CODE } from '../errors.js';
import { memoryError, systemError } from '../system-error.js';
import { doneCodec, type Effort, withEffort } from './effort.js';

/**
 * The protocol of tasks that threads do. Only bytes cross from thread to thread, and both sides decode them by the codecs
 * of the task's type, which refuse all else:
 *
 *     task:   text group ‖ item context ‖ item (text type ‖ input)
 *     result: effort ‖ item result
 *     answer: byte 0 ‖ result, or byte 1 ‖ text code ‖ text message
 */

/** How the input of one type of task and its result travel. */
interface TaskType<Input, Result> {
  readonly input: Codec<Input>;
  readonly result: Codec<Result>;
}

type TaskTypes = Readonly<Record<string, TaskType<unknown, unknown>>>;

/** Types of tasks, by name, that are done in one context (an engine, a seed). */
export interface TaskGroup<Context, Types extends TaskTypes> {
  readonly name: string;
  readonly context: Codec<Context>;
  readonly types: Types;
}

export type InputOf<Types extends TaskTypes, Type extends keyof Types> =
  Types[Type] extends TaskType<infer Input, unknown> ? Input : never;

export type ResultOf<Types extends TaskTypes, Type extends keyof Types> =
  Types[Type] extends TaskType<unknown, infer Result> ? Result : never;

/** Does a task somewhere, on a pool of threads or on this one: bytes in, bytes out. */
export type Dispatch = (task: Uint8Array) => Promise<Uint8Array>;

/** The task as it goes to whoever does it. */
export function encodeTask<Context, Types extends TaskTypes, Type extends keyof Types & string>(
  group: TaskGroup<Context, Types>,
  context: Context,
  type: Type,
  input: InputOf<Types, Type>,
): Uint8Array {
  const body = typeOf(group, type).input.encode(input);
  return concatBytes(text(group.name), item(group.context.encode(context)), item(concatBytes(text(type), body)));
}

/** The result of a task, with what it took. @throws `malformed` where the bytes are none */
export function decodeDone<Context, Types extends TaskTypes, Type extends keyof Types & string>(
  group: TaskGroup<Context, Types>,
  type: Type,
  bytes: Uint8Array,
): { readonly result: ResultOf<Types, Type>; readonly effort: Effort } {
  const { effort, result } = decodeAll(doneCodec, bytes, 'result of a task');
  const decoded = decodeAll(typeOf(group, type).result, result, `result of the task "${type}"`);
  return { effort, result: decoded as ResultOf<Types, Type> };
}

/** Has a task done. @throws what the task throws */
export async function runTask<Context, Types extends TaskTypes, Type extends keyof Types & string>(
  dispatch: Dispatch,
  group: TaskGroup<Context, Types>,
  context: Context,
  type: Type,
  input: InputOf<Types, Type>,
): Promise<ResultOf<Types, Type>> {
  return decodeDone(group, type, await dispatch(encodeTask(group, context, type, input))).result;
}

/** Told by a task what it is at, in bytes, while it is done. */
export type Say = (word: Uint8Array) => void;

/** Does the tasks of a group in one context, each by its type. */
export type TaskHandlers<Types extends TaskTypes> = {
  readonly [Type in keyof Types]: (
    input: InputOf<Types, Type>,
    say: Say,
  ) => ResultOf<Types, Type> | Promise<ResultOf<Types, Type>>;
};

/** Opens what a context names, and does tasks in it: type and input as bytes, result as bytes. */
export type GroupHandler = (context: Uint8Array) => Promise<(body: Uint8Array, say: Say) => Awaitable<Uint8Array>>;

type Awaitable<Value> = Value | Promise<Value>;

/**
 * The handlers of a group as they are registered.
 * @param open makes ready what tasks in a context are done with: keep it by `openedOnce`
 */
export function handling<Context, Types extends TaskTypes>(
  group: TaskGroup<Context, Types>,
  open: (context: Context) => Awaitable<TaskHandlers<Types>>,
): GroupHandler {
  return async (context) => {
    const handlers = await open(decodeAll(group.context, context, `context of ${group.name}`));
    return (body, say) => {
      const reader = new Reader(body, `task of ${group.name}`);
      const type = reader.text();
      const { input, result } = typeOf(group, type);
      const decoded = input.read(reader) as InputOf<Types, keyof Types>;
      reader.end();
      const made = handlers[type as keyof Types](decoded, say);
      return made instanceof Promise ? made.then(result.encode) : result.encode(made);
    };
  };
}

/** Handlers by the names of their groups; the code of a group is loaded with its first task. */
export type TaskRegistry = Readonly<Record<string, () => Promise<GroupHandler>>>;

/** Does the registered tasks on this thread, and takes note of the time of each. */
export function performing(registry: TaskRegistry): (task: Uint8Array, say?: Say) => Promise<Uint8Array> {
  return async (task, say = () => undefined) => {
    const reader = new Reader(task, 'task');
    const name = reader.text();
    const [context, body] = [reader.item(), reader.item()];
    reader.end();
    const load = Object.hasOwn(registry, name) ? registry[name] : undefined;
    if (load === undefined) throw unknown('group of tasks', name, Object.keys(registry));
    const openIn = await load();
    const handle = await openIn(context);
    return withEffort(() => handle(body, say));
  };
}

/**
 * Keeps on this thread what takes long to open: an engine with a scheme, its tables and the keys of long-lived members.
 * @returns what was opened for an equal argument, else opens it; what could not be opened is tried again
 */
export function openedOnce<Argument, Opened>(
  open: (argument: Argument) => Promise<Opened>,
): (argument: Argument) => Promise<Opened> {
  const opened = new Map<string, Promise<Opened>>();
  return (argument) => {
    const key = JSON.stringify(argument);
    const known = opened.get(key) ?? open(argument);
    opened.set(key, known);
    known.catch(() => opened.delete(key));
    return known;
  };
}

function typeOf<Types extends TaskTypes>(
  { name, types }: { readonly name: string; readonly types: Types },
  type: string,
): TaskType<unknown, unknown> {
  const found = Object.hasOwn(types, type) ? types[type] : undefined;
  if (found === undefined) throw unknown(`type of ${name} tasks`, type, Object.keys(types));
  return found;
}

function unknown(what: string, name: string, known: readonly string[]): ClaimbenchError {
  return new ClaimbenchError('malformed', `"${name}" is no ${what}: those are ${known.join(', ')}`);
}

/**
 * First byte of an answer: whether it is a result, or why there is none. Errors travel as bytes too, so that whatever else a
 * thread fails with means that it died.
 */
const RESULT = 0;
const FAILURE = 1;

/** Does the task, and makes an answer of what comes of it. */
export function answering(perform: (task: Uint8Array) => Promise<Uint8Array>): typeof perform {
  return async (task) => {
    try {
      return concatBytes(Uint8Array.of(RESULT), await perform(task));
    } catch (error) {
      const expected = error instanceof ClaimbenchError ? error : (systemError(error) ?? memoryError(error));
      const [code, message] = expected ? [expected.code, expected.message] : ['engine', describeUnexpected(error)];
      return concatBytes(Uint8Array.of(FAILURE), text(code), text(message));
    }
  };
}

/** The result in an answer. @throws what the task threw, with its code and message */
export function resultOf(answer: Uint8Array): Uint8Array {
  if (answer[0] === RESULT) return answer.subarray(1);
  const reader = new Reader(answer.subarray(1), 'answer of a thread');
  const [name, message] = [reader.text(), reader.text()];
  const codes = Object.keys(EXIT_CODE) as ErrorCode[];
  throw new ClaimbenchError(codes.find((code) => code === name) ?? 'engine', message);
}
