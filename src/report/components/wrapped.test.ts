import { describe, expect, it } from 'vitest';
import { fakeComparison } from '../../records/comparison.test-helper.js';
import { chartsOf } from '../paper/charts/paper-charts.js';
import { figureToSvg } from './svg.js';
import { linesOf, withWrappedTexts } from './wrapped.js';

const TITLE = 'A rather long title of a scheme as authors write it, with everything that its paper says, at once';

describe('long texts in figures', () => {
  it('are broken between words, and a long word where it must be', () => {
    expect(linesOf('one two three', 7)).toEqual(['one two', 'three']);
    expect(linesOf('abcdefgh ij', 3)).toEqual(['abc', 'def', 'gh', 'ij']);
    expect(linesOf('', 3)).toEqual(['']);
  });

  it('are the same in data and in domains, and get room; expressions and short texts stay', () => {
    const long = 'x'.repeat(90);
    const bars = (step: number) => ({
      data: { values: [{ name: long, short: 'as it is' }] },
      height: { step },
      encoding: { y: { scale: { domain: [long] } } },
      transform: [{ filter: `datum.name === '${long}'` }],
    });
    const lines = ['x'.repeat(30), 'x'.repeat(30), 'x'.repeat(30)].join('\n');
    expect(withWrappedTexts(bars(20))).toEqual({
      data: { values: [{ name: lines, short: 'as it is' }] },
      height: { step: 42 },
      encoding: { y: { scale: { domain: [lines] } } },
      transform: [{ filter: `datum.name === '${long}'` }],
    });
  });

  it('are whole in every figure that has them', async () => {
    const run = fakeComparison();
    const schemes = run.schemes.map((scheme, i) => ({ ...scheme, title: i === 1 ? TITLE : scheme.title }));
    for (const { id, spec } of chartsOf({ ...run, schemes })) {
      const svg = await figureToSvg(spec);
      expect(svg, id).not.toContain('…');
      for (const text of svg.match(/<tspan[^>]*>[^<]*|<text[^>]*>[^<]+/g) ?? []) {
        expect(text.replace(/<[^>]*>/, ''), id).not.toContain(TITLE.slice(0, 61));
      }
    }
  });
});
