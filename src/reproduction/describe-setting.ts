import { CURVES } from '../crypto/pairing/curves.js';
import { findEngine, withEngine } from '../crypto/pairing/load.js';
import type { Setting } from '../records/schema.js';

/**
 * Describes an engine on a curve for the run record: its lengths are counted by encoding one of each.
 * Opening it fails early if it cannot be had.
 */
export function describeSetting(engineName: string, curveName: string): Promise<Setting> {
  return withEngine(engineName, curveName, ({ name, curve, Zr, G1, G2, Gt, pair }) => {
    const { securityBits, remark } = CURVES[curve];
    return {
      engine: name,
      engineTitle: findEngine(name).title,
      curve,
      securityBits,
      ...(remark === undefined ? {} : { remark }),
      byteLengths: {
        scalar: Zr.encode(Zr.one).length,
        g1: G1.encode(G1.generator).length,
        g2: G2.encode(G2.generator).length,
        gt: Gt.encode(pair(G1.generator, G2.generator)).length,
      },
    };
  });
}
