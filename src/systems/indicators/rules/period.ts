/** Periods as text: `2020`, `2020-Q3`, `2020-07`. */
import type { IndicatorRow } from '../records.ts';

type Frequency = IndicatorRow['frequency'];

const shapes: Readonly<Record<Frequency, RegExp>> = {
  annual: /^\d{4}$/,
  biennial: /^\d{4}$/,
  quarterly: /^\d{4}-Q[1-4]$/,
  monthly: /^\d{4}-(0[1-9]|1[0-2])$/,
  irregular: /^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$/,
};

export const isPeriod = (period: string): boolean => shapes.irregular.test(period) && period >= '1000';
export const isPeriodOf = (frequency: Frequency, period: string): boolean => shapes[frequency].test(period) && isPeriod(period);

/** What to write instead. */
export const exampleOf: Readonly<Record<Frequency, string>> = {
  annual: '2023',
  biennial: '2023',
  quarterly: '2023-Q4',
  monthly: '2023-12',
  irregular: '2023, 2023-Q4, 2023-12',
};
