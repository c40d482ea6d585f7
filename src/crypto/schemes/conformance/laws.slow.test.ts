import { describe } from 'vitest';
import { FORMS } from '../scheme.js';
import { describeLaws, describeStages } from './laws.test-helper.js';

// laws.long.test.ts tries more on the engines.
describeLaws({ wasm: 4, 'type-a-wasm': 4, noble: 1, 'type-a': 1, exponents: 60 });
// On BLS12-381 mcl makes the same bytes as our own engine, and takes three times as long.
describeLaws({ mcl: 1 }, ['bls12-381']);
describeLaws({ mcl: 4 }, ['bn254']);

describe('every scheme', () => describeStages(FORMS));
