/** Works a derived indicator out for one region, as it would have been on every day on which one of its inputs was released. */
import { Decimal } from 'decimal.js';
import { evaluate, type Formula, type Observation, type SeriesOfRegion } from '#engines/formula';
import { type Confidentiality, confidentialities } from './figure.ts';

export interface Input {
  readonly id: string;
  readonly unit: string;
  readonly multiplier: number;
  /** The public may know of it; a figure made of others is not for publication. */
  readonly isPublic: boolean;
}
/** One vintage of one input. */
export interface Vintage {
  readonly code: string;
  readonly period: string;
  readonly releasedOn: string;
  readonly recordedAt: string;
  readonly value: string | null;
  readonly status: string;
  readonly missing: string | null;
  readonly confidentiality: Confidentiality;
}
export interface Derived {
  readonly period: string;
  readonly releasedOn: string;
  readonly value: string | null;
  readonly status: string;
  readonly missing: string | null;
  readonly confidentiality: Confidentiality;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly factor: string | null;
  readonly uses: readonly {
    readonly inputId: string;
    readonly period: string;
    readonly releasedOn: string | null;
    readonly recordedAt: string | null;
  }[];
}

/** Kept figures have this many decimals; numerator and denominator stand beside them exactly. */
const decimalsKept = 12;

/**
 * The vintages of the result, oldest first: a new one on each day on which it changed. `standing` are vintages that were
 * written before, as `period releasedOn`; each is said again, because a correction of an input may have changed it.
 */
export function deriveVintages(
  formula: Formula,
  inputs: Readonly<Record<string, Input>>,
  vintages: readonly Vintage[],
  multiplier: number,
  standing: ReadonlySet<string> = new Set(),
): Derived[] {
  const byDay = Map.groupBy(vintages, ({ releasedOn }) => releasedOn);
  const known = new Map(Object.keys(inputs).map((code) => [code, new Map<string, Vintage>()]));
  const last = new Map<string, string>();
  const derived: Derived[] = [];
  for (const [releasedOn, news] of [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const vintage of news) known.get(vintage.code)?.set(vintage.period, vintage);
    if ([...known.values()].some(({ size }) => size === 0)) continue;
    for (const [period, result] of Object.entries(evaluate(formula, seriesOf(inputs, known)))) {
      const figure = figureOf(result, { period, releasedOn, inputs, known, multiplier });
      const said = wordsOf(figure);
      if (last.get(period) === said && !standing.has(`${period} ${releasedOn}`)) continue;
      last.set(period, said);
      derived.push(figure);
    }
  }
  return derived;
}

/** What makes two figures the same, whatever vintages they came from. */
export const wordsOf = ({
  value,
  status,
  missing,
  confidentiality,
  numerator,
  denominator,
  factor,
}: Omit<Derived, 'uses' | 'period' | 'releasedOn'>) =>
  JSON.stringify([plain(value), status, missing, confidentiality, plain(numerator), plain(denominator), plain(factor)]);
const plain = (value: string | null) => (value === null ? null : new Decimal(value).toFixed());

type Known = ReadonlyMap<string, ReadonlyMap<string, Vintage>>;

const seriesOf = (inputs: Readonly<Record<string, Input>>, known: Known): SeriesOfRegion =>
  Object.fromEntries(
    Object.entries(inputs).map(([code, { unit, multiplier }]) => {
      const figures = [...(known.get(code) ?? [])].map(([period, { value, missing }]) => [
        period,
        value ?? { missing: missing ?? 'no figure' },
      ]);
      return [code, { unit, multiplier, values: Object.fromEntries(figures) }];
    }),
  );

interface Around {
  readonly period: string;
  readonly releasedOn: string;
  readonly inputs: Readonly<Record<string, Input>>;
  readonly known: Known;
  readonly multiplier: number;
}

function figureOf(result: Observation, { period, releasedOn, inputs, known, multiplier }: Around): Derived {
  const used = result.uses.map((use) => ({
    ...use,
    input: inputs[use.indicator] as Input,
    vintage: known.get(use.indicator)?.get(use.period),
  }));
  const value =
    'value' in result ? new Decimal(result.value).div(new Decimal(10).pow(multiplier)).toDecimalPlaces(decimalsKept).toFixed() : null;
  return {
    period,
    releasedOn,
    value,
    missing: 'missing' in result ? result.missing : null,
    status: value === null ? 'O' : statusOf(used.map(({ vintage }) => vintage?.status ?? 'A')),
    confidentiality: strictest(
      used.map(({ input, vintage }) =>
        input.isPublic ? (vintage?.confidentiality ?? 'F') : strictest([vintage?.confidentiality ?? 'F', 'N']),
      ),
    ),
    numerator: result.numerator ?? null,
    denominator: result.denominator ?? null,
    factor: result.factor ?? null,
    uses: used.map(({ input, period: at, vintage }) => ({
      inputId: input.id,
      period: at,
      releasedOn: vintage?.releasedOn ?? null,
      recordedAt: vintage?.recordedAt ?? null,
    })),
  };
}

/** What a reader has to know of the weakest figure in it. */
const weakness = ['U', 'F', 'I', 'E', 'P', 'D', 'B'];
const statusOf = (statuses: readonly string[]): string => weakness.find((status) => statuses.includes(status)) ?? 'A';

const strictest = (all: readonly Confidentiality[]): Confidentiality => confidentialities.findLast((one) => all.includes(one)) ?? 'F';
