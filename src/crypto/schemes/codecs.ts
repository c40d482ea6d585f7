import { type Codec, fixedCodec, mappedCodec } from '../../common/codec.js';
import { ClaimbenchError } from '../../common/errors.js';
import type { CurveGroup } from '../pairing/engine.js';

/** A point at its fixed length; whatever is no point of the group is refused, and so is the identity. */
export function pointCodec<Point, Scalar>(group: CurveGroup<Point, Scalar>, what: string): Codec<Point> {
  return mappedCodec(fixedCodec(group.byteLength), group.encode, (bytes) => {
    const point = group.decode(bytes);
    if (!group.isIdentity(point)) return point;
    throw new ClaimbenchError('malformed', `${what} must not be the identity`);
  });
}
