import { expect, it } from 'vitest';
import * as claimbench from './index.js';

it('exports what it promises', () => {
  expect(Object.keys(claimbench).sort()).toEqual([
    'CURVES',
    'Chain',
    'ClaimbenchError',
    'ENGINES',
    'EXIT_CODE',
    'FORMS',
    'OPERATION_LABELS',
    'RunRecord',
    'SCHEMES',
    'Sample',
    'addOperations',
    'conformanceLaws',
    'countingEngine',
    'noOperations',
    'openLiu2021',
    'randomStream',
    'readRun',
    'verifyChain',
    'withEngine',
    'writeReport',
  ]);
});
