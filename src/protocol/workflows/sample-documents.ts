import type { RandomSource } from '../../common/random.js';
import type { RecordDocument } from './documents.js';

/**
 * Made-up but plausible records (C): about 0.7 kB of JSON each, different for every policyholder,
 * the same for the same random stream. The paper publishes no records.
 */
export function samplePolicy(random: RandomSource): RecordDocument {
  const draw = drawFrom(random);
  return {
    schema: 'claimbench-record/1',
    kind: 'policy',
    number: `P-${digits(draw, 10)}`,
    vehicle: sampleVehicle(draw),
    from: '2021-07-01',
    until: '2022-06-30',
    cover: [
      { risk: 'third-party liability', limitCents: 100_000_000 },
      { risk: 'own damage', limitCents: 1_000_000 + draw(4_000_000) },
      { risk: 'theft', limitCents: 500_000 + draw(3_000_000) },
      { risk: 'glass', limitCents: 150_000 },
    ],
    premiumCents: 30_000 + draw(90_000),
    remarks: 'Private use. Excess 300 for own damage. Drivers over 25 only.',
  };
}

/** A repair of the same made-up kind. */
export function sampleRepair(random: RandomSource): RecordDocument {
  const draw = drawFrom(random);
  const parts = ['front bumper', 'headlight left', 'wing left', 'radiator', 'bonnet', 'windscreen'];
  return {
    schema: 'claimbench-record/1',
    kind: 'repair',
    number: `R-${digits(draw, 10)}`,
    vehicle: sampleVehicle(draw),
    date: `2021-${String(1 + draw(12)).padStart(2, '0')}-${String(1 + draw(28)).padStart(2, '0')}`,
    damage: ['front left, collision at low speed', 'airbags not released'],
    parts: parts.slice(0, 3 + draw(4)).map((part) => ({ part, quantity: 1, cents: 5_000 + draw(60_000) })),
    labourCents: 10_000 + draw(80_000),
    remarks: 'Repaired with original parts, paint code checked, test drive without findings.',
  };
}

function sampleVehicle(draw: (bound: number) => number) {
  const models = ['Compact 1.4', 'Estate 2.0', 'Van 1.9', 'Roadster 2.4'];
  const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';
  const vin = Array.from({ length: 17 }, () => letters[draw(letters.length)]).join('');
  return { vin, plate: `CB-${digits(draw, 5)}`, model: models[draw(models.length)] ?? 'Compact 1.4' };
}

function digits(draw: (bound: number) => number, count: number): string {
  return Array.from({ length: count }, () => draw(10)).join('');
}

/** Numbers below a bound of at most 2^32; the small bias does not matter here. */
function drawFrom(random: RandomSource): (bound: number) => number {
  return (bound) => new DataView(random.bytes(4).buffer).getUint32(0) % bound;
}
