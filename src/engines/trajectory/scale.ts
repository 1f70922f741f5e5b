/** The scale a series is forecast on: where a unit has bounds, one on which its changes are of a size everywhere. */

export interface Scale {
  readonly name: 'linear' | 'square-root' | 'log-ratio';
  /** From the unit to the scale. */
  to(value: number): number;
  /** From the scale to the unit, never beyond the bounds. */
  from(scaled: number): number;
}

export type Bounds = readonly [lowest: number | null, highest: number | null];

/**
 * Between two bounds `log((y − lowest) / (highest − y))` (Wallis 1987); from one bound the square root of the distance, which
 * grows like a count and, unlike a logarithm, admits nought. A value *on* one of two bounds has no log-ratio: then, as without
 * bounds, the forecast is made on the unit itself, and what it puts beyond a bound is put on the bound.
 */
export function scaleOf(bounds: Bounds | undefined, areAll: (test: (value: number) => boolean) => boolean): Scale {
  const [lowest, highest] = bounds ?? [null, null];
  if (lowest !== null && highest !== null) {
    const isInside = (value: number) => value > lowest && value < highest;
    return areAll(isInside) ? logRatio(lowest, highest) : clipped(lowest, highest);
  }
  if (lowest !== null) return { name: 'square-root', to: (y) => Math.sqrt(y - lowest), from: (x) => lowest + Math.max(0, x) ** 2 };
  if (highest !== null) return { name: 'square-root', to: (y) => -Math.sqrt(highest - y), from: (x) => highest - Math.min(0, x) ** 2 };
  return LINEAR;
}

const LINEAR: Scale = { name: 'linear', to: (y) => y, from: (x) => x };

const clipped = (lowest: number, highest: number): Scale => ({
  name: 'linear',
  to: (y) => y,
  from: (x) => Math.min(highest, Math.max(lowest, x)),
});

function logRatio(lowest: number, highest: number): Scale {
  const width = highest - lowest;
  const from = (x: number) =>
    x < 0 ? lowest + (width * Math.exp(x)) / (1 + Math.exp(x)) : highest - (width * Math.exp(-x)) / (1 + Math.exp(-x));
  return {
    name: 'log-ratio',
    to: (y) => Math.log((y - lowest) / (highest - y)),
    from: (x) => Math.min(highest, Math.max(lowest, from(x))),
  };
}
