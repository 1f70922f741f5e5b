/** The figures that go into formulas, for one region. */
import { type Fault, NotValidInput } from '#engines/engine';
import { Exact } from './exact.ts';
import { type Frequency, readPeriod } from './period.ts';

/** An exact decimal as text, or a number; null or a reason where there is none. */
export type Figure = string | number | null | { readonly missing: string };

export interface Series {
  /** Such as `CNY`, `percent`, `count/10^4 persons`. */
  readonly unit: string;
  /** Power of ten of the stored figures: 8 for hundred millions. */
  readonly multiplier?: number | undefined;
  /** Period → figure; the period is `2020`, `2020-Q3` or `2020-07`. */
  readonly values: Readonly<Record<string, Figure>>;
}

/** Indicator → its series. */
export type SeriesOfRegion = Readonly<Record<string, Series>>;

type Silence = { readonly missing: string };

export interface Figures {
  readonly frequency: Frequency;
  /** Every period that any of them names, in order. */
  readonly ordinals: readonly number[];
  /** In the unit of the series, the multiplier worked in. */
  at(indicator: string, ordinal: number): Exact | Silence;
}

/** @throws NotValidInput when a period, a figure or a multiplier cannot be read, or when frequencies are mixed. */
export function readFigures(series: SeriesOfRegion, indicators: readonly string[]): Figures {
  const faults: Fault[] = [];
  const frequencies = new Set<Frequency>();
  const ordinals = new Set<number>();
  const figures = new Map<string, Map<number, Exact | Silence>>();
  for (const indicator of indicators) {
    const { values, multiplier = 0 } = series[indicator]!;
    const byOrdinal = new Map<number, Exact | Silence>();
    figures.set(indicator, byOrdinal);
    if (!Number.isInteger(multiplier) || Math.abs(multiplier) > 30)
      faults.push({ path: `${indicator}.multiplier`, message: 'is a whole power of ten from −30 to 30' });
    for (const [period, figure] of Object.entries(values)) {
      const at = readPeriod(period);
      const value = readFigure(figure, multiplier);
      if (!at) faults.push({ path: `${indicator}.values.${period}`, message: 'is no period: write 2020, 2020-Q3 or 2020-07' });
      if (!value) faults.push({ path: `${indicator}.values.${period}`, message: 'is no decimal' });
      if (!at || !value) continue;
      frequencies.add(at.frequency);
      ordinals.add(at.ordinal);
      byOrdinal.set(at.ordinal, value);
    }
  }
  if (frequencies.size > 1)
    faults.push({ path: '', message: `mixes figures by ${[...frequencies].join(' and by ')}; a formula works at one frequency` });
  if (faults.length > 0) throw new NotValidInput(faults);
  const [frequency = 'year'] = frequencies;
  return {
    frequency,
    ordinals: [...ordinals].sort((a, b) => a - b),
    at: (indicator, ordinal) => figures.get(indicator)?.get(ordinal) ?? noFigure,
  };
}

const noFigure: Silence = { missing: 'no figure' };

/** Null when it cannot be read. */
function readFigure(figure: Figure, multiplier: number): Exact | Silence | null {
  if (figure === null) return noFigure;
  if (typeof figure === 'object') return figure;
  const text = String(figure);
  if (text.length > 80 || !/^-?\d+(\.\d+)?(e[+-]?\d{1,2})?$/.test(text)) return null;
  const value = new Exact(text);
  return multiplier === 0 ? value : value.times(new Exact(10).pow(multiplier));
}
