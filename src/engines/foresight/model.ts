/** What a run needs to know, as columns: cells lie region by region, sector within region. Years are steps from the origin, 1 the first simulated. */

/** The parameters that the panel or its priors inform, in the order of their column. */
export const parameters = [
  'rndElasticity',
  'regionSpillover',
  'sectorSpillover',
  'fishingOut',
  'diffusion',
  'institutionYield',
  'leverage',
  'basicPremium',
  'ideas',
] as const;
export type Parameter = (typeof parameters)[number];

/** Where the innovation system stands at the origin, and how it goes on by itself. */
export interface Model {
  readonly regions: number;
  readonly sectors: number;
  /** Years simulated. */
  readonly steps: number;
  /** Share of capital in output, α. */
  readonly capitalShare: number;
  /** Share of R&D capital, and of capital, that wears out in a year. */
  readonly rndDepreciation: number;
  readonly depreciation: number;
  /** Share of a deviation of growth that is left a year later. */
  readonly fade: number;
  readonly cells: {
    /** Output at the origin, in the unit of the panel. */
    readonly output: Float64Array;
    /** ln of total factor productivity at the origin. */
    readonly logTfp: Float64Array;
    /** R&D capital at the origin, in the unit of output. */
    readonly rndCapital: Float64Array;
    /** Capital at work in the first year after the origin, in the unit of output, and ln of it over that of the year before. */
    readonly capital: Float64Array;
    readonly capitalGrowth: Float64Array;
    /** R&D over output, and investment over output, at the origin. */
    readonly rndShare: Float64Array;
    readonly investmentShare: Float64Array;
    /** Growth of productivity that ideas give at the origin, a year, in logs. */
    readonly ideas: Float64Array;
    /** Growth of productivity beyond what the model explains, which fades, a year, in logs. */
    readonly drift: Float64Array;
    /** Growth of labour, a year, in logs. */
    readonly labourGrowth: Float64Array;
  };
  readonly region: {
    readonly humanCapital: Float64Array;
    /** Growth of human capital a year, in logs, which fades. */
    readonly humanCapitalGrowth: Float64Array;
    /** Exposure to others' knowledge, 1 the mean. */
    readonly openness: Float64Array;
    /** R&D over output at the origin: publicly funded, and by business. */
    readonly publicRnd: Float64Array;
    readonly businessRnd: Float64Array;
    /** Growth of business R&D over output a year, in logs, which fades. */
    readonly businessGrowth: Float64Array;
    /** Standard deviations of shocks to productivity and to business R&D, a year, and of what is not known of the drift. */
    readonly shock: Float64Array;
    readonly businessShock: Float64Array;
    readonly driftError: Float64Array;
    /** Shock of the last year known. */
    readonly lastShock: Float64Array;
  };
  readonly commonShock: number;
  readonly lastCommonShock: number;
  readonly sectorShock: Float64Array;
  /** Share of last year's shock to growth that is felt again. */
  readonly momentum: number;
  /** Rows sum to 1 (or 0 where there is nobody to learn from), the diagonal is 0. */
  readonly regionWeights: Float64Array;
  readonly sectorWeights: Float64Array;
  /** ln of the outside frontier's productivity at the origin, by sector, and its growth; −Infinity where there is none. */
  readonly frontier: Float64Array;
  readonly frontierGrowth: number;
  /** Estimates of the parameters and the lower triangle of the root of their covariance. */
  readonly estimate: Float64Array;
  readonly root: Float64Array;
}

/** What somebody does, by year and region at `(step − 1) × regions + region`. */
export interface Course {
  /** Publicly funded R&D over output. */
  readonly publicRnd: Float64Array;
  /** Basic research as a share of R&D, beyond that of the origin. */
  readonly basicShare: Float64Array;
  /** ln of human capital, beyond its own course. */
  readonly talent: Float64Array;
  /** Exposure to others' knowledge over that of the origin. */
  readonly openness: Float64Array;
  /** Institutional quality as practised, in standard deviations beyond that of the origin. */
  readonly institutions: Float64Array;
}

/** Places of the normals of one draw: parameters, drifts of regions, then shocks by path and year. */
export function layoutOf({ regions, sectors, steps }: Pick<Model, 'regions' | 'sectors' | 'steps'>) {
  const drift = parameters.length;
  const paths = drift + regions;
  const count = 1 + 2 * regions + sectors;
  return { drift, paths, count, length: paths + count * steps };
}

/** What a unit (the nation, a region, a sector) is told by, in the order of the columns. */
export const measures = ['output', 'tfp', 'rnd', 'rndCapital'] as const;

/** Unit 0 is the nation, then regions, then sectors. */
export const unitsOf = ({ regions, sectors }: Pick<Model, 'regions' | 'sectors'>): number => 1 + regions + sectors;
