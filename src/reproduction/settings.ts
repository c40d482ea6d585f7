import { CURVES } from '../pairing/curves.js';
import { findEngine, withEngine } from '../pairing/load.js';
import type { Setting } from '../run/schema.js';

/** Describes an engine on a curve for the run record. Opening it fails early if it cannot be had. */
export function describeSetting(engineName: string, curveName: string): Promise<Setting> {
  return withEngine(engineName, curveName, ({ name, curve, Zr, G1, G2, Gt }) => {
    const { securityBits, remark } = CURVES[curve];
    return {
      engine: name,
      engineTitle: findEngine(name).title,
      curve,
      securityBits,
      ...(remark === undefined ? {} : { remark }),
      byteLengths: { scalar: Zr.byteLength, g1: G1.byteLength, g2: G2.byteLength, gt: Gt.byteLength },
    };
  });
}
