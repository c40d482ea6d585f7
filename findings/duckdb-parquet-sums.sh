#!/usr/bin/env bash
# DuckDB: a sum of whole numbers becomes a floating-point number on its way into Parquet.
#
# Expected: sum() over a BIGINT column is a whole number (its type is HUGEINT, 128 bits), and COPY ... TO a Parquet file keeps it, as
# a decimal of 38 digits or a 64-bit integer where it fits, or refuses.
# Happens: HUGEINT is written as DOUBLE without a word: 9007199254740993, exact in the query, is 9007199254740992 in the file.
# Matters: totals of nanoseconds, bytes or money over 2^53 lose their last digits between a query and the same query saved. Cast
# sums to BIGINT or DECIMAL(38, 0) before COPY.
# Version: DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1). Seen on Node 20.20.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 >/dev/null
cat >show.mjs <<'JS'
import { DuckDBInstance } from '@duckdb/node-api';
const db = await (await DuckDBInstance.create(':memory:')).connect();
const show = async (what, query) => console.log(what, ...(await db.runAndReadAll(query)).getRowsJson()[0]);
const sum = 'SELECT sum(ns) AS total FROM (VALUES (9007199254740992::BIGINT), (1::BIGINT)) t(ns)';
await show('in the query', `SELECT typeof(total), total::VARCHAR FROM (${sum})`);
await db.run(`COPY (${sum}) TO 'sum.parquet' (FORMAT parquet)`);
await show('in the file', `SELECT typeof(total), total::BIGINT::VARCHAR FROM 'sum.parquet'`);
await db.run(`COPY (SELECT total::BIGINT AS total FROM (${sum})) TO 'cast.parquet' (FORMAT parquet)`);
await show('cast before', `SELECT typeof(total), total::VARCHAR FROM 'cast.parquet'`);
JS
node show.mjs | tee seen
diff seen - <<'SEEN'
in the query HUGEINT 9007199254740993
in the file DOUBLE 9007199254740992
cast before BIGINT 9007199254740993
SEEN
