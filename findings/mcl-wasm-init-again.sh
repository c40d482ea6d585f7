#!/usr/bin/env bash
# mcl-wasm: initialising the same curve again spoils what was prepared before, and says nothing.
#
# Expected: init(BLS12_381), called twice (two parts of a program that each make sure of it), changes nothing the second time.
# Happens: serialisation and hashing modes are reset to their defaults, and lines of a G2 point that were prepared before
# (PrecomputedG2) give a pairing of nothing but zeros, without an error, though the points themselves still pair as before.
# Matters: pairings come out wrong without a word. Initialise once, or keep a copy of the module for each part.
# Versions: mcl-wasm 2.4.1. Seen on Node 20.20.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund mcl-wasm@2.4.1 >/dev/null
cat >show.mjs <<'JS'
import mcl from 'mcl-wasm';
const message = new TextEncoder().encode('a message');
const start = async () => {
  await mcl.init(mcl.BLS12_381);
  mcl.setETHserialization(true);
  mcl.setMapToMode(mcl.IRTF);
};
const text = (value) => Buffer.from(value.serialize()).toString('hex');
await start();
const P = mcl.hashAndMapToG1(message);
const Q = mcl.hashAndMapToG2(message);
const lines = new mcl.PrecomputedG2(Q);
const first = text(mcl.pairing(P, Q));
const prepared = () => text(mcl.finalExp(mcl.precomputedMillerLoop(P, lines)));
console.log('prepared lines give the pairing:', prepared() === first);
await start();
console.log('the same after init again:', prepared() === first, '- all zeros:', /^0+$/.test(prepared()));
console.log('without prepared lines:', text(mcl.pairing(P, Q)) === first);
await mcl.init(mcl.BLS12_381);
console.log('and without setting the modes again:', text(mcl.pairing(P, Q)) === first);
JS
node show.mjs | tee seen
diff seen - <<'SEEN'
prepared lines give the pairing: true
the same after init again: false - all zeros: true
without prepared lines: true
and without setting the modes again: false
SEEN
