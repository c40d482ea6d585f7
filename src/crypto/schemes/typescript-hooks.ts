import { createRequire } from 'node:module';
import type * as TsNode from 'ts-node';
import { messageOf } from '../../common/errors.js';

/** Module hooks by which Node versions that do not strip types import a scheme in TypeScript, through ts-node. */

/** Absolute paths of the modules that the hooks work with. */
export interface TypeScriptTools {
  readonly tsNode: string;
  readonly typescript: string;
}

/** Ours, whatever tsconfig the user's project has: a scheme is transpiled, not checked. */
const COMPILER_OPTIONS = {
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  target: 'ES2022',
  lib: ['ES2022'],
  types: [],
  rootDir: '/',
  skipLibCheck: true,
};

type Hooks = TsNode.NodeLoaderHooksAPI2;

let hooks: Hooks | undefined;

/** Called by Node when the hooks are registered. */
export function initialize({ tsNode, typescript }: TypeScriptTools): void {
  const { create, createEsmHooks } = createRequire(tsNode)(tsNode) as typeof TsNode;
  const service = create({
    skipProject: true,
    transpileOnly: true,
    skipIgnore: true,
    compiler: typescript,
    compilerOptions: COMPILER_OPTIONS,
  });
  hooks = createEsmHooks(service) as Hooks;
}

function opened(): Hooks {
  if (hooks === undefined) throw new TypeError('the hooks for TypeScript were not initialised');
  return hooks;
}

export const resolve: Hooks['resolve'] = (...words) => opened().resolve(...words);

/** ts-node's errors do not survive the way from the thread of the hooks: they are made as Node's own of a syntax error. */
export const load: Hooks['load'] = async (url, ...others) => {
  try {
    return await opened().load(url, ...others);
  } catch (thrown) {
    const said = messageOf(thrown);
    const [, line, text] = /\((\d+),\d+\): error TS\d+: (.*?)(?= \S+\(\d+,\d+\): error|$)/.exec(said) ?? [];
    const error = new SyntaxError(text ?? said);
    if (line !== undefined) error.stack = `${url}:${line}\n${error.stack}`;
    throw error;
  }
};
