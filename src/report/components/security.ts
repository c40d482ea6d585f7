import type { RunRecord, Setting } from '../../records/schema.js';
import type { Table } from './table.js';

/** A curve with what is known of its security. */
type Named = Pick<Setting, 'curve' | 'securityBits' | 'remark'>;

/** The security of a curve in words, as it stands wherever the curve is named: `about 80-bit security, for reproduction only`. */
export function securityOf({ securityBits, remark }: Pick<Setting, 'securityBits' | 'remark'>): string {
  const bits = `about ${securityBits}-bit security`;
  return remark === undefined ? bits : `${bits}, ${remark}`;
}

/** A curve with its security, as tables and figures name it: `type-a (80 bits, for reproduction only)`. */
export function curveText({ settings }: { readonly settings: readonly Named[] }, curve: string): string {
  const setting = settings.find((one) => one.curve === curve);
  if (setting === undefined) return curve;
  const { securityBits, remark } = setting;
  return remark === undefined ? `${curve} (${securityBits} bits)` : `${curve} (${securityBits} bits, ${remark})`;
}

/** `bls12-381 (about 120-bit security), type-a (...)`: every curve of the run, or those given. */
export function curvesText({ settings }: { readonly settings: readonly Named[] }, only?: readonly string[]): string {
  const securities = new Map(settings.map((one) => [one.curve, securityOf(one)]));
  const named = [...securities].filter(([curve]) => only === undefined || only.includes(curve));
  return named.map(([curve, security]) => `${curve} (${security})`).join(', ');
}

/** The table with the security of every curve that it names: in the column of curves, or else in its caption. */
export function withSecurity(run: Pick<RunRecord, 'settings'>, table: Table): Table {
  const titles = table.columns.map(({ title }) => title);
  const rows = table.rows.map((row) =>
    row.map((cell, i) => (titles[i] === 'Curve' && typeof cell === 'string' ? curveText(run, cell) : cell)),
  );
  const cells = rows.flatMap((row) => row.filter((_, i) => titles[i] !== 'Curve' && titles[i] !== 'Engine'));
  const texts = [...titles, ...cells].filter((text) => typeof text === 'string');
  const curves = [...new Set(run.settings.map(({ curve }) => curve))];
  const named = curves.filter((curve) => texts.some((text) => text.includes(curve)));
  const caption = named.length === 0 ? table.caption : `${table.caption} Curves: ${curvesText(run, named)}.`;
  return { ...table, caption, rows };
}
