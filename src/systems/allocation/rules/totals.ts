/** Totals of an outcome, and what parts two of them. */
import type { Totals } from '../records/scenario.ts';
import { canonical } from './canonical.ts';
import type { Judged, Outcome, Verdict } from './outcome.ts';
import type { Settings } from './settings.ts';

export function totalsOf({ proposals, zone, worth, prices, conflict }: Outcome): Totals {
  const funded = proposals.filter(({ verdict }) => verdict === 'award');
  const ranks = funded.flatMap(({ expectedRank }) => (expectedRank === null ? [] : [expectedRank]));
  return {
    awards: funded.length,
    amountMinor: funded.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0), 0),
    meanExpectedRank: ranks.length ? Number((ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length).toFixed(2)) : null,
    contested: funded.filter(({ isContested }) => isContested).length,
    inZone: zone?.size ?? 0,
    places: zone?.places ?? 0,
    worth: worth === null ? null : Number(worth.toFixed(2)),
    prices: prices.filter(({ price }) => price !== 0).map(({ limit, price }) => ({ limit, price })),
    conflict: [...conflict],
  };
}

export interface Moved {
  readonly reference: string;
  readonly from: Verdict;
  readonly to: Verdict;
  readonly place: number | null;
  readonly toPlace: number | null;
  readonly amountMinor: number | null;
}

/** Settings that differ, and proposals whose verdict does: who comes in first, then who goes out, each by place. */
export function comparisonOf(
  one: { readonly settings: Settings; readonly outcome: Outcome },
  other: { readonly settings: Settings; readonly outcome: Outcome },
): { readonly settings: readonly (keyof Settings)[]; readonly moved: readonly Moved[] } {
  const names = Object.keys(one.settings) as (keyof Settings)[];
  const before = new Map(one.outcome.proposals.map((judged) => [judged.reference, judged]));
  const moved = other.outcome.proposals.flatMap((after): Moved[] => {
    const was = before.get(after.reference);
    return was && was.verdict !== after.verdict ? [movedFrom(was, after)] : [];
  });
  return {
    settings: names.filter((name) => canonical(one.settings[name] ?? null) !== canonical(other.settings[name] ?? null)),
    moved: moved.sort((a, b) => Number(b.to === 'award') - Number(a.to === 'award') || (a.place ?? Infinity) - (b.place ?? Infinity)),
  };
}

const movedFrom = (was: Judged, after: Judged): Moved => ({
  reference: after.reference,
  from: was.verdict,
  to: after.verdict,
  place: was.place,
  toPlace: after.place,
  amountMinor: after.amountMinor ?? was.amountMinor,
});
