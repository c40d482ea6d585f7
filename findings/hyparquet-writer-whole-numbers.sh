#!/usr/bin/env bash
# hyparquet-writer 0.17.0 takes a column of whole numbers for 32-bit integers, whatever their size.
#
# Expected: a column of JavaScript numbers whose type is left to the library becomes one that can hold them (DOUBLE, or
# INT64 for large whole numbers).
# Happens: where all are whole, it is INT32, and writing 2147483648 is an error; one number with a fraction makes the same
# column DOUBLE. A column of 0 and -0 comes back as 0 alone.
# Matters: times in nanoseconds are written until one takes longer than 2.1 s; give the type ('DOUBLE') by name, or a Float64Array.
# Versions: hyparquet-writer 0.17.0 with hyparquet 1.33.0. Seen on Node 20.20.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund hyparquet-writer@0.17.0 hyparquet@1.33.0 >/dev/null
cat >show.mjs <<'JS'
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
const written = async (data, type) => {
  try {
    const file = parquetWriteBuffer({ columnData: [{ name: 'ns', data, ...(type ? { type } : {}) }] });
    const rows = await parquetReadObjects({ file });
    return `${parquetMetadata(file).schema[1].type} ${rows.map(({ ns }) => (Object.is(ns, -0) ? '-0' : ns)).join(' ')}`;
  } catch (error) {
    return `throws: ${error.message}`;
  }
};
console.log(await written([1, 2147483647]));
console.log(await written([1, 2147483648]));
console.log(await written([1.5, 2147483648]));
console.log(await written([1, 2147483648], 'DOUBLE'));
console.log(await written([0, -0]));
JS
node show.mjs | tee seen
diff seen - <<'SEEN'
INT32 1 2147483647
throws: parquet expected int32 value, got 2147483648
DOUBLE 1.5 2147483648
DOUBLE 1 2147483648
INT32 0 0
SEEN
