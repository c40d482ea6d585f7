import { describeConformance } from './conformance.test-helper.js';

describeConformance({ noble: 8, 'type-a': 10 });
