import { Transform } from 'unicode2latex';
import { LATEX_COMMANDS, SYMBOL_COMMANDS } from './latex-commands.js';

/** Text as LaTeX, with what the document must have for it. */
export interface LatexText {
  readonly text: string;
  /** Whether symbols of the package amssymb are in it. */
  readonly usesSymbols: boolean;
  /** Characters that pdflatex cannot set, as they are: lualatex sets them in a font that has them. */
  readonly unset: readonly string[];
}

/** Characters of ASCII that are special in TeX; `<`, `>`, `|` and `"` are other characters in TeX's own text fonts. */
const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '$<$',
  '>': '$>$',
  '|': '$|$',
  '"': "''",
};

/** Where unicode2latex has nothing, asks for a package that few have, or gives another character. */
const OWN: Readonly<Record<string, string>> = {
  '−': '$-$',
  '«': '$\\ll$',
  '»': '$\\gg$',
  Ω: '$\\Omega$',
  θ: '$\\theta$',
  ϑ: '$\\vartheta$',
  '∆': '$\\Delta$',
  '∅': '$\\emptyset$',
  '∖': '$\\setminus$',
  '≔': '$:=$',
  '≲': '$\\lesssim$',
  '≳': '$\\gtrsim$',
  '⊨': '$\\vDash$',
  '⌅': '$\\barwedge$',
  '■': '$\\blacksquare$',
  '●': '$\\bullet$',
  '⟦': '$[\\![$',
  '⟧': '$]\\!]$',
};

/** Names of text commands first, those of mathematics (unicode-math’s are many, and few of them are LaTeX's own) where there are none. */
const TRANSFORMS = [
  ['textcomp', 'amssymb'],
  ['textcomp', 'unicode-math', 'amssymb'],
].map((packages) => new Transform('bibtex', { packages }));

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Pairs that TeX would set as one character: two hyphens, as in `--out`, as a dash. */
const LIGATURE = /^(?:--|''|``|,,|[?!]`)$/;

/**
 * Text as LaTeX: special characters escaped, and letters with accents, Greek and the symbols of mathematics by
 * their commands, so that pdflatex sets them in its own fonts. It is one paragraph: control characters and
 * line breaks become spaces.
 */
export function toLatexText(text: string): LatexText {
  let set = '';
  let usesSymbols = false;
  const unset = new Set<string>();
  for (const { segment } of GRAPHEMES.segment(text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '))) {
    const latex = latexOf(segment);
    if (latex === undefined) unset.add(segment);
    else usesSymbols ||= commandsIn(latex).some((command) => SYMBOL_COMMANDS.has(command));
    const next = latex ?? [...segment].map((character) => SPECIAL[character] ?? character).join('');
    set += LIGATURE.test(`${set.slice(-1)}${next.slice(0, 1)}`) ? `{}${next}` : next;
  }
  return { text: set, usesSymbols, unset: [...unset] };
}

function latexOf(grapheme: string): string | undefined {
  if (/^[\x20-\x7e]$/.test(grapheme)) return SPECIAL[grapheme] ?? grapheme;
  const own = OWN[grapheme];
  if (own !== undefined) return own;
  // Of mathematical alphabets the library takes some Greek letters for Latin ones.
  const letter = /^[\u{1d6a8}-\u{1d7cb}]$/u.test(grapheme) ? grapheme.normalize('NFKC') : grapheme;
  const found = TRANSFORMS.map((transform) => transform.tolatex(letter)).find(isKnown);
  // Braces keep the name of a command from what follows it.
  return found?.startsWith('\\') ? `{${found}}` : found;
}

/** Whether LaTeX, or amssymb, can set it. */
function isKnown(latex: string): boolean {
  if (!/^[\x20-\x7e]+$/.test(latex) || /^(?!\$).*[<>|]/.test(latex)) return false;
  // amssymb has capitals alone, and other symbols in the places of the rest.
  if (/\\math(?:bb|cal)\{[^A-Z]/.test(latex)) return false;
  return (
    !WITHOUT_BASE.test(latex) && commandsIn(latex).every((one) => LATEX_COMMANDS.has(one) || SYMBOL_COMMANDS.has(one))
  );
}

/** An accent, or a fraction, over nothing. */
const WITHOUT_BASE =
  /^\$?(?:\\(?:[cdHkrtuv]|acute|breve|ddot|not|textcommabelow|[^A-Za-z,:;>])|\\frac\{\d\}) *\$?$|\\$/;

function commandsIn(latex: string): string[] {
  return [...latex.matchAll(/\\([A-Za-z]+)/g)].map(([, name = '']) => name);
}
