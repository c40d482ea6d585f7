import { liu2021 } from './liu2021/definition.js';
import type { SchemeDefinition } from './scheme.js';

/** Every scheme that can be run, in the order of tables and charts. A new scheme is a file and a line here. */
export const SCHEMES: readonly SchemeDefinition[] = [liu2021];
