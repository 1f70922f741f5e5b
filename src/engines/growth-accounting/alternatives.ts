/** The same period by other methods: the contribution of technology depends on method more than on data. */
import { NotValidInput } from '../engine/index.ts';
import { periodBetween, wholeSpan, without } from './account.ts';
import { type Ledger, openLedger, type Setting } from './ledger.ts';
import type { Alternative, Alternatives, Asked, Column, Range, Series } from './schema.ts';

/** Other series of capital by name, then by entity: as long as the years, null where missing. */
type OtherCapitals = Readonly<Record<string, Readonly<Record<string, Column>>>>;

export interface AlternativeChoices {
  /** Capital shares of the fixed-share method; 0.3, 0.35 and 0.4 when left out. */
  readonly capitalShares?: readonly number[];
  /** Years in the period, ending in the same year; 5 and 10 when left out, beside what was asked. */
  readonly windows?: readonly number[];
  readonly capitals?: OtherCapitals;
}

/**
 * Every combination of method and capital share, window, with and without human capital, and series of capital,
 * over periods that end in the same year; then for each entity the range, and how far each choice alone moves the figure.
 * Contributions in per cent. Throws `NotValidInput` where another series of capital does not fit the years.
 */
export function alternatives(
  asked: Asked,
  { capitalShares = [0.3, 0.35, 0.4], windows = [5, 10], capitals = {} }: AlternativeChoices = {},
): Alternatives {
  refuseMisfits(asked, capitals);
  const tables = asked.series.map((series) => {
    const end = wholeSpan(openLedger(series, asked));
    const cells = readingsOf(series, capitals).flatMap((reading) =>
      settingsOf(asked, series, capitalShares).flatMap((setting) => {
        const ledger = openLedger(reading.series, setting);
        return spansOf(asked, windows).map((window) => cellOf({ asked, series, reading, setting, ledger, window, end }));
      }),
    );
    return { figures: cells.map(({ figure }) => figure), range: rangeOf(series.entity, cells) };
  });
  return { figures: tables.flatMap(({ figures }) => figures), ranges: tables.map(({ range }) => range) };
}

/** One reading of the data: which labour, which capital. */
interface Reading {
  readonly series: Series;
  readonly humanCapital: boolean;
  readonly capitalSeries: string;
}

const givenCapital = 'given';

function readingsOf(series: Series, capitals: OtherCapitals): Reading[] {
  const { humanCapital, ...heads } = series;
  const readings: Reading[] = [{ series, humanCapital: humanCapital !== undefined, capitalSeries: givenCapital }];
  if (humanCapital) readings.push({ series: heads, humanCapital: false, capitalSeries: givenCapital });
  const others = Object.entries(capitals).flatMap(([capitalSeries, byEntity]) => {
    const capital = byEntity[series.entity];
    return capital ? readings.map((reading) => ({ ...reading, capitalSeries, series: { ...reading.series, capital } })) : [];
  });
  return [...readings, ...others];
}

/** The setting that was asked for comes first. */
function settingsOf(asked: Asked, series: Series, capitalShares: readonly number[]): Setting[] {
  const observed: Setting[] = series.labourShare ? [{ method: 'tornqvist' }] : [];
  const fixed = capitalShares.map((share): Setting => ({ method: 'fixed-share', capitalShare: share }));
  const others = [...observed, ...fixed].filter((setting) => wordsOf(setting, series) !== wordsOf(asked, series));
  return [asked, ...others];
}

/** With an observed labour share, tornqvist does not read the capital share. */
const wordsOf = ({ method, capitalShare }: Setting, { labourShare }: Series): string =>
  method === 'tornqvist' && labourShare ? method : `${method} ${capitalShare ?? 'mean'}`;

const spansOf = ({ window }: Asked, windows: readonly number[]): (number | null)[] => [...new Set([window ?? null, ...windows])];

/** A figure and the choices that led to it. */
interface Cell {
  readonly choices: Readonly<Record<Choice, string>>;
  readonly figure: Alternative;
}

