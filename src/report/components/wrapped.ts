/** Longer texts of people are wrapped: what fits beside an axis (`labelLimit`) in one line stays in one. */
const LONGEST_LINE = 60;

/** Lines of those, and of names that stand upright beside a panel, which have its height. */
const WRAPPED_LINE = 30;

/** Height of a line of a label, in pixels. */
const LINE_HEIGHT = 14;

/** Keys whose values are not shown as text. */
const NOT_SHOWN = ['filter', 'labelExpr', 'calculate', 'expr', 'field', 'format', 'numerator', 'denominator'];

/**
 * A figure's body with its long texts in lines, wherever they stand: in data, and in domains and orders that name the
 * data. Bars in steps get room for a label of so many lines. Vega breaks lines where its config's `lineBreak` is.
 */
export function withWrappedTexts(body: Record<string, unknown>): Record<string, unknown> {
  let mostLines = 1;
  const wrapped = mapTexts(body, (text) => {
    const lines = wrap(text);
    mostLines = Math.max(mostLines, lines.length);
    return lines.join('\n');
  });
  return mostLines === 1 ? body : (withRoomFor(wrapped, mostLines) as Record<string, unknown>);
}

/** A name that stands upright beside a panel. */
export function besidePanel(name: string): string {
  return linesOf(name, WRAPPED_LINE).join('\n');
}

/** The room in pixels that names take below an axis, each. */
export function widthBelow(names: readonly string[]): number {
  return 7 * Math.max(...names.flatMap((name) => wrap(name).map((line) => [...line].length))) + 10;
}

function wrap(text: string): string[] {
  return text.length > LONGEST_LINE && !text.includes('\n') ? linesOf(text, WRAPPED_LINE) : text.split('\n');
}

/** Lines of at most so many characters, broken between words; a word that is longer is broken too. */
export function linesOf(text: string, longest: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').flatMap((one) => piecesOf(one, longest))) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > longest) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function piecesOf(word: string, longest: number): string[] {
  const characters = [...word];
  return Array.from({ length: Math.max(1, Math.ceil(characters.length / longest)) }, (_, i) =>
    characters.slice(i * longest, (i + 1) * longest).join(''),
  );
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, NOT_SHOWN.includes(key) ? one : mapTexts(one, change)]),
  );
}

function withRoomFor(value: unknown, lines: number): unknown {
  if (Array.isArray(value)) return value.map((one) => withRoomFor(one, lines));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === 'height' && hasStep(one)
        ? { ...one, step: Math.max(one.step, Math.ceil((LINE_HEIGHT * lines) / stepsABar(value, one))) }
        : withRoomFor(one, lines),
    ]),
  );
}

/** How many steps a label has beside it: several, where they are of the bars of a group. */
function stepsABar(view: object, { for: ofWhat }: Step): number {
  if (ofWhat !== 'offset') return 1;
  const [, domain] = /"yOffset":\{[^{}]*"scale":\{"domain":(\[.*?\])/.exec(JSON.stringify(view)) ?? [];
  return domain === undefined ? 1 : (JSON.parse(domain) as readonly string[]).length;
}

interface Step {
  readonly step: number;
  readonly for?: unknown;
}

function hasStep(size: unknown): size is Step {
  return typeof size === 'object' && size !== null && 'step' in size && typeof size.step === 'number';
}
