import { describeConformance } from './conformance.test-helper.js';

describeConformance({ mcl: 100, noble: 8, 'type-a': 10 });
