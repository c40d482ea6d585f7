import { createRequire, register } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ClaimbenchError } from '../../common/errors.js';
import type { TypeScriptTools } from './typescript-hooks.js';

const IS_SOURCE = import.meta.url.endsWith('.ts');
const NEWEST_FOR_TS_NODE = 6;

let registered = false;

/**
 * Lets this thread import TypeScript. Node 22.18 and later strip types themselves, and the sources of a checkout
 * run through ts-node already; elsewhere ts-node is taken from beside the scheme, from the current folder or from beside
 * claimbench.
 * @param scheme absolute path of the scheme's file
 * @throws `usage` where ts-node is needed and there is none, or none that works with the TypeScript beside it
 */
export function letTypeScriptIn(scheme: string): void {
  if (registered || IS_SOURCE || stripsTypes()) return;
  register('./typescript-hooks.js', import.meta.url, { data: findTools(scheme) });
  process.setSourceMapsEnabled(true);
  registered = true;
}

function stripsTypes(): boolean {
  return 'typescript' in process.features && Boolean(process.features.typescript);
}

function findTools(scheme: string): TypeScriptTools {
  const places = [scheme, join(process.cwd(), 'any.js'), fileURLToPath(import.meta.url)];
  const found = places.map(toolsFrom);
  const working = found.find((one) => one !== undefined && one.major <= NEWEST_FOR_TS_NODE);
  if (working !== undefined) return working;
  const [tooNew] = found.filter((one) => one !== undefined);
  const why =
    tooNew === undefined
      ? `neither ${dirname(scheme)} nor the current folder has both`
      : `ts-node cannot use the TypeScript ${tooNew.version} beside it`;
  throw new ClaimbenchError(
    'usage',
    `a scheme in TypeScript needs ts-node and TypeScript 5 or 6 on Node ${process.versions.node}: ${why}: run "npm install ts-node typescript@6", or use Node 22.18 or later, which needs neither`,
  );
}

interface FoundTools extends TypeScriptTools {
  readonly version: string;
  readonly major: number;
}

/** ts-node as a file there would import it, and the TypeScript that it would use. */
function toolsFrom(file: string): FoundTools | undefined {
  try {
    const tsNode = createRequire(file).resolve('ts-node');
    const besides = createRequire(tsNode);
    const { version } = besides('typescript/package.json') as { readonly version: string };
    return { tsNode, typescript: besides.resolve('typescript'), version, major: Number.parseInt(version, 10) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'MODULE_NOT_FOUND' || code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return undefined;
    throw error;
  }
}
