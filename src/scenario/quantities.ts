import { z } from 'zod';
import { ACCEPTED_UNITS, PATTERNS, parseBandwidth, parseDuration, parseRate, parseSize } from '../common/units.js';

/** Quantities of a scenario: written with their units, read as plain numbers in one base unit. */

function quantity(kind: keyof typeof ACCEPTED_UNITS, parse: (text: string) => number | undefined, values = z.number()) {
  return z
    .string(ACCEPTED_UNITS[kind])
    .regex(PATTERNS[kind], ACCEPTED_UNITS[kind])
    .transform((text) => parse(text))
    .pipe(values);
}

const aboveZero = z.number().positive('more than nothing is wanted');

/** Read as milliseconds. */
export const duration = quantity('duration', parseDuration);
export const positiveDuration = quantity('duration', parseDuration, aboveZero);
/** Read as bytes. */
export const size = quantity('size', parseSize);
/** Read as bits per second. */
export const bandwidth = quantity('bandwidth', parseBandwidth, aboveZero);
/** Read as events a millisecond. */
export const rate = quantity('rate', parseRate);
export const positiveRate = quantity('rate', parseRate, aboveZero);

export const positive = z.int().positive();

/** A whole number from 1 to `most`. */
export function upTo(most: number) {
  const wanted = `a whole number from 1 to ${most} is wanted`;
  return z.int(wanted).min(1, wanted).max(most, wanted);
}

export const share = z.number().min(0).max(1);