type Choice = (typeof allChoices)[number];
const allChoices = ['method and capital share', 'window', 'human capital', 'capital series'] as const;

interface Line {
  readonly asked: Asked;
  readonly series: Series;
  readonly reading: Reading;
  readonly setting: Setting;
  readonly ledger: Ledger;
  readonly window: number | null;
  readonly end: { readonly from: number; readonly to: number };
}

function cellOf({ asked, series, reading, setting, ledger, window, end }: Line): Cell {
  const { humanCapital, capitalSeries } = reading;
  const start = window === null ? end.from : end.to - window;
  const isAsked = reading.series === series && wordsOf(setting, series) === wordsOf(asked, series) && window === (asked.window ?? null);
  return {
    choices: {
      'method and capital share': wordsOf(setting, series),
      window: `${window}`,
      'human capital': `${humanCapital}`,
      'capital series': capitalSeries,
    },
    figure: { ...periodFrom(ledger, start, end.to), window, humanCapital, capitalSeries, asked: isAsked },
  };
}

function periodFrom(ledger: Ledger, start: number, end: number) {
  const { years } = ledger.series;
  const from = years.indexOf(start);
  const to = years.indexOf(end);
  if (from >= 0 && from < to) return periodBetween(ledger, from, to);
  return without(ledger, start, end, from === to ? 'growth needs two years' : `the series has no year ${start} to start from`);
}

function rangeOf(entity: string, cells: readonly Cell[]): Range {
  const centre = cells.find(({ figure }) => figure.asked)!;
  const asked = centre.figure.technologyContributionPercent;
  const found = percents(cells);
  if (found.length === 0) return { entity, asked, low: null, high: null, figures: 0, swings: [], because: centre.figure.because! };
  const [low, high] = [Math.min(...found), Math.max(...found)];
  const swings = asked === null ? [] : swingsOf(centre, cells);
  const because = [
    `${low.toFixed(1)} to ${high.toFixed(1)} % in ${found.length} of ${cells.length} figures`,
    ...(asked === null ? [`as asked there is none: ${centre.figure.because}`] : []),
    ...swings.map(({ choice, points }) => `${choice} alone moves it by ${points.toFixed(1)} points`),
  ].join('; ');
  return { entity, asked, low, high, figures: found.length, swings, because };
}

function swingsOf(centre: Cell, cells: readonly Cell[]): Range['swings'] {
  return allChoices
    .flatMap((choice) => {
      const found = percents(cells.filter((cell) => differsOnlyIn(choice, cell, centre)));
      const [low, high] = [Math.min(...found), Math.max(...found)];
      return found.length > 1 ? [{ choice, low, high, points: high - low }] : [];
    })
    .sort((a, b) => b.points - a.points);
}

const differsOnlyIn = (choice: Choice, cell: Cell, centre: Cell) =>
  allChoices.every((other) => other === choice || cell.choices[other] === centre.choices[other]);

const percents = (cells: readonly Cell[]) =>
  cells.flatMap(({ figure: { technologyContributionPercent: percent } }) => (percent === null ? [] : [percent]));

function refuseMisfits({ series }: Asked, capitals: OtherCapitals): void {
  const faults = Object.entries(capitals).flatMap(([name, byEntity]) =>
    Object.entries(byEntity).flatMap(([entity, capital]) => {
      const path = `capitals.${name}.${entity}`;
      const years = series.find((one) => one.entity === entity)?.years;
      if (!years) return [{ path, message: 'no series has this entity' }];
      if (capital.length !== years.length) return [{ path, message: `has ${capital.length} values for ${years.length} years` }];
      return capital.flatMap((value, at) =>
        value === null || (value >= 1e-50 && value <= 1e50)
          ? []
          : [{ path: `${path}.${at}`, message: 'must be above zero; a missing value is null' }],
      );
    }),
  );
  if (faults.length > 0) throw new NotValidInput(faults);
}
