/** Coordinates of G2: elements of F_p^2. */
export { B_G2 as CURVE_B } from '../constants';
export {
  addFp2 as add,
  copyFp2 as copyCoordinate,
  doubleFp2 as double,
  equalsFp2 as equals,
  FP2 as COORDINATE,
  invertFp2 as invert,
  isLargerFp2 as isLarger,
  isOneFp2 as sameAsOne,
  isZeroExactlyFp2 as isZeroExactly,
  isZeroSquareFp2 as isZeroSquare,
  multiplyFp2 as multiply,
  negateFp2 as negate,
  quadrupleFp2 as quadruple,
  reduceFp2 as reduce,
  setOneFp2 as setOne,
  setZeroFp2 as setZero,
  squareFp2 as square,
  squareRootFp2 as squareRoot,
  subtractBothFp2 as subtractBoth,
  subtractFp2 as subtract,
} from '../tower/fp2';
