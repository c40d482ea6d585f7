import { describe } from 'vitest';
import { FORMS } from '../scheme.js';
import { describeLaws, describeStages } from './laws.test-helper.js';

// laws.long.test.ts tries more on the engines.
describeLaws({ mcl: 4, wasm: 4, 'type-a-wasm': 4, noble: 1, 'type-a': 1, exponents: 60 });

describe('every scheme', () => describeStages(FORMS));
