// Products of limbs as lines of AssemblyScript: what is computed before, and an expression for each column.

let names = 0;
const fresh = (prefix) => `${prefix}${names++}_`;
const constant = (lines, name, expression) => {
  lines.push(`const ${name}: u64 = ${expression};`);
  return name;
};

function school(a, b) {
  const lines = [];
  const prefix = fresh('p');
  const columns = Array.from({ length: 2 * a.length - 1 }, (_, k) => {
    const terms = a.flatMap((x, i) => (b[k - i] === undefined ? [] : [`${x} * ${b[k - i]}`]));
    return constant(lines, `${prefix}${k}`, terms.join(' + '));
  });
  return { lines, columns };
}

/** Halves twice, where it pays (Karatsuba and Ofman 1962): 198 multiplications for 18 limbs rather than 324. */
export function karatsuba(a, b, depth = 2) {
  if (depth === 0) return school(a, b);
  const half = Math.ceil(a.length / 2);
  const lines = [];
  const sums = (limbs) => {
    const prefix = fresh('s');
    return limbs.slice(0, half).map((low, i) => {
      const high = limbs[half + i];
      return high === undefined ? low : constant(lines, `${prefix}${i}`, `${low} + ${high}`);
    });
  };
  const [sumsOfA, sumsOfB] = [sums(a), sums(b)];
  const low = karatsuba(a.slice(0, half), b.slice(0, half), depth - 1);
  const high = karatsuba(a.slice(half), b.slice(half), depth - 1);
  const both = karatsuba(sumsOfA, sumsOfB, depth - 1);
  lines.push(...low.lines, ...high.lines, ...both.lines);
  const prefix = fresh('x');
  const middle = both.columns.map((column, k) => {
    const less = high.columns[k] === undefined ? '' : ` - ${high.columns[k]}`;
    return constant(lines, `${prefix}${k}`, `${column} - ${low.columns[k]}${less}`);
  });
  const joined = fresh('c');
  const columns = Array.from({ length: 2 * a.length - 1 }, (_, k) => {
    const terms = [low.columns[k], middle[k - half], high.columns[k - 2 * half]].filter((term) => term !== undefined);
    return constant(lines, `${joined}${k}`, terms.join(' + '));
  });
  return { lines, columns };
}

/** A square, in which each mixed product counts twice: 171 multiplications for 18 limbs. */
export function schoolSquare(a) {
  const lines = [];
  const prefix = fresh('p');
  const columns = Array.from({ length: 2 * a.length - 1 }, (_, k) => {
    const mixed = a.flatMap((x, i) => (i < k - i && a[k - i] !== undefined ? [`${x} * ${a[k - i]}`] : []));
    const twice = mixed.length === 0 ? [] : [`((${mixed.join(' + ')}) << 1)`];
    const square = k % 2 === 0 ? [`${a[k / 2]} * ${a[k / 2]}`] : [];
    return constant(lines, `${prefix}${k}`, [...twice, ...square].join(' + '));
  });
  return { lines, columns };
}
