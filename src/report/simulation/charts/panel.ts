/** How the title of one panel among several is set: flush with its axis. */
export const PANEL_TITLE = {
  fontSize: 11,
  fontWeight: 'normal',
  anchor: 'start',
  frame: 'group',
  offset: 8,
  limit: 400,
} as const;

/** Values that span more than this have a logarithmic axis, where none is zero. */
const SPAN_FOR_LOG = 50;

/** Whether values are so far apart that only a logarithmic axis shows all of them. */
export function isFarApart(values: readonly number[]): boolean {
  const least = Math.min(...values);
  return least > 0 && Math.max(...values) / least > SPAN_FOR_LOG;
}
