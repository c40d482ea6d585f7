import { describeFuzz } from './fuzz.test-helper.js';

// fuzz.long.test.ts tries ten thousand at once; here it is others each time.
describeFuzz(2);
