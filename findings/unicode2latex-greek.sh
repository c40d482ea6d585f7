#!/usr/bin/env bash
# unicode2latex 7.0.33 turns mathematical italic Greek letters into others.
#
# Expected: what it gives for a character is that character in LaTeX: \alpha for U+1D6FC (mathematical italic small alpha), as it
# gives for the plain letter.
# Happens: U+1D6FC becomes $A$, a Latin capital; U+1D6DC (bold epsilon symbol) becomes $\in$, the sign of set membership. Both
# compile, so nothing shows that the formula now says something else.
# Matters: titles pasted from PDFs are full of such letters. Look the result up in a list of commands that one has seen.
# Version: unicode2latex 7.0.33. Seen on Node 20.20.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund unicode2latex@7.0.33 >/dev/null
cat >show.mjs <<'JS'
import { Transform } from 'unicode2latex';
const latex = (character) => new Transform('bibtex').tolatex(character);
for (const character of ['\u03b1', '\u{1d6fc}', '\u{1d6dc}']) {
  console.log(`U+${character.codePointAt(0).toString(16).toUpperCase()}`, latex(character));
}
JS
node show.mjs | tee seen
diff seen - <<'SEEN'
U+3B1 $\alpha$
U+1D6FC $A$
U+1D6DC $\in$
SEEN
