/** Student's t and the normal distribution: probabilities and quantiles, for real degrees of freedom. */

/** Quantile of Student's t: the value that `p` of it lies below. Newton's method on the probability, from a normal start (Hill 1970). */
export function studentQuantile(p: number, freedom: number): number {
  if (p === 0.5) return 0;
  if (p > 0.5) return -studentQuantile(1 - p, freedom);
  const start = normalQuantile(p);
  let t = start + (start ** 3 + start) / (4 * freedom);
  if (freedom < 3) t = -(freedom ** 0.5) * (2 * p) ** (-1 / freedom);
  let low = Number.NEGATIVE_INFINITY;
  let high = 0;
  for (let round = 0; round < 100; round++) {
    const excess = studentProbability(t, freedom) - p;
    if (excess > 0) high = t;
    else low = t;
    let next = t - excess / studentDensity(t, freedom);
    if (!(next > low && next < high)) next = Number.isFinite(low) ? (low + high) / 2 : t * 2;
    if (Math.abs(next - t) <= 1e-13 * Math.abs(t)) return next;
    t = next;
  }
  return t;
}

/** Probability that Student's t lies below `t` (Abramowitz–Stegun 26.7.1 by the incomplete beta function). */
export function studentProbability(t: number, freedom: number): number {
  const tail = 0.5 * incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
  return t > 0 ? 1 - tail : tail;
}

function studentDensity(t: number, freedom: number): number {
  const log = logGamma((freedom + 1) / 2) - logGamma(freedom / 2) - 0.5 * Math.log(freedom * Math.PI);
  return Math.exp(log - ((freedom + 1) / 2) * Math.log1p((t * t) / freedom));
}

/** Acklam's rational approximation, relative error below 1.2e-9; here it is only a start for Newton's method. */
function normalQuantile(p: number): number {
  const tail = Math.sqrt(-2 * Math.log(Math.min(p, 1 - p)));
  if (p > 0.02425 && p < 0.97575) {
    const q = p - 0.5;
    const r = q * q;
    const top =
      ((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r - 30.66479806614716) * r;
    const under =
      ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r - 13.28068155288572) * r;
    return ((top + 2.506628277459239) * q) / (under + 1);
  }
  const top =
    ((((-0.007784894002430293 * tail - 0.3223964580411365) * tail - 2.400758277161838) * tail - 2.549732539343734) * tail +
      4.374664141464968) *
    tail;
  const under = (((0.007784695709041462 * tail + 0.3224671290700398) * tail + 2.445134137142996) * tail + 3.754408661907416) * tail;
  const value = (top + 2.938163982698783) / (under + 1);
  return p < 0.5 ? value : -value;
}

/** Continued fraction of the regularised incomplete beta function (Lentz's method, NIST DLMF 8.17.22). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let sum = d;
  for (let m = 1; m < 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    sum *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    sum *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return front * sum;
}

const notZero = (x: number) => (Math.abs(x) < 1e-300 ? 1e-300 : x);

/** Lanczos's approximation, g = 7. */
function logGamma(x: number): number {
  let sum = 0.9999999999998099;
  for (let i = 0; i < LANCZOS.length; i++) sum += LANCZOS[i]! / (x + i);
  const t = x + 6.5;
  return 0.9189385332046727 + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905, -0.13857109526572012,
  9.984369578019572e-6, 1.5056327351493116e-7,
];
