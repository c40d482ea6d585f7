import { z } from 'zod';

/** As much of a JSON Schema as is needed to find a place in it. */
interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
}

/** Keys that a schema accepts at a path, of every alternative that it has there. */
export function acceptedKeys(schema: z.ZodType, path: readonly string[]): string[] {
  const root = alternatives(jsonSchemaOf(schema));
  const found = path.reduce<Node[]>((nodes, key) => nodes.flatMap((node) => below(node, key)), root);
  return [...new Set(found.flatMap(({ properties }) => Object.keys(properties ?? {})))];
}

/** Paths of all keys that a schema accepts, those within lists left out. */
export function acceptedPaths(schema: z.ZodType): string[] {
  const pathsOf = (node: Node, before: string): string[] =>
    alternatives(node).flatMap(({ properties }) =>
      Object.entries(properties ?? {}).flatMap(([key, next]) => [
        `${before}${key}`,
        ...pathsOf(next, `${before}${key}.`),
      ]),
    );
  return [...new Set(pathsOf(jsonSchemaOf(schema), ''))];
}

function jsonSchemaOf(schema: z.ZodType): Node {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Node;
}

function below(node: Node, key: string): Node[] {
  const next = node.properties?.[key] ?? node.items;
  return next === undefined ? [] : alternatives(next);
}

function alternatives(node: Node): Node[] {
  return [node, ...[...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap(alternatives)];
}
