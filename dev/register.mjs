// Lets Node run the TypeScript sources: `node --import ./dev/register.mjs src/cli.ts`.
// ts-node's own commands (`ts-node x.ts`, `--esm`) do not work for ES modules on Node 20.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
