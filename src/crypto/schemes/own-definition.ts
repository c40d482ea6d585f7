import { z } from 'zod';
import { ClaimbenchError } from '../../common/errors.js';
import type { SchemeDefinition } from './scheme.js';

const text = z.string().min(1);
const count = z.int();

const properties = z
  .object({
    direction: z.enum(['unidirectional', 'bidirectional']).optional(),
    hops: z.enum(['single', 'multiple']).optional(),
    search: z.enum(['keyword', 'range', 'none']),
    security: text,
    collusion: text,
    integrity: z.array(
      z.enum(['ciphertext, by the owner', 'ciphertext, by the agent', 're-encrypted ciphertext', 'signature']),
    ),
    ledger: z.enum(['signed record', 'root of an interval', 'everything', 'nothing']),
  })
  .strict();

/** The fields of a definition beside its `open`. */
const definition = z.object({
  name: z.string().regex(/^[\w-]+$/, 'a name of letters, digits, - and _ is wanted'),
  title: text,
  reference: text,
  origin: z.enum(['representative', 'published', 'own']),
  represents: text.optional(),
  properties,
  parameters: z
    .array(z.object({ name: text, symbol: text, meaning: text, default: count, minimum: count, maximum: count }))
    .optional(),
});

const WANTED =
  'its default export must be a SchemeDefinition (name, title, reference, origin, properties, open), or a function of the toolkit that returns one';

/**
 * The default export of a user's module, as a definition. @param path of the module, for error messages
 * @throws `usage` naming the first field that is missing or not as it should be
 */
export function asDefinition(made: unknown, path: string): SchemeDefinition {
  if (made instanceof Promise) {
    made.then(undefined, () => undefined);
    throw new ClaimbenchError('usage', `${path} holds no scheme: its default export is asynchronous; ${WANTED}`);
  }
  if (typeof made !== 'object' || made === null)
    throw new ClaimbenchError('usage', `${path} holds no scheme: ${WANTED}`);
  const [issue] = definition.safeParse(made).error?.issues ?? [];
  if (issue !== undefined) {
    throw new ClaimbenchError('usage', `${path} holds no scheme: ${issue.path.join('.')}: ${issue.message}; ${WANTED}`);
  }
  if (!('open' in made) || typeof made.open !== 'function') {
    throw new ClaimbenchError('usage', `${path} holds no scheme: open: a function is wanted; ${WANTED}`);
  }
  return made as SchemeDefinition;
}
