import { expect, it } from 'vitest';
import { fakeRun } from '../run/run.test-helper.js';
import { curvesOf } from './charts/chart.js';
import { securityOf } from './security.js';

it('says of a curve for reproduction only that it is, wherever it is named', () => {
  expect(securityOf({ securityBits: 120 })).toBe('about 120-bit security');
  const run = fakeRun();
  const settings = run.settings.map((one) => ({
    ...one,
    curve: 'type-a',
    securityBits: 80,
    remark: 'for reproduction only',
  }));
  expect(curvesOf({ ...run, settings })).toBe('type-a (about 80-bit security, for reproduction only)');
});
