/** Small linear algebra on columns: row i, column j of n at `i × n + j`. */

/** x with A x = b, by elimination with the largest pivot. */
export function solve(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const [m, x] = [Float64Array.from(a), Float64Array.from(b)];
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(m[i * n + k]!) > Math.abs(m[pivot * n + k]!)) pivot = i;
    for (let j = 0; j < n; j++) [m[k * n + j], m[pivot * n + j]] = [m[pivot * n + j]!, m[k * n + j]!];
    [x[k], x[pivot]] = [x[pivot]!, x[k]!];
    for (let i = k + 1; i < n; i++) {
      const factor = m[i * n + k]! / m[k * n + k]!;
      if (factor === 0) continue;
      for (let j = k; j < n; j++) m[i * n + j]! -= factor * m[k * n + j]!;
      x[i]! -= factor * x[k]!;
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) x[i]! -= m[i * n + j]! * x[j]!;
    x[i]! /= m[i * n + i]!;
  }
  return x;
}

/** The inverse of a positive definite matrix. */
export function inverse(a: Float64Array): Float64Array {
  const n = Math.round(Math.sqrt(a.length));
  const out = new Float64Array(a.length);
  for (let j = 0; j < n; j++) {
    const column = solve(
      a,
      Float64Array.from({ length: n }, (_, i) => (i === j ? 1 : 0)),
    );
    for (let i = 0; i < n; i++) out[i * n + j] = column[i]!;
  }
  return out;
}

/** The lower triangle L with L Lᵀ = A (Cholesky); a direction without spread gives a row of noughts. */
export function rootOf(a: Float64Array): Float64Array {
  const n = Math.round(Math.sqrt(a.length));
  const root = new Float64Array(a.length);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let rest = a[i * n + j]!;
      for (let k = 0; k < j; k++) rest -= root[i * n + k]! * root[j * n + k]!;
      if (i === j) root[i * n + i] = Math.sqrt(Math.max(0, rest));
      else root[i * n + j] = root[j * n + j]! > 0 ? rest / root[j * n + j]! : 0;
    }
  return root;
}
