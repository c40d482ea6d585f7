import { expect, it } from 'vitest';
import { equalBytes } from '../../../common/encoding.js';
import { withEngine } from '../../pairing/load.js';
import { describeLiu2021, taskContext } from './liu2021.test-helper.js';

// The JavaScript engines are slow: they are in liu2021.slow.test.ts, beside more draws on mcl.
describeLiu2021({ wasm: 16, mcl: 4, 'type-a-wasm': 10 });

it('takes records from empty to megabytes', () =>
  withEngine('wasm', 'bls12-381', (engine) => {
    for (const length of [0, 1, 65_536, 2_000_000]) {
      const m = new Uint8Array(length).fill(7);
      const { optimised, owner, requester, ct, rk, T } = taskContext(engine, 'long', m, new Uint8Array(1));
      expect(ct.c.length).toBe(length);
      const reencrypted = optimised.steps.reencrypt(ct, T, owner.pk, rk);
      expect(reencrypted && equalBytes(optimised.steps.redecrypt(reencrypted, requester) ?? new Uint8Array(1), m)).toBe(
        true,
      );
    }
  }));
