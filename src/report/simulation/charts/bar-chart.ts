/** A nominal axis of rows in the order of the data, with room for long names. */
export function rows(field: string): Record<string, unknown> {
  return { field, type: 'nominal', sort: null, title: null, axis: { labelLimit: 380 } };
}

/** Text beside the end of each bar. */
export function textBeside(
  y: Record<string, unknown>,
  x: Record<string, unknown>,
  text: string,
): { readonly mark: Record<string, unknown>; readonly encoding: Record<string, unknown> } {
  return {
    mark: { type: 'text', align: 'left', dx: 6, fontSize: 11 },
    encoding: { y, x, text: { field: text, type: 'nominal' } },
  };
}

/** Colours by the values of a field, in this order, with a legend. */
export function colours(
  field: string,
  domain: readonly string[],
  legend: Record<string, unknown>,
  range?: readonly string[],
): Record<string, unknown> {
  const scale = { domain, ...(range === undefined ? {} : { range }) };
  return { field, type: 'nominal', sort: domain, title: null, scale, legend };
}
