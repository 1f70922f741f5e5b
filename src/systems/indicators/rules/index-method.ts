/** How an index is made, in the few words that a page needs, and the question that the engine answers by it. Pure. */
import { z } from 'zod';
import { compositeIndex } from '#engines/composite-index';
import { readInput } from '#engines/engine';
import { code, type Text } from '#kernel';

export const normalisations = ['min-max', 'z-score', 'percentile', 'rank'] as const;
export const aggregations = ['arithmetic', 'geometric', 'copeland'] as const;
/** The area whose parts are countries. */
export const COUNTRIES = 'countries';

export const indexMethod = z.strictObject({
  area: code().meta({ description: 'Code of the area whose parts are compared, or `countries`' }),
  period: z
    .string()
    .regex(/^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$/)
    .meta({ examples: ['2023'] })
    .nullable()
    .meta({ description: 'No figure after this period; null: the latest' }),
  indicators: z
    .array(z.strictObject({ code: code(), weight: z.number().min(0).max(100), per: code().nullable() }))
    .min(1)
    .max(30)
    .meta({ description: 'Weights are relative; `per` is an indicator to divide by' }),
  normalise: z.enum(normalisations),
  aggregate: z.enum(aggregations),
  treat: z.boolean().meta({ description: 'Whether outliers are drawn in' }),
  vary: z.number().min(0.05).max(0.95).meta({ description: 'Share by which weights vary for the intervals of rank' }),
  structure: z.array(code()).max(10).meta({ description: 'Indicators by which peers are found' }),
});
export type IndexMethod = z.output<typeof indexMethod>;

/** A figure that is counted; where there is none, why. */
export interface CountedFigure {
  readonly value: string | null;
  readonly missing: string | null;
  readonly releasedOn: string | null;
}
export interface CountedColumn {
  readonly code: string;
  readonly name: Text;
  readonly unit: string;
  readonly multiplier: number;
  readonly direction: 'up' | 'down' | 'none';
  /** The latest period of which enough regions speak; null where none does. */
  readonly period: string | null;
  /** In the order of the regions. */
  readonly figures: readonly CountedFigure[];
}
export interface IndexInputs {
  readonly area: { readonly code: string; readonly name: Text };
  readonly regions: readonly { readonly code: string; readonly name: Text }[];
  readonly indicators: readonly (CountedColumn & {
    readonly per: CountedColumn | null;
    /** Values of other periods by region, where a figure is 0: they tell a nought from a gap. */
    readonly others: readonly (readonly string[])[] | null;
  })[];
  readonly structure: readonly CountedColumn[];
}

export type IndexResult = z.output<typeof compositeIndex.output>;
export type IndexQuestion = z.output<typeof compositeIndex.input>;
/** The top of every index here. */
export const TOP = 'index';
/** Runs behind the intervals of rank. */
export const indexRuns = 1000;
const SEED = 1;
/** Where everybody is a peer, nobody is. */
const MOST_PEERS = 5;

/** Ready for the engine, every default filled in. */
export function indexQuestion(method: IndexMethod, inputs: IndexInputs): IndexQuestion {
  const { normalise, aggregate, treat, vary } = method;
  const range = aggregate === 'geometric' ? aboveNought[normalise] : {};
  const weightOf = new Map(method.indicators.map((each) => [each.code, each.weight]));
  const others = ['min-max', 'z-score', 'percentile'].filter((each) => each !== normalise).map((each) => ({ method: each }));
  return readInput(compositeIndex, {
    units: inputs.regions.map((region) => region.code),
    indicators: inputs.indicators.map(({ code: own, direction, per }) => ({
      code: own,
      direction: direction === 'down' ? -1 : 1,
      weight: weightOf.get(own) ?? 1,
      parent: TOP,
      ...(per && { denominator: own }),
    })),
    groups: [{ code: TOP }],
    values: columns(inputs.indicators),
    denominators: Object.fromEntries(inputs.indicators.flatMap(({ code: own, per }) => (per ? [[own, numbers(per)]] : []))),
    history: Object.fromEntries(inputs.indicators.flatMap(({ code: own, others: past }) => (past ? [[own, past.map(asNumbers)]] : []))),
    peers: Math.max(1, Math.min(MOST_PEERS, Math.floor((inputs.regions.length - 1) / 2))),
    structure: Object.fromEntries(inputs.structure.map((column) => [column.code, trait(column)])),
    steps: {
      denominate: true,
      treat: treat ? {} : null,
      normalise: { method: normalise, ...range },
      aggregate,
    },
    uncertainty: {
      runs: indexRuns,
      seed: SEED,
      vary: {
        weights: vary,
        ...(inputs.indicators.length > 2 && { leaveOut: true }),
        ...(aggregate !== 'geometric' && { normalise: [{ method: normalise }, ...others] }),
      },
    },
  });
}

/** A geometric mean needs values above 0. */
const aboveNought: Readonly<Record<IndexMethod['normalise'], { range?: [number, number] }>> = {
  'min-max': { range: [1, 100] },
  percentile: { range: [1, 100] },
  'z-score': { range: [100, 10] },
  rank: {},
};

const columns = (of: readonly CountedColumn[]) => Object.fromEntries(of.map((column) => [column.code, numbers(column)]));
const numbers = ({ figures }: CountedColumn) => figures.map(({ value }) => (value === null ? null : Number(value)));
const asNumbers = (values: readonly string[]) => values.map(Number);

/** Sizes differ by factors: a trait that is above 0 everywhere is compared by its logarithm. */
function trait(column: CountedColumn): (number | null)[] {
  const values = numbers(column);
  return values.every((value) => value === null || value > 0) ? values.map((value) => value && Math.log(value)) : values;
}
