/** What the amounts of lines come to: leverage, the mix of support, and whether money keeps pace with the year. */
export interface Amounts {
  readonly free: number;
  readonly committed: number;
  readonly disbursed: number;
  readonly lapsed: number;
  readonly difference: number;
}
export const nothing: Amounts = { free: 0, committed: 0, disbursed: 0, lapsed: 0, difference: 0 };

/** All that a line was given: where it is now. */
export const givenOf = ({ free, committed, disbursed, lapsed, difference }: Amounts): number =>
  free + committed + disbursed + lapsed + difference;

/** What was paid, at the rates of the payments. */
export const paidOf = ({ disbursed, difference }: Amounts): number => disbursed + difference;

/** Units of co-funding for each unit of own money, to two decimals; null without own money. */
export const leverageOf = (own: number, beside: number): number | null => (own === 0 ? null : Math.round((100 * beside) / own) / 100);

/** Percentage points by which the share of money that was paid is ahead of the share of the year that passed; negative is behind. Null for an empty line. */
export function paceOf(amounts: Amounts, gone: number): number | null {
  const given = givenOf(amounts) - amounts.lapsed;
  return given === 0 ? null : Math.round(1000 * (paidOf(amounts) / given - gone)) / 10;
}

/** Is the pace beyond what the fund allows? `alertPercent` null never alerts. */
export const isOffPace = (pace: number | null, alertPercent: string | null): boolean =>
  pace !== null && alertPercent !== null && Math.abs(pace) > Number(alertPercent);

export interface Supported {
  readonly support: 'steady' | 'competitive';
  readonly given: number;
}
export interface Mix {
  readonly name: string;
  readonly steady: number;
  readonly competitive: number;
}

/** Money of each kind of support by what a line is for, the largest first; what has no name is under ''. */
export function mixOf<L extends Supported>(lines: readonly L[], nameOf: (line: L) => string): Mix[] {
  const groups = Map.groupBy(lines, nameOf);
  const sum = (of: readonly L[], support: Supported['support']) =>
    of.reduce((total, line) => total + (line.support === support ? line.given : 0), 0);
  return [...groups]
    .map(([name, of]) => ({ name, steady: sum(of, 'steady'), competitive: sum(of, 'competitive') }))
    .sort((a, b) => b.steady + b.competitive - a.steady - a.competitive || (a.name < b.name ? -1 : 1));
}
