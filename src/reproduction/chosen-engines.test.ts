import { describe, expect, it } from 'vitest';
import { enginesOn } from '../crypto/pairing/load.js';
import { ReproductionScenario } from '../scenario/reproduction.js';
import { choosePairing, enginesFor, lifecycleEngine } from './chosen-engines.js';

const DEFAULTS = ReproductionScenario.parse({ kind: 'reproduction' });
const unnamed = { engines: undefined, curves: undefined };
const choose = (engines?: string[], curves?: string[]) => choosePairing({ engines, curves }, DEFAULTS.pairing);
const namesOn = (curve: string) => enginesOn(curve).map(({ name }) => name);

describe('engines and curves of a run', () => {
  it('are by default both settings, each curve on the first engine of each technology, WebAssembly first', () => {
    const { engines, curves } = choose();
    expect(curves).toEqual(['bls12-381', 'type-a']);
    expect(engines).toEqual(['mcl', 'noble', 'type-a-wasm', 'type-a']);
    expect(choose(['wasm'])).toEqual({ engines: ['wasm'], curves: ['bls12-381'] });
    expect(enginesFor(DEFAULTS, 'bls12-381')).toEqual(['mcl', 'noble']);
    expect(lifecycleEngine(DEFAULTS, 'bls12-381')).toBe('mcl');
    expect(enginesFor(DEFAULTS, 'type-a')).toHaveLength(namesOn('type-a').length);
  });

  it('leave out what does not fit with what is named', () => {
    expect(choose(undefined, ['type-a']).engines.sort()).toEqual(namesOn('type-a').sort());
    expect(choose(['mcl'])).toEqual({ engines: ['mcl'], curves: ['bls12-381'] });
    expect(choose(['type-a'])).toEqual({ engines: ['type-a'], curves: ['type-a'] });
  });

  it('may be named each for another curve; then the lives run on the engine of theirs that has it', () => {
    const pairing = choose(['noble', 'type-a'], ['type-a', 'bls12-381']);
    expect(pairing.curves).toEqual(['type-a', 'bls12-381']);
    const scenario = { pairing, lifecycle: { ...DEFAULTS.lifecycle, engine: 'noble' } };
    expect(pairing.curves.map((curve) => lifecycleEngine(scenario, curve))).toEqual(['type-a', 'noble']);
  });

  it('are refused where they do not fit, with what is accepted', () => {
    const cases: [string[] | undefined, string[] | undefined, RegExp][] = [
      [['mcl'], ['type-a'], /engine mcl does not have the curve type-a: it has bls12-381, bn254/],
      [['mcl', 'noble'], ['bls12-381', 'type-a'], /none of the engines mcl, noble has the curve type-a: choose type-a/],
      [undefined, ['p-256'], /unknown curve "p-256": choose bls12-381 or bn254 or type-a/],
      [['blst'], undefined, /unknown engine "blst"/],
    ];
    for (const [engines, curves, message] of cases) expect(() => choose(engines, curves)).toThrow(message);
    const onlyBn254 = { ...DEFAULTS.pairing, curves: ['bn254'] };
    expect(() => choosePairing({ ...unnamed, engines: ['type-a'] }, onlyBn254)).toThrow(/choose type-a/);
    const onlyMcl = { ...DEFAULTS.pairing, engines: ['mcl'] };
    expect(() => choosePairing({ ...unnamed, curves: ['type-a'] }, onlyMcl)).toThrow(/none of the engines mcl has/);
  });
});
