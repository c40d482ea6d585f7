import { describeLiu2021 } from './liu2021.test-helper.js';

describeLiu2021({ mcl: 16, noble: 1, 'type-a': 1 });
