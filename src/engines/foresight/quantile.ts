/** The normal distribution: its quantiles, its distribution function and the score of a forecast by it. */

const [A, B] = [
  [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239],
  [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1],
];
const [C, D] = [
  [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783],
  [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1],
];
const TAIL = 0.02425;

const along = (coefficients: readonly number[], x: number) => coefficients.reduce((so, next) => so * x + next, 0);

/** The standard normal below which a share p of (0, 1) lies, within 1.2e-9 of itself (Acklam 2003). */
export function normalQuantile(p: number): number {
  if (p < TAIL) {
    const q = Math.sqrt(-2 * Math.log(p));
    return along(C!, q) / along(D!, q);
  }
  if (p > 1 - TAIL) return -normalQuantile(1 - p);
  const q = p - 0.5;
  return (along(A!, q * q) * q) / along(B!, q * q);
}

const density = (z: number) => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);

/** Share of the standard normal below z, within 1e-7 (Zelen and Severo 1964, 26.2.17). */
export function normalShare(z: number): number {
  if (z < 0) return 1 - normalShare(-z);
  const t = 1 / (1 + 0.2316419 * z);
  return 1 - density(z) * along([1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153, 0], t);
}

/** Continuous ranked probability score of a normal forecast (Gneiting and Raftery 2007, §4.2); 0 is best, in the unit of the value. */
export function crpsOfNormal(value: number, mean: number, sd: number): number {
  if (!(sd > 0)) return Math.abs(value - mean);
  const z = (value - mean) / sd;
  return sd * (z * (2 * normalShare(z) - 1) + 2 * density(z) - 1 / Math.sqrt(Math.PI));
}

/** The same of a forecast by draws, given in order: mean distance from the value less half the mean distance of two draws. */
export function crpsOfDraws(value: number, sorted: Float64Array): number {
  const n = sorted.length;
  let [away, apart] = [0, 0];
  for (let i = 0; i < n; i++) {
    away += Math.abs(sorted[i]! - value);
    apart += (2 * i - n + 1) * sorted[i]!;
  }
  return away / n - apart / (n * n);
}
