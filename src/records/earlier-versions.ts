import { z } from 'zod';
import { type Renamings, withRenamedKeys } from '../common/renamed-keys.js';

/**
 * What changed from one version of a format to the next, the first entry being that from version 1 to 2. Schemas know the
 * newest version alone: whatever is older is brought up to it before it is checked. Scenarios within records stay as they
 * were read.
 */
const CHANGES: Readonly<Record<string, readonly Renamings[]>> = {
  'claimbench-simulation': [
    {
      'cells.*.result.deeds': 'workflows',
      'cells.*.result.moments': 'timeSeries',
      'cells.*.result.books': 'recordCounts',
      'cells.*.hashes.prices': 'costModel',
      'calibrations.*.overheads': 'stepOverheads',
    },
  ],
  'claimbench-validation': [
    {
      'queues.*.truthMs': 'analyticMeanMs',
      'queues.*.dropped': 'warmUpShare',
    },
  ],
  'claimbench-validation-live': [
    {
      'configurations.*.replications.*.deeds': 'workflows',
      'configurations.*.replications.*.unmeasured.deeds': 'workflows',
      'configurations.*.replications.*.sameBooks': 'exactMatch',
      'configurations.*.replications.*.overheads': 'stepOverheads',
      'configurations.*.quantities.*.band': 'tolerance',
    },
  ],
};

const Head = z.looseObject({ format: z.string(), version: z.int() });

/**
 * Checks a record, of its own or of an earlier version.
 * @throws `Error` saying in a few words what it is instead
 */
export function parseRecord<Schema extends z.ZodType>(schema: Schema, data: unknown): z.output<Schema> {
  const { success, data: record, error } = schema.safeParse(inNewestVersion(data));
  if (success) return record;
  throw new Error(reasonOf(error, data), { cause: error });
}

/** What there is of a record whose version is not the newest under the names of that; all else as it is. */
function inNewestVersion(data: unknown): unknown {
  const head = Head.safeParse(data);
  if (!head.success) return data;
  const { format, version } = head.data;
  const changes = (CHANGES[format] ?? []).slice(version - 1);
  if (version < 1 || changes.length === 0) return data;
  const renamed = changes.reduce(withRenamedKeys, data);
  return { ...(renamed as object), version: version + changes.length };
}

function reasonOf({ issues: [issue] }: z.ZodError, data: unknown): string {
  const { format, version } = Head.safeParse(data).data ?? {};
  const [newest] = issue?.code === 'invalid_value' && issue.path.join('.') === 'version' ? issue.values : [];
  if (typeof newest === 'number')
    return `it is of version ${version} of ${format}, and this one knows version ${newest}`;
  return `${issue?.path.join('.')}: ${issue?.message}`;
}
