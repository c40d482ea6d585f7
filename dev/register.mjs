// Lets Node run the TypeScript sources: `node --import ./dev/register.mjs src/cli.ts`.
// ts-node's own commands (`ts-node x.ts`, `--esm`) do not work for ES modules on Node 20.
import { register } from 'node:module';

// Node 26 warns that this is deprecated (DEP0205). What it has in its place takes no asynchronous hooks, which ts-node's are,
// and is not there on Node 20.
const { noDeprecation } = process;
process.noDeprecation = true;
register('./typescript-hooks.mjs', import.meta.url);
process.noDeprecation = noDeprecation;
