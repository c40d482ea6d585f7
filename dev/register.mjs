// Lets Node run the TypeScript sources: `node --import ./dev/register.mjs src/cli.ts`.
// ts-node's own commands (`ts-node x.ts`, `--esm`) do not work for ES modules on Node 20.
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';

process.env.TS_NODE_PROJECT ??= fileURLToPath(new URL('../tsconfig.json', import.meta.url));
register('ts-node/esm/transpile-only', import.meta.url);
