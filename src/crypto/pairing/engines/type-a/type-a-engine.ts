import type { PairingEngine } from '../../engine.js';
import type { TypeAArithmetic } from './arithmetic.js';
import { keptTables } from './fixed-bases.js';
import { groupOver } from './type-a-group.js';
import { scalarField } from './type-a-scalars.js';
import { targetOver } from './type-a-target.js';
import type { TypeATypes } from './type-a-types.js';

/**
 * The engine on PBC's Type A curve, y^2 = x^3 + x with embedding degree 2 (Lynn 2007, parameters
 * a.param), over any arithmetic. About 80 bits of security: for reproduction only.
 */
export function engineOver<Point, Element, Lines>(
  name: string,
  { curve, target, pairProduct, prepare }: TypeAArithmetic<Point, Element, Lines>,
): PairingEngine<TypeATypes<Point, Element, Lines>> {
  const group = groupOver(curve);
  const Gt = targetOver(target);
  const points = keptTables(group.encode, curve.fixedBase);
  return {
    name,
    curve: 'type-a',
    Zr: scalarField,
    G1: group,
    G2: group,
    Gt,
    hashingToG2: group,
    pair: (p, q) => pairProduct([{ g1: p, g2: q }]),
    pairProduct,
    prepare,
    fixedBase: { g1: points, g2: points, gt: keptTables(Gt.encode, target.fixedBase) },
  };
}
