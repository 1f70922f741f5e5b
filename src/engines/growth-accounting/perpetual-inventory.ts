/** Capital from investment, where no series of capital is at hand. */
import { z } from 'zod';
import { NotValidInput } from '../engine/index.ts';

const rate = z.number().min(0, 'is at least 0').max(1, 'is at most 1');

const input = z
  .strictObject({
    investment: z.array(z.number().nonnegative().max(1e50).nullable()).min(1, 'needs at least one year'),
    depreciation: z.union([rate, z.array(rate)]),
    growth: z.number().min(-1).max(10).optional(),
    initialCapital: z.number().positive().max(1e50).optional(),
  })
  .superRefine(({ investment, depreciation, growth, initialCapital }, context) => {
    const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (Array.isArray(depreciation) && depreciation.length !== investment.length)
      fault('depreciation', `has ${depreciation.length} values for ${investment.length} years`);
    if ((growth === undefined) === (initialCapital === undefined)) fault('growth', 'give either growth or initialCapital');
    if (growth !== undefined && growth + firstOf(depreciation) <= 0) fault('growth', 'growth and depreciation together must be above zero');
    if (growth !== undefined && investment[0] === 0)
      fault('investment', 'the first year must be above zero, because capital starts from it');
  });

export interface PerpetualInventory {
  /** Capital at the end of each year, in the unit of investment; null from the first missing investment on. */
  readonly capital: readonly (number | null)[];
  readonly assumptions: string;
  /** Why a year is null. */
  readonly because?: string;
}

/**
 * Perpetual inventory: K_t = (1 − δ)·K_{t−1} + I_t, K_0 = I_0 / (g + δ) (Harberger; OECD Measuring Capital 2009).
 * `investment` a year at constant prices, null where missing; `depreciation` δ a year, one rate or one for each year;
 * `growth` g of investment before the first year, or `initialCapital` K_0 itself. Throws `NotValidInput` by path.
 */
export function perpetualInventory(given: z.input<typeof input>): PerpetualInventory {
  const read = input.safeParse(given);
  if (!read.success) throw new NotValidInput(read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
  const { investment, depreciation, growth, initialCapital } = read.data;
  const rateAt = (year: number) => (typeof depreciation === 'number' ? depreciation : depreciation[year]!);
  const first = investment[0] ?? Number.NaN;
  const capital = [initialCapital ?? first / (growth! + rateAt(0))];
  for (let year = 1; year < investment.length; year++)
    capital.push((1 - rateAt(year)) * capital[year - 1]! + (investment[year] ?? Number.NaN));
  const gap = capital.findIndex(Number.isNaN);
  return {
    capital: capital.map((value) => (Number.isNaN(value) ? null : value)),
    assumptions: inWords(growth, depreciation),
    ...(gap < 0 ? {} : { because: `investment is missing at position ${gap}, so capital is unknown from there on` }),
  };
}

function inWords(growth: number | undefined, depreciation: number | readonly number[]): string {
  const start = growth === undefined ? 'K_0 given' : `K_0 = I_0 / (g + δ), g = ${growth}`;
  return `K_t = (1 − δ)·K_{t−1} + I_t; ${start}; δ = ${typeof depreciation === 'number' ? depreciation : 'one rate a year'}`;
}

const firstOf = (depreciation: number | readonly number[]) => (typeof depreciation === 'number' ? depreciation : (depreciation[0] ?? 0));
