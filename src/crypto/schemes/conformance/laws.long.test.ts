import { describeLaws } from './laws.test-helper.js';

describeLaws({ mcl: 12, wasm: 12, 'type-a-wasm': 8, noble: 4, 'type-a': 4 });
