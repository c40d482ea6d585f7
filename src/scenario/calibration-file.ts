import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ClaimbenchError } from '../common/errors.js';
import { didYouMean } from '../common/nearest.js';
import { withRenamedKeys } from '../common/renamed-keys.js';
import { readTextFile } from '../common/text-file.js';
import { firstOf } from './companion-files.js';

/** A step of the lifecycle, as overheads have it. */
const StepName = z
  .string()
  .regex(/^[^,]+, [^,]+, [^,]+$/, 'a step is "phase, role, stage", such as "sharing and search, agent, Reencrypt"');

/** Files that name no version are of version 1, or written by hand. */
export const CALIBRATION_VERSION = 2;

/** From version 1 to 2. */
const RENAMED = { apart: 'otherEngines', overheads: 'stepOverheads', 'about.overheads': 'stepOverheads' };

const Fields = z.strictObject({
  version: z.literal(CALIBRATION_VERSION, {
    error: ({ input }) => `it is ${input}, and this one knows version ${CALIBRATION_VERSION} and files that name none`,
  }),
  name: z.string(),
  description: z.string(),
  engine: z.string().describe('whose costs they are; none: published ones'),
  otherEngines: z
    .record(z.string(), z.strictObject({ engine: z.string(), description: z.string() }))
    .optional()
    .describe('by curve, where its costs are another engine’s, and how those were had'),
  curves: z
    .record(z.string(), z.record(z.string(), z.number().nonnegative()))
    .describe('milliseconds by kind of operation'),
  stepOverheads: z
    .record(z.string(), z.record(StepName, z.number()))
    .optional()
    .describe('by curve: milliseconds that a step takes besides its counted operations, by "phase, role, stage"'),
  jitter: z
    .record(z.string(), z.array(z.number().positive()).min(1))
    .optional()
    .describe('by curve: how long workflows took as shares of their costs, one after the other as they were measured'),
  about: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('how they were had, as claimbench calibrate leaves it; simulations do not go by it'),
});

/** The file of a calibration: milliseconds of operations on some machine. What is said by curve is said of one that has costs. */
export const CalibrationFile = Fields.superRefine(({ curves, otherEngines, stepOverheads, jitter }, context) => {
  for (const [name, byCurve] of Object.entries({ otherEngines, stepOverheads, jitter })) {
    const unknown = Object.keys(byCurve ?? {}).find((curve) => !(curve in curves));
    if (unknown === undefined) continue;
    const message = `the file has no costs on ${unknown}: it has ${Object.keys(curves).join(', ')}`;
    context.addIssue({ code: 'custom', path: [name, unknown], message });
  }
});

/** Costs on one curve. */
export interface Calibration {
  readonly name: string;
  readonly description: string;
  readonly engine: string;
  readonly curve: string;
  /** Milliseconds of one operation of each kind. */
  readonly unitCosts: Readonly<Record<string, number>>;
  /** Milliseconds that a step takes besides its counted operations; left out where only operations were measured. */
  readonly stepOverheads?: Readonly<Record<string, number>>;
  /** How long workflows took as shares of that; left out where everything is to take its costs. */
  readonly jitter?: readonly number[];
}

/**
 * Reads a calibration by the name of one that ships, or from a file beside the scenario.
 * @param folders where a file is looked for, first to last
 * @param shipped folder of those that ship
 * @throws `usage` where there is none of this name, or none for the curve
 */
export function loadCalibration(name: string, curve: string, folders: readonly string[], shipped: string): Calibration {
  const path = pathOf(name, folders, shipped);
  const { name: title, description, engine, curves, otherEngines, stepOverheads = {}, jitter = {} } = parse(path);
  const unitCosts = curves[curve];
  if (unitCosts === undefined) {
    throw new ClaimbenchError(
      'usage',
      `calibration ${name} has no costs on ${curve}: it has ${Object.keys(curves).join(', ')}`,
    );
  }
  const own = { description, engine, ...otherEngines?.[curve], curve, unitCosts };
  const { [curve]: steps } = stepOverheads;
  const { [curve]: shares } = jitter;
  return {
    name: title,
    ...own,
    ...(steps === undefined ? {} : { stepOverheads: steps }),
    ...(shares === undefined ? {} : { jitter: shares }),
  };
}

function pathOf(name: string, folders: readonly string[], shipped: string): string {
  const path = /[/.]/.test(name) ? firstOf(name, folders) : join(shipped, `${name}.json`);
  if (existsSync(path)) return path;
  const names = readdirSync(shipped).map((file) => file.replace(/\.json$/, ''));
  throw new ClaimbenchError(
    'usage',
    `there is no calibration ${name}${didYouMean(name, names)}: give one of ${names.join(', ')}, or a file beside the scenario`,
  );
}

function parse(path: string): z.infer<typeof CalibrationFile> {
  const advice = 'give a file that claimbench calibrate --out made';
  const source = readTextFile(path, { what: 'the calibration', advice });
  try {
    return CalibrationFile.parse(inNewestVersion(JSON.parse(source)));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? whyNot(cause) : String(cause);
    throw new ClaimbenchError('usage', `${path} is no calibration: ${why}. claimbench calibrate --out FILE makes one`, {
      cause,
    });
  }
}

function inNewestVersion(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || 'version' in data) return data;
  return { version: CALIBRATION_VERSION, ...(withRenamedKeys(data, RENAMED) as object) };
}

function whyNot({ issues: [first] }: z.ZodError): string {
  if (first === undefined) return 'something is wrong with it';
  const [inner] = first.code === 'invalid_key' ? first.issues : [];
  return `${first.path.length === 0 ? 'the file' : first.path.join('.')}: ${inner?.message ?? first.message}`;
}
