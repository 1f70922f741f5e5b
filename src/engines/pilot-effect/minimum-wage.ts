/**
 * What the county example of Callaway and Sant'Anna 2021 (log teen employment of 500 counties, 2003 to 2007, by the year in which the
 * state raised its minimum wage) comes down to: counts, means and covariances of each group, worked out from the data set `mpdta` of
 * the Python package moderndid 0.2.0. Made-up counties that have the same ones have the same unconditional effects and errors.
 */
import type { Input } from './schema.ts';

interface Group {
  /** 0 for the counties that never raised it. */
  readonly first: number;
  readonly counties: number;
  /** Log population, then log employment from 2003 to 2007. */
  readonly means: readonly number[];
  /** Lower half, divided by the number of counties. */
  readonly covariance: readonly (readonly number[])[];
}

const GROUPS: readonly Group[] = [
  {
    first: 0,
    counties: 309,
    means: [3.1834335512, 5.6546300225, 5.59199999814, 5.60480843375, 5.63889628205, 5.66113254037],
    covariance: [
      [1.65211675952],
      [1.75686094391, 2.1634694738],
      [1.78171901875, 2.19627098254, 2.25865379331],
      [1.79392912372, 2.20554428583, 2.25847497093, 2.28100766869],
      [1.77841084799, 2.17921221584, 2.23416491354, 2.25094841147, 2.26094299131],
      [1.79482998661, 2.1888961579, 2.2444848066, 2.2599680566, 2.25769180822, 2.28096722525],
    ],
  },
  {
    first: 2004,
    counties: 20,
    means: [3.47639737865, 6.17969683359, 6.10656356301, 6.05945208674, 6.02670435425, 6.08538798837],
    covariance: [
      [1.62784774641],
      [1.81739998135, 2.08716794351],
      [1.84286194377, 2.11657708917, 2.1548838013],
      [1.89203095097, 2.17348839861, 2.20940837994, 2.27684889658],
      [1.91713812191, 2.20395570236, 2.2410631972, 2.30695236046, 2.34302354372],
      [1.86976888874, 2.14049257246, 2.1720844825, 2.23957917582, 2.27115796241, 2.21311477709],
    ],
  },
  {
    first: 2006,
    counties: 40,
    means: [3.75408740697, 6.57399362823, 6.5178837163, 6.52794133316, 6.55743457451, 6.54304096823],
    covariance: [
      [1.32857640371],
      [1.35511809463, 1.57157052407],
      [1.36822733116, 1.55440928867, 1.55518435202],
      [1.40167702073, 1.58020634279, 1.58331789322, 1.62381292419],
      [1.42667347223, 1.59931379827, 1.60226867231, 1.64007974849, 1.6637714904],
      [1.43930839129, 1.61014094191, 1.61230907184, 1.65201012858, 1.672511211, 1.69113420967],
    ],
  },
  {
    first: 2007,
    counties: 131,
    means: [3.45864088333, 5.84290649638, 5.81078312761, 5.82086567033, 5.82386639925, 5.82004824684],
    covariance: [
      [1.58875157095],
      [1.79183482819, 2.27558129754],
      [1.78985996789, 2.27912579422, 2.29973639],
      [1.81006657216, 2.27384364692, 2.29106899695, 2.30798895242],
      [1.7992465051, 2.27191705183, 2.29079422086, 2.30085140959, 2.31860142265],
      [1.78268300154, 2.24780560983, 2.26782468951, 2.27780747613, 2.28840912024, 2.28331077492],
    ],
  },
];

const YEARS = [2003, 2004, 2005, 2006, 2007];

/** Counties with exactly these means and covariances: cosines, which are at right angles to each other, mixed by the Cholesky root. */
export function minimumWage(): Pick<Input, 'outcome' | 'treated' | 'predictors'> {
  const [outcome, treated, predictors]: [Input['outcome'], Input['treated'], Input['predictors']] = [[], {}, []];
  for (const { first, counties, means, covariance } of GROUPS) {
    const root = rootOf(covariance);
    for (let i = 0; i < counties; i++) {
      const unit = `${first}-${i}`;
      const wave = means.map((_, k) => Math.SQRT2 * Math.cos((Math.PI * (k + 1) * (i + 0.5)) / counties));
      const [population, ...employment] = means.map((mean, a) => root[a]!.reduce((sum, each, k) => sum + each * wave[k]!, mean));
      if (first > 0) treated[unit] = first;
      predictors.push({ unit, name: 'log population', value: population! });
      YEARS.forEach((period, t) => {
        outcome.push({ unit, period, value: employment[t]! });
      });
    }
  }
  return { outcome, treated, predictors };
}

function rootOf(covariance: readonly (readonly number[])[]): number[][] {
  const root: number[][] = [];
  covariance.forEach((row, i) => {
    root.push([]);
    row.forEach((each, j) => {
      const rest = each - root[j]!.slice(0, j).reduce((sum, before, k) => sum + before * root[i]![k]!, 0);
      root[i]!.push(i === j ? Math.sqrt(rest) : rest / root[j]![j]!);
    });
  });
  return root;
}
