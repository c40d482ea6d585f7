import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import { ClaimbenchError } from '../common/errors.js';

/** So many values aliases may stand for, all together: more fill memory, and nobody writes such a file. */
const MOST_ALIASED_VALUES = 100_000;

/** YAML or JSON that was read, with where everything stands. */
export interface YamlSource {
  /** Aliases are the values that they stand for; nothing in it is to be changed, since they share them. */
  readonly data: unknown;
  /** The line of a path, from 1, where it is known; of what is above it where there is nothing. Behind an alias: where the alias stands. */
  lineOf(path: readonly string[]): number | undefined;
  /** The alias that a path leads through or to, and the line on which the value is written; `undefined` where there is none. */
  aliasOf(path: readonly string[]): { readonly name: string; readonly line: number } | undefined;
  /** The text of a value at a path, letter by letter: `0x10`, `1e3`, `007`; `undefined` where there is no single value. */
  textOf(path: readonly string[]): string | undefined;
}

/**
 * Reads YAML 1.2, of which JSON is a part.
 * @param at names the place of a line, for error messages
 * @throws `usage` naming the place where it is not YAML, or cannot be data
 */
export function readYaml(source: string, at: (line: number) => string): YamlSource {
  const counter = new LineCounter();
  // Its own look for keys that stand twice takes time by their square: 40,000 keys a minute.
  const document = parseDocument(source, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
  const lineAt = (offset: number) => counter.linePos(offset).line;
  const refuse = (offset: number, why: string): never => {
    throw new ClaimbenchError('usage', `${at(lineAt(offset))}: not YAML: ${why}`);
  };
  const [error] = document.errors;
  if (error !== undefined) return refuse(error.pos[0], nestedTooDeep(error.message) ?? error.message);
  const targets = check(document, lineAt, refuse);
  const nodeAt = (path: readonly string[]) => descend(document.contents, path, targets);
  return {
    data: dataOf(document, refuse),
    lineOf: (path) => {
      for (let length = path.length; length >= 0; length--) {
        const node = standsAt(document.contents, path.slice(0, length), targets);
        if (node?.range) return lineAt(node.range[0]);
      }
      return 1;
    },
    aliasOf: (path) => {
      const [alias, value] = [standsAt(document.contents, path, targets), nodeAt(path)];
      return isAlias(alias) && value?.range ? { name: alias.source, line: lineAt(value.range[0]) } : undefined;
    },
    textOf: (path) => {
      const node = nodeAt(path);
      return isScalar(node) && node.value !== null ? node.source : undefined;
    },
  };
}

type Refuse = (offset: number, why: string) => never;

/**
 * Finds what YAML allows and data cannot have: keys that stand twice, aliases of nothing, of what they stand in, and of too much.
 * @returns what each alias stands for
 */
function check(document: Document, lineAt: (offset: number) => number, refuse: Refuse): Map<Node, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Node, Node>();
  const sizes = new Map<Node, number>();
  let aliased = 0;
  const offsetOf = (node: Node) => node.range?.[0] ?? 0;
  const sizeOf = (node: unknown): number => {
    if (isPair(node)) return sizeOf(node.key) + sizeOf(node.value);
    if (!isNode(node)) return 0;
    if (isAlias(node)) {
      const target =
        anchors.get(node.source) ?? refuse(offsetOf(node), `no &${node.source} stands before *${node.source}`);
      const size = sizes.get(target) ?? refuse(offsetOf(node), `*${node.source} stands within what it stands for`);
      aliased += size;
      if (aliased > MOST_ALIASED_VALUES) {
        refuse(offsetOf(node), `with *${node.source} aliases stand for more than ${MOST_ALIASED_VALUES} values`);
      }
      targets.set(node, target);
      return size;
    }
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
    if (isMap(node)) refuseTwice(node.items, lineAt, refuse);
    const items: readonly unknown[] = isCollection(node) ? node.items : [];
    const size = items.reduce<number>((sum, item) => sum + sizeOf(item), 1);
    sizes.set(node, size);
    return size;
  };
  orTooDeep(() => sizeOf(document.contents), refuse);
  return targets;
}

function refuseTwice(
  items: readonly { readonly key: unknown }[],
  lineAt: (offset: number) => number,
  refuse: Refuse,
): void {
  const seen = new Map<string, number>();
  for (const { key } of items) {
    if (!isScalar(key)) continue;
    const [name, offset] = [String(key.value), key.range?.[0] ?? 0];
    const first = seen.get(name);
    if (first !== undefined) refuse(offset, `keys are unique, and ${name} stands on line ${lineAt(first)} already`);
    seen.set(name, offset);
  }
}

function dataOf(document: Document, refuse: Refuse): unknown {
  try {
    return orTooDeep(() => document.toJS({ maxAliasCount: -1 }), refuse);
  } catch (cause) {
    if (cause instanceof ClaimbenchError) throw cause;
    const innermost = innermostThatThrows(document.contents, document);
    return refuse(innermost?.range?.[0] ?? 0, cause instanceof Error ? cause.message : String(cause));
  }
}

/** The library says that something cannot be data, and not where. */
function innermostThatThrows(node: Node | null, document: Document): Node | null {
  const below = isCollection(node) ? node.items.map((item) => (isPair(item) ? item.value : item)) : [];
  const inner = below.find(
    (one): one is Node => isNode(one) && throws(() => one.toJS(document, { maxAliasCount: -1 })),
  );
  return inner === undefined ? node : innermostThatThrows(inner, document);
}

function throws(action: () => unknown): boolean {
  try {
    action();
    return false;
  } catch {
    return true;
  }
}

function orTooDeep<T>(action: () => T, refuse: Refuse): T {
  try {
    return action();
  } catch (cause) {
    const why = cause instanceof RangeError ? nestedTooDeep(cause.message) : undefined;
    if (why === undefined) throw cause;
    return refuse(0, why);
  }
}

function nestedTooDeep(message: string): string | undefined {
  return message.startsWith('Maximum call stack') ? 'it is nested too deep' : undefined;
}

/** The node at a path: behind an alias that alias, the outermost where there are several. */
function standsAt(from: Node | null, path: readonly string[], targets: ReadonlyMap<Node, Node>): Node | undefined {
  if (descend(from, path, targets) === undefined) return undefined;
  let node = from ?? undefined;
  for (const key of path) {
    if (isAlias(node)) return node;
    node = childOf(node, key);
  }
  return node;
}

/** The node at a path, an alias replaced by its anchor. */
function descend(from: Node | null, path: readonly string[], targets: ReadonlyMap<Node, Node>): Node | undefined {
  const behind = (node: Node | undefined) => (isAlias(node) ? targets.get(node) : node);
  let node = behind(from ?? undefined);
  for (const key of path) node = behind(childOf(node, key));
  return node;
}

function childOf(node: Node | undefined, key: string): Node | undefined {
  const child = isMap(node)
    ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)?.value
    : isCollection(node)
      ? node.items[Number(key)]
      : undefined;
  return isNode(child) ? child : undefined;
}
