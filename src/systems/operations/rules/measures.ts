/** What the fund loop says about itself: rows of a year go in, figures come out. Nothing is read and nothing is kept here. */

/** An application that was decided on, in the year in which its results were announced (UTC). */
export interface Decided {
  readonly region: string;
  readonly year: string;
  readonly isAwarded: boolean;
  readonly currency: string;
  readonly requestedMinor: number;
  /** Null where nothing was awarded. */
  readonly awardedMinor: number | null;
}
/** An award that was offered in the year and not declined or lapsed. */
export interface Awarded {
  readonly region: string;
  readonly year: string;
  /** The first field of its application. */
  readonly field: string | null;
  /** Null where it was not said. */
  readonly isEarlyCareer: boolean | null;
  readonly currency: string;
  readonly amountMinor: number;
  /** Confirmed results of its project, whenever they came. */
  readonly results: number;
}
/** A call whose results were announced in the year. */
export interface Announced {
  readonly region: string;
  readonly year: string;
  /** From the deadline to the announcement; null where there was no deadline. */
  readonly days: number | null;
}
export interface Operations {
  readonly decided: readonly Decided[];
  readonly awarded: readonly Awarded[];
  readonly announced: readonly Announced[];
}

/** One figure, an exact decimal; `people` is how many persons it could tell about, where it could. */
export interface Measured {
  readonly measure: string;
  readonly region: string;
  readonly year: string;
  /** Empty, or `technology-field=CODE`. */
  readonly dimension: string;
  readonly value: string;
  readonly people: number | null;
}

/** `digitsOf` says how many digits of a currency stand after the point. A share of nothing is no figure. */
export function measure({ decided, awarded, announced }: Operations, digitsOf: (currency: string) => number): Measured[] {
  return [
    ...each(
      awarded,
      () => '',
      (rows) => ['awards', String(rows.length), null],
    ),
    ...each(
      awarded,
      ({ field }) => (field ? `technology-field=${field}` : undefined),
      (rows) => ['awards', String(rows.length), null],
    ),
    ...each(
      decided,
      () => '',
      (rows) => ['success-rate', percent(rows.filter((one) => one.isAwarded).length, rows.length), rows.length],
    ),
    ...byCurrency(decided, (rows, currency) => {
      const asked = sum(rows.map(({ requestedMinor }) => requestedMinor));
      const given = sum(rows.map(({ awardedMinor }) => awardedMinor ?? 0));
      return [`success-rate-money-${currency}`, percent(given, asked), rows.length];
    }),
    ...each(
      awarded.filter((one) => one.isEarlyCareer !== null),
      () => '',
      (rows) => ['early-career-share', percent(rows.filter((one) => one.isEarlyCareer).length, rows.length), rows.length],
    ),
    ...each(
      announced.filter(({ days }) => days !== null),
      () => '',
      (rows) => ['days-to-results', median(rows.map(({ days }) => days ?? 0)), null],
    ),
    ...byCurrency(awarded, (rows, currency) => {
      const millions = sum(rows.map(({ amountMinor }) => amountMinor)) / 10 ** (digitsOf(currency.toUpperCase()) + 6);
      return [`results-per-million-${currency}`, millions > 0 ? rounded(sum(rows.map(({ results }) => results)) / millions) : null, null];
    }),
  ];
}

interface Placed {
  readonly region: string;
  readonly year: string;
}
type Answer = readonly [measure: string, value: string | null, people: number | null];

/** One figure for each region, year and breakdown; rows without a breakdown are left out. */
function each<R extends Placed>(
  rows: readonly R[],
  dimensionOf: (row: R) => string | undefined,
  answer: (rows: readonly R[]) => Answer,
): Measured[] {
  const groups = new Map<string, { readonly region: string; readonly year: string; readonly dimension: string; readonly rows: R[] }>();
  for (const row of rows) {
    const dimension = dimensionOf(row);
    if (dimension === undefined) continue;
    const { region, year } = row;
    const key = `${region} ${year} ${dimension}`;
    const group = groups.get(key) ?? { region, year, dimension, rows: [] };
    groups.set(key, group);
    group.rows.push(row);
  }
  return [...groups.values()].flatMap(({ rows: own, ...place }) => {
    const [name, value, people] = answer(own);
    return value === null ? [] : [{ ...place, measure: name, value, people }];
  });
}

function byCurrency<R extends Placed & { readonly currency: string }>(
  rows: readonly R[],
  answer: (rows: readonly R[], currency: string) => Answer,
): Measured[] {
  return [...Map.groupBy(rows, ({ currency }) => currency.toLowerCase())].flatMap(([currency, own]) =>
    each(
      own,
      () => '',
      (some) => answer(some, currency),
    ),
  );
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const rounded = (value: number) => value.toFixed(4).replace(/\.?0+$/, '');
const percent = (part: number, whole: number): string | null => (whole > 0 ? rounded((100 * part) / whole) : null);

function median(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const at = (i: number) => sorted[i] ?? 0;
  return rounded(sorted.length % 2 ? at(middle) : (at(middle - 1) + at(middle)) / 2);
}
