import { describeFuzz } from './fuzz.test-helper.js';

describeFuzz(10);
