// Lets Node run the TypeScript sources: `node --import ./bin/register.mjs src/cli.ts`.
// ts-node's own commands (`ts-node x.ts`, `--esm`) do not work for ES modules on Node 20.
import module from 'node:module';
import { load, resolve } from './typescript-hooks.mjs';

// Node 26 warns that register() is deprecated (DEP0205). What it has in its place takes no asynchronous hooks, as ts-node's
// are; but where Node strips types itself ts-node is not needed.
if (module.registerHooks !== undefined && process.features.typescript) module.registerHooks({ resolve, load });
else module.register('./typescript-hooks.mjs', import.meta.url);
