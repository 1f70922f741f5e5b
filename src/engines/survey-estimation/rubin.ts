/** One figure of several imputations: T = Ū + (1 + 1/m) B (Rubin 1987), degrees of freedom after Barnard and Rubin 1999. */
export interface Combined {
  readonly value: number;
  readonly variance: number;
  readonly freedom: number;
  /** Share of the variance that is due to what was imputed. */
  readonly missingInformation: number;
}

/** Values and variances by imputation; `freedom` is what it would be were nothing missing. */
export function combined(values: readonly number[], variances: readonly number[], freedom: number): Combined {
  const m = values.length;
  const value = values.reduce((sum, each) => sum + each, 0) / m;
  const within = variances.reduce((sum, each) => sum + each, 0) / m;
  const between = ((1 + 1 / m) * values.reduce((sum, each) => sum + (each - value) ** 2, 0)) / (m - 1);
  const variance = within + between;
  const lambda = variance > 0 ? between / variance : 0;
  if (lambda === 0) return { value, variance, freedom, missingInformation: 0 };
  const observed = ((freedom + 1) / (freedom + 3)) * freedom * (1 - lambda);
  return { value, variance, freedom: 1 / (lambda ** 2 / (m - 1) + 1 / observed), missingInformation: lambda };
}
