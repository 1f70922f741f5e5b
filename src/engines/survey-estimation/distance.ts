/** How a weight may change: its factor g and the slope of that, by u = x′λ (Deville and Särndal 1992, §2). */
export interface Distance {
  factor(u: number): number;
  slope(u: number): number;
}

export function distanceOf(method: 'raking' | 'linear' | 'logit', bounds?: readonly [number, number]): Distance {
  if (method === 'raking') return { factor: Math.exp, slope: Math.exp };
  if (method === 'linear') return bounds ? truncated(bounds) : { factor: (u) => 1 + u, slope: () => 1 };
  return logit(bounds ?? [0, Number.POSITIVE_INFINITY]);
}

const truncated = ([low, high]: readonly [number, number]): Distance => ({
  factor: (u) => Math.min(high, Math.max(low, 1 + u)),
  slope: (u) => (1 + u > low && 1 + u < high ? 1 : 0),
});

/** g = (L(U − 1) + U(1 − L)e^{Au}) / (U − 1 + (1 − L)e^{Au}), A = (U − L) / ((1 − L)(U − 1)). */
function logit([low, high]: readonly [number, number]): Distance {
  const a = (high - low) / ((1 - low) * (high - 1));
  const power = (u: number) => Math.exp(Math.min(700, a * u));
  return {
    factor: (u) => {
      const e = power(u);
      return (low * (high - 1) + high * (1 - low) * e) / (high - 1 + (1 - low) * e);
    },
    slope: (u) => {
      const e = power(u);
      return ((high - low) ** 2 * e) / (high - 1 + (1 - low) * e) ** 2;
    },
  };
}
