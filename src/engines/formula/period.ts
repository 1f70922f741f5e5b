/** Periods as whole numbers, so that a look back is a subtraction: `2020`, `2020-Q3`, `2020-07`. */
export type Frequency = 'year' | 'quarter' | 'month';

const perYear = { year: 1, quarter: 4, month: 12 } as const;

export interface Period {
  readonly frequency: Frequency;
  /** Periods since year 0. */
  readonly ordinal: number;
}

/** Null when the text is no period. */
export function readPeriod(text: string): Period | null {
  const found = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(text);
  if (!found) return null;
  const year = Number(found[1]);
  if (found[2]) return { frequency: 'quarter', ordinal: year * 4 + Number(found[2]) - 1 };
  if (found[3]) return { frequency: 'month', ordinal: year * 12 + Number(found[3]) - 1 };
  return { frequency: 'year', ordinal: year };
}

export function printPeriod({ frequency, ordinal }: Period): string {
  const year = String(Math.floor(ordinal / perYear[frequency])).padStart(4, '0');
  const place = (ordinal % perYear[frequency]) + 1;
  if (frequency === 'year') return year;
  return frequency === 'quarter' ? `${year}-Q${place}` : `${year}-${String(place).padStart(2, '0')}`;
}

/** All periods of a year: one, four or twelve. */
export const periodsOfYear = (year: number, frequency: Frequency): readonly number[] =>
  Array.from({ length: perYear[frequency] }, (_, place) => year * perYear[frequency] + place);
