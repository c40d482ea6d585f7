import { describeSameAsLive } from './same-as-live.test-helper.js';

describeSameAsLive('wasm');
