#!/usr/bin/env bash
# pure-rand: xoroshiro128+ and xorshift128+ with seeds 1, 2, 3, ... begin with the same draw.
#
# Expected: a generator spreads its seed over its state (splitmix, as the authors of xoroshiro advise), so that streams of
# consecutive seeds have nothing to do with each other, as those of pure-rand's own mersenne have.
# Happens: the first output of both is the seed with its bits turned over: -2, -3, -4, ... The first uniform number is
# above 0.99998 for each of the seeds 1 to 1,000, and the first of a hundred whole numbers counts down from 46.
# Matters: whoever numbers replications of a simulation by their seeds has the same first arrival in each, an extreme one, and
# an interval over the replications that is too narrow. Seed from a hash, by FromState, or throw the first draws away.
# Versions: pure-rand 8.4.2. Seen on Node 20.20.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pure-rand@8.4.2 >/dev/null
cat >show.mjs <<'JS'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus';
const seeds = Array.from({ length: 1000 }, (_, i) => i + 1);
for (const [name, make] of Object.entries({ mersenne, xoroshiro128plus, xorshift128plus })) {
  const first = seeds.map((seed) => uniformFloat64(make(seed)));
  console.log(name, seeds.slice(0, 4).map((seed) => uniformInt(make(seed), 0, 99)).join(' '));
  console.log('  first uniform numbers from', Math.min(...first).toFixed(6), 'to', Math.max(...first).toFixed(6));
}
JS
node show.mjs | tee seen
diff seen - <<'SEEN'
mersenne 93 96 38 82
  first uniform numbers from 0.000297 to 0.999517
xoroshiro128plus 46 45 44 43
  first uniform numbers from 0.999985 to 1.000000
xorshift128plus 46 45 44 43
  first uniform numbers from 0.999985 to 1.000000
SEEN
