import { expect, it } from 'vitest';
import { describeSetting } from './describe-setting.js';

it('has the security, the lengths and what must be said of a curve', async () => {
  expect(await describeSetting('type-a', 'type-a')).toEqual({
    engine: 'type-a',
    engineTitle: 'type-a (JavaScript)',
    curve: 'type-a',
    securityBits: 80,
    remark: 'for reproduction only',
    byteLengths: { scalar: 20, g1: 65, g2: 65, gt: 128 },
  });
  expect(await describeSetting('noble', 'bn254')).not.toHaveProperty('remark');
});
