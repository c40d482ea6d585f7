/** The symmetric pairing has G1 = G2; points, elements of GT and lines are as the arithmetic has them. */
export interface TypeATypes<Point, Element, Lines> {
  readonly Scalar: bigint;
  readonly G1: Point;
  readonly G2: Point;
  readonly Gt: Element;
  readonly PreparedG2: Lines;
}
