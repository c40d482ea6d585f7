import { fixedCodec, itemCodec, listCodec, mappedCodec, structCodec, u64Codec } from '../../common/codec.js';
import { coefficients } from './coefficients.js';
import { applyKeyStream, hash, tag } from './hashing.js';
import { keyPair } from './keys.js';
import { rekeyBlinded } from './rekeying.js';
import { nonzeroScalar, pointCodec } from './scalars.js';
import { reencryptionScheme, stage } from './stages.js';

/** The toolkit that a scheme is made with: handed to the default export of a user's module, and exported by the package. */
export const SCHEME_KIT = {
  /** a scheme that re-encrypts, from a function that sets a system up */
  reencryptionScheme,
  /** a stage beside the four of Table 2 */
  stage,
  /** a scalar of Zq*, never 0 */
  nonzeroScalar,
  /** x and pk = x * g2 */
  keyPair,
  /** rk = x_I / x_P in three messages */
  rekeyBlinded,
  /** domain separation tag of one use of a hash */
  tag,
  /** SHA-256 over a tag and items */
  hash,
  /** encrypts and decrypts data under a secret */
  applyKeyStream,
  /** coefficients of a random linear combination */
  coefficients,
  pointCodec,
  fixedCodec,
  itemCodec,
  listCodec,
  mappedCodec,
  structCodec,
  u64Codec,
} as const;

/** The toolkit, as a module’s default export takes it. */
export type SchemeKit = typeof SCHEME_KIT;
