import { bytesToHex } from '@noble/hashes/utils.js';
import { ClaimbenchError, describeUnexpected } from '../../../common/errors.js';
import { randomStream } from '../../../common/random.js';
import { checkedEngine } from '../../pairing/checked.js';
import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import { enginesOn, findCurve, findEngine, withEngine } from '../../pairing/load.js';
import { type LoadedScheme, openScheme, type SchemeSource } from '../load-scheme.js';
import { FORMS, type ParameterValues, type Stage } from '../scheme.js';
import type { SchemeDraw } from './draw.js';
import { schemeLaws } from './laws.js';

/** How a user's scheme is held to its laws. */
export interface CheckOptions {
  readonly curve: string;
  /** Engines of the curve; the laws are tried on the first, and all must give the same bytes. */
  readonly engines: readonly string[];
  /** Seed of all draws. */
  readonly seed: string;
  /** Draws of each law; changed bytes are tried eight times as often. */
  readonly draws: number;
}

/** A law that a scheme breaks. */
export interface BrokenLaw {
  readonly law: string;
  /** Engine and curve that it was seen on. */
  readonly where: string;
  /** In words, what the scheme does. */
  readonly why: string;
  /** The draw it was seen at, counted from 1; absent where nothing is drawn. */
  readonly draw?: number;
}

/** Stages first: where they cannot be run the laws would say the same again. One law is named once. */
export async function checkScheme(scheme: LoadedScheme, options: CheckOptions): Promise<BrokenLaw[]> {
  const { curve, engines, seed } = options;
  const broken: BrokenLaw[] = [];
  const [first = '', ...others] = engines;
  const stages = await attempt('every stage runs', `${first}, ${curve}`, () =>
    stageResults(scheme, first, curve, seed),
  );
  if ('why' in stages) return [stages];
  for (const engine of others) {
    const where = `${engine}, ${curve}`;
    const again = await attempt('every stage runs', where, () => stageResults(scheme, engine, curve, seed));
    if ('why' in again) broken.push(again);
    else broken.push(...differences(stages.made, again.made, { law: 'all engines give the same bytes', where }));
  }
  const laws = await attempt('every law can be tried', `${first}, ${curve}`, () =>
    withEngine(first, curve, (engine) => lawsBroken(scheme, engine, options)),
  );
  return 'why' in laws ? [...broken, laws] : [...broken, ...laws.made];
}

/** Options of `checkLaws`. */
export interface LawOptions {
  /** Default: bls12-381. */
  readonly curve?: string;
  /** Engines that must give the same bytes; the laws are tried on the first. Default: all that have the curve. */
  readonly engines?: readonly string[];
  /** Sizes of the scheme that differ from their defaults, by name. */
  readonly values?: ParameterValues;
  /** Seed of all draws. Default: `claimbench`. */
  readonly seed?: string;
  /** Draws of each law; changed bytes are tried eight times as often. Default: 10. */
  readonly draws?: number;
}

/**
 * Holds a scheme to the laws that every scheme must keep, on one curve.
 * @param scheme its name, the path of its module, or its definition
 * @returns those that it breaks, in words; none: it keeps them all
 * @throws {ClaimbenchError} `usage` where there is no such scheme, engine or curve
 */
export async function checkLaws(scheme: SchemeSource, options: LawOptions = {}): Promise<BrokenLaw[]> {
  const { curve = 'bls12-381', values = {}, seed = 'claimbench', draws = 10 } = options;
  const { engines = enginesOn(curve).map(({ name }) => name) } = options;
  for (const engine of engines) findCurve(findEngine(engine), curve);
  if (engines.length === 0) throw new ClaimbenchError('usage', `no engine has the curve ${curve}`);
  return checkScheme(await openScheme(scheme, values), { curve, engines, seed, draws });
}

async function attempt<R>(law: string, where: string, act: () => Promise<R>): Promise<{ made: R } | BrokenLaw> {
  try {
    return { made: await act() };
  } catch (thrown) {
    return { law, where, why: whyBroken(thrown) };
  }
}

function whyBroken(thrown: unknown): string {
  return thrown instanceof ClaimbenchError ? thrown.message : describeUnexpected(thrown);
}

type Results = ReadonlyMap<string, string>;

/** Results of every stage in both forms; these must agree. */
function stageResults(
  { definition, reference }: LoadedScheme,
  name: string,
  curve: string,
  seed: string,
): Promise<Results> {
  return withEngine(name, curve, (engine) => {
    const [literal, optimised] = FORMS.map((form) => {
      const opened = definition.open(checkedEngine(engine), form, reference.values);
      const stages = opened.stages(randomStream(seed, ['stages', definition.name]));
      return new Map(stages.map((stage) => [stage.name, twice(stage)]));
    });
    const law = { law: 'both forms give the same bytes', where: name };
    const [found] = differences(literal ?? new Map(), optimised ?? new Map(), law);
    if (found !== undefined) throw new ClaimbenchError('scheme', `${found.why} in the optimised form`);
    return literal ?? new Map();
  });
}

/** The result of a stage, which must be the same when it is run again: it is timed so. */
function twice({ name, run }: Stage): string {
  const result = bytesToHex(run());
  if (result === bytesToHex(run())) return result;
  throw new ClaimbenchError(
    'scheme',
    `stage ${name} gives something else when it is run again: a function must draw nothing but from the random source that it is given, keep nothing, and leave its inputs as they are`,
  );
}

function differences(one: Results, other: Results, at: Omit<BrokenLaw, 'why'>): BrokenLaw[] {
  const names = [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name));
  return names.length === 0 ? [] : [{ ...at, why: `other results of ${names.join(', ')}` }];
}

function lawsBroken<T extends PairingTypes>(
  { definition, reference }: LoadedScheme,
  engine: PairingEngine<T>,
  { seed, draws, curve }: CheckOptions,
): BrokenLaw[] {
  const where = `${engine.name}, ${curve}`;
  const seen = new Set<string>();
  return schemeLaws(definition, checkedEngine(engine), reference.values).flatMap(({ name: law, check }) => {
    const count = law.startsWith('a changed') ? 8 * draws : draws;
    for (let draw = 1; draw <= count; draw++) {
      try {
        check(drawOf(seed, draw));
      } catch (thrown) {
        const why = whyBroken(thrown);
        if (seen.has(why)) return [];
        seen.add(why);
        return [{ law, where, why, draw }];
      }
    }
    return [];
  });
}

/** The input of one draw: a record of 16 to 120 bytes, and which byte is changed how. */
function drawOf(seed: string, draw: number): SchemeDraw {
  const random = randomStream(seed, ['conformance', draw]);
  const [length = 0, high = 0, low = 0, mask = 0] = random.bytes(4);
  return {
    seed: `${seed}, draw ${draw}`,
    m: random.bytes(16 + (length % 105)),
    place: 256 * high + low,
    mask: 1 + (mask % 255),
  };
}
