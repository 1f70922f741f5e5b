/** How the money of a programme counts for what it serves. Pure, exact: shares in hundredths of a percent. */

export interface Shared {
  readonly id: string;
  /** Percentage as exact text, null where none was agreed. */
  readonly sharePercent: string | null;
}

const whole = 10_000;
/** `12.5` is 1250; what lies below a hundredth of a percent is cut. */
export function hundredths(percent: string): number {
  const [units = '0', fraction = ''] = percent.split('.');
  return Number(units) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
}

/** What is left for a further share, in hundredths of a percent. */
export const sharesLeft = (shares: readonly Shared[]): number =>
  whole - shares.reduce((sum, { sharePercent }) => sum + (sharePercent ? hundredths(sharePercent) : 0), 0);

/**
 * The weight of each mandate: what was agreed, and of the rest equal parts for those without a share. Where all have a share, what none
 * claims counts for none of them (`unclaimed`).
 */
export function weightsOf(shares: readonly Shared[]): { readonly weights: ReadonlyMap<string, number>; readonly unclaimed: number } {
  const open = shares.filter(({ sharePercent }) => sharePercent === null);
  const left = Math.max(0, sharesLeft(shares));
  const base = open.length ? Math.floor(left / open.length) : 0;
  const extra = open.length ? left - base * open.length : 0;
  const weights = new Map(shares.map(({ id, sharePercent }) => [id, sharePercent ? hundredths(sharePercent) : 0]));
  for (const [i, { id }] of open.entries()) weights.set(id, base + (i < extra ? 1 : 0));
  return { weights, unclaimed: open.length ? 0 : left };
}
