/** The tail of Fisher's F distribution, by the incomplete beta function. */

/** Terms of the continued fraction; it settles long before. */
const MOST_TERMS = 10_000;
const NEAR = 1e-15;
const TINY = 1e-300;

/** P(F > ratio) for F with `above` and `below` degrees of freedom: `I_{b/(b + a f)}(b/2, a/2)` (Abramowitz and Stegun 26.6.2). */
export function fisherTail(ratio: number, above: number, below: number): number {
  if (!(ratio > 0)) return 1;
  if (ratio === Number.POSITIVE_INFINITY) return 0;
  return incompleteBeta(below / (below + above * ratio), below / 2, above / 2);
}

/** The regularised incomplete beta function, by its continued fraction (Press et al. 2007, §6.4). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
}

/** Lentz's way through the fraction. */
function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = away(1 - ((a + b) * x) / (a + 1));
  let value = 1 / d;
  d = 1 / d;
  for (let m = 1; m <= MOST_TERMS; m++) {
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / away(1 + term * d);
      c = away(1 + term / c);
      value *= d * c;
    }
    if (Math.abs(d * c - 1) < NEAR) break;
  }
  return value;
}

const away = (from: number) => (Math.abs(from) < TINY ? TINY : from);

/** Lanczos's series with nine terms; good to fifteen digits for x > 0. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const series = LANCZOS.reduce((sum, term, i) => (i === 0 ? term : sum + term / (x - 1 + i)), 0);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series);
}
