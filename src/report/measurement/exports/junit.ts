import Builder from 'fast-xml-builder';
import type { Measured } from '../../../records/measured.js';
import { type Check, checksOf, type Figure, figuresOf, type NotTimed, notTimedOf } from './figures.js';

/** One test case; attributes begin with @. */
interface TestCase {
  readonly '@classname': string;
  readonly '@name': string;
  /** Seconds that a call takes: what consumers draw. */
  readonly '@time': string;
  readonly failure?: Told;
  readonly error?: Told;
  readonly skipped?: Told;
  readonly 'system-out'?: string;
}

interface Told {
  readonly '@message': string;
  readonly '@type'?: string;
}

/**
 * JUnit XML: a test case for every benchmark. Slower is a failure; different results are an error; what is
 * undecided or cannot be compared is skipped, with the reason. What did not come to its end, too few decided, and a self-test
 * that failed, are errors of test cases of their own: a report of nothing but skipped cases would look like one that passed.
 */
export function toJunit(record: Measured): string {
  const cases = [
    ...figuresOf(record).map(caseOfFigure),
    ...notTimedOf(record).map(caseOfNotTimed),
    ...checksOf(record).map((check) => caseOfCheck(check, record.format.replace('claimbench-', ''))),
  ];
  const count = (outcome: 'failure' | 'error' | 'skipped') => cases.filter((one) => one[outcome] !== undefined).length;
  const counts = {
    '@tests': cases.length,
    '@failures': count('failure'),
    '@errors': count('error'),
    '@skipped': count('skipped'),
    '@time': (record.durationMs / 1000).toFixed(3),
  };
  const name = record.format.replace('-', ' ');
  const suite = { '@name': name, ...counts, '@timestamp': record.startedAt.slice(0, 19), testcase: cases };
  return new Builder({
    format: true,
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    suppressEmptyNode: true,
  }).build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: { '@name': name, ...counts, testsuite: suite },
  });
}

function caseOfFigure({ name, cpuMs, outcome, note }: Figure): TestCase {
  return {
    ...named(name, cpuMs),
    ...(outcome === 'failed' ? { failure: { '@message': note, '@type': 'slower' } } : {}),
    ...(outcome === 'open' ? { skipped: { '@message': note } } : {}),
    'system-out': note,
  };
}

function caseOfNotTimed({ name, outcome, why }: NotTimed): TestCase {
  const told =
    outcome === 'broken' ? { error: { '@message': why, '@type': 'different' } } : { skipped: { '@message': why } };
  return { ...named(name, 0), ...told };
}

function caseOfCheck({ name, outcome, type, note }: Check, what: string): TestCase {
  const told = outcome === 'broken' ? { error: { '@message': note, '@type': type } } : {};
  return { ...named(`${what}/${name}`, 0), ...told, 'system-out': note };
}

/** The class is all of a name but its last part, with dots, as consumers group it. */
function named(name: string, ms: number): Pick<TestCase, '@classname' | '@name' | '@time'> {
  const cut = name.lastIndexOf('/');
  return {
    '@classname': name.slice(0, cut).replaceAll('/', '.'),
    '@name': name.slice(cut + 1),
    '@time': (ms / 1000).toFixed(9),
  };
}
