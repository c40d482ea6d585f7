#!/usr/bin/env bash
# simple-statistics: the cumulative normal distribution is a printed table, and ends at 3.09.
#
# Expected: cumulativeStdNormalProbability(z) is the distribution to some digits at every z (0.8914 at 1.234, 0.99977 at 3.5,
# one minus a thousand millionth at 6).
# Happens: it is a table of steps of 0.01 and four digits: between two of them nothing changes, and from 3.09 on it is 0.999 whatever z
# is. The inverse, probit(0.975), is 1.957 where 1.960 is right, so that the two are not inverse to each other either.
# Matters: a one-sided p-value made of it is never below 0.001: after a correction for twenty tests nothing can be significant
# at 1%, and intervals made by probit are too narrow.
# Version: simple-statistics 7.12.1. Seen on Node 20.20.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund simple-statistics@7.12.1 >/dev/null
cat >show.cjs <<'JS'
const { cumulativeStdNormalProbability, probit } = require('simple-statistics');
for (const z of [1.23, 1.234, 3.09, 3.5, 6]) console.log(z, cumulativeStdNormalProbability(z));
console.log('probit(0.975)', probit(0.975).toFixed(4));
JS
node show.cjs | tee seen
diff seen - <<'SEEN'
1.23 0.8907
1.234 0.8907
3.09 0.999
3.5 0.999
6 0.999
probit(0.975) 1.9572
SEEN
