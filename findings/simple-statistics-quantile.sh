#!/usr/bin/env bash
# simple-statistics 7.9.0: a minor version changed what a quantile is.
#
# Expected: quantile([1, 2, 3, 4], 0.25) stays what it was within one major version (1.5, the mean of the two middle
# values of the lower half; no interpolation between ranks otherwise).
# Happens: from 7.9.0 on it interpolates (R's type 7): 1.75; the interquartile range of four values falls from 2 to 1.5, and
# a 99th percentile of ten values from 10, a value that was observed, to 9.91, which was not.
# Matters: whoever pins "^7" has quartiles, box plots and percentiles that changed with an update.
# Versions shown: simple-statistics 7.8.8 and 7.12.1. Seen on Node 20.20.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund before@npm:simple-statistics@7.8.8 after@npm:simple-statistics@7.12.1 >/dev/null
cat >show.cjs <<'JS'
for (const name of ['before', 'after']) {
  const { quantile, interquartileRange } = require(name);
  console.log(
    require(`${name}/package.json`).version,
    quantile([1, 2, 3, 4], 0.25),
    interquartileRange([1, 2, 3, 4]),
    quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.99),
  );
}
JS
node show.cjs | tee seen
diff seen - <<'SEEN'
7.8.8 1.5 2 10
7.12.1 1.75 1.5 9.91
SEEN
