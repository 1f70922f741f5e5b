/** Do the parts of a split target add up to the whole? Exact decimals throughout. */
import { Decimal } from 'decimal.js';
import type { TargetNode } from '../tree.ts';

/** Wide enough that no sum or product of values, each of at most 50 digits, is rounded. */
const Exact = Decimal.clone({ precision: 200, toExpNeg: -200, toExpPos: 200 });

export type SplitRule = 'sum' | 'mean';
export interface SharePart {
  readonly value: string;
  readonly weight: string | null;
}
export type SumCheck =
  | { readonly addsUp: true; readonly combined: string; readonly gap: '0' }
  /** `gap` is what the parts give more (+) or less (−) than the whole; a mean is rounded to 12 places. */
  | { readonly addsUp: false; readonly combined: string; readonly gap: string }
  | { readonly addsUp: null; readonly missing: 'whole' | 'rule' | 'parts' | 'weights' };

/** The whole against its parts: Σ value, or Σ value·weight ⁄ Σ weight (equal weights when no part has one). */
export function checkSum(whole: string | null, rule: SplitRule | null, parts: readonly SharePart[]): SumCheck {
  if (parts.length === 0) return { addsUp: null, missing: 'parts' };
  if (rule === null) return { addsUp: null, missing: 'rule' };
  if (whole === null) return { addsUp: null, missing: 'whole' };
  const weighted = parts.filter(({ weight }) => weight !== null);
  if (rule === 'mean' && weighted.length > 0 && weighted.length < parts.length) return { addsUp: null, missing: 'weights' };
  const weightOf = ({ weight }: SharePart) => new Exact(rule === 'mean' && weight !== null ? weight : 1);
  const total = sum(parts.map((part) => new Exact(part.value).times(weightOf(part))));
  const weights = rule === 'mean' ? sum(parts.map(weightOf)) : new Exact(1);
  const combined = total.div(weights);
  if (total.equals(new Exact(whole).times(weights))) return { addsUp: true, combined: new Exact(whole).toString(), gap: '0' };
  return { addsUp: false, combined: rounded(combined), gap: rounded(combined.minus(whole)) };
}

export interface SharesOfYear {
  readonly year: number;
  /** The value of the target's milestone of that year; null when there is none. */
  readonly whole: string | null;
  readonly shares: TargetNode['shares'];
  readonly check: SumCheck;
}

/** The shares of a target, year by year, each year checked against the milestone of that year. */
export function sharesOf({ milestones, shares, splitRule }: TargetNode): SharesOfYear[] {
  return [...Map.groupBy(shares, ({ year }) => year)]
    .sort(([a], [b]) => a - b)
    .map(([year, parts]) => {
      const whole = milestones.find((milestone) => milestone.year === year)?.value ?? null;
      return { year, whole, shares: parts, check: checkSum(whole, splitRule, parts) };
    });
}

const sum = (values: readonly Decimal[]) => values.reduce((total, value) => total.plus(value), new Exact(0));
const rounded = (value: Decimal) => {
  const short = value.toDecimalPlaces(12);
  return (short.isZero() ? value.toSignificantDigits(3) : short).toString();
};
