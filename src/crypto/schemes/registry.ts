import { ClaimbenchError } from '../../common/errors.js';
import { didYouMean } from '../../common/nearest.js';
import { afgh2006 } from './afgh2006.js';
import { bbs1998 } from './bbs1998.js';
import { bls2004 } from './bls2004/bls2004.js';
import { ch2007 } from './ch2007.js';
import { ji2019 } from './ji2019/ji2019.js';
import { liu2021 as paperScheme } from './liu2021/liu2021.js';
import type { SchemeDefinition } from './scheme.js';
import { sun2019 } from './sun2019/sun2019.js';

/** Every scheme that can be run, in the order of tables and charts. A new scheme is a file and a line here. */
export const SCHEMES: readonly SchemeDefinition[] = [paperScheme, ji2019, sun2019, bbs1998, afgh2006, ch2007, bls2004];

/** The name of the paper's own scheme. */
export const PAPER_SCHEME = paperScheme.name;

/** @param file of a scheme of the user's @throws `usage` where a registered scheme has its name, or one of `others` */
export function refuseTakenName(name: string, file: string, others: readonly string[] = []): void {
  if (!SCHEMES.some((one) => one.name === name) && !others.includes(name)) return;
  throw new ClaimbenchError('usage', `${file}: the name "${name}" is taken: give your scheme another`);
}

/** The scheme of that name. @throws `usage` naming those there are */
export function findScheme(name: string, schemes: readonly SchemeDefinition[] = SCHEMES): SchemeDefinition {
  const found = schemes.find((scheme) => scheme.name === name);
  if (found !== undefined) return found;
  const known = schemes.map((scheme) => scheme.name);
  throw new ClaimbenchError(
    'usage',
    `unknown scheme "${name}"${didYouMean(name, known)}: choose among ${known.join(', ')}`,
  );
}
