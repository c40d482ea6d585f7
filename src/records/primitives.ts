import { z } from 'zod';

/** Parts that sections of run records share. */

/** How a figure was had; printed wherever the figure is. */
export const Provenance = z.enum(['published', 'derived', 'completed', 'counted', 'measured', 'modelled']);
export type Provenance = z.infer<typeof Provenance>;

export const Form = z.enum(['literal', 'optimised']);
export const count = z.int().nonnegative();
export const milliseconds = z.number().nonnegative();

/** A sample's median with the 95% interval of the median, in milliseconds. */
export const Summary = z
  .strictObject({
    median: milliseconds,
    low: milliseconds.describe('lower end of the 95% interval of the median'),
    high: milliseconds.describe('upper end of the 95% interval of the median'),
  })
  .describe('milliseconds');
export type Summary = z.infer<typeof Summary>;

export const Operations = z
  .record(z.string(), count)
  .describe('how often each kind of operation was executed; kinds that were not are left out');

export const hundredthsOfMs = count.describe('hundredths of a millisecond at the paper’s prices');
