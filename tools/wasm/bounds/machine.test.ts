import { expect, it } from 'vitest';
import { field } from '../bls12-381/parameters.js';
import { machineOf } from './machine.js';

const LATE = 'const kept = memory.data(64, 16);\nexport function place(): usize { return kept; }\n';
const machine = () => machineOf(field, (name) => (name === 'late.ts' ? LATE : null), 48n);

it('knows nothing of memory that an act has given back', () => {
  const { oneWay, allocate, bytes, get, put, domain } = machine();
  oneWay(() => put(allocate(bytes), domain.of(1n, 0n, 1n)));
  oneWay(() => expect(() => get(allocate(bytes))).toThrow('nothing is known'));
});

it('lets no act allocate where a source has its data, whenever that was loaded', () => {
  const { oneWay, allocate, bytes, functionOf } = machine();
  const places: unknown[] = [];
  oneWay(() => places.push(functionOf('late', 'place')()));
  oneWay(() => places.push(allocate(bytes)));
  expect(new Set(places).size).toBe(2);
});
