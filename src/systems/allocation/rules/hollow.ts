/** A share of nothing is any share: floors that only hold because nobody is awarded. */
import { limitsOf, mayBeChosen, type Placed } from './portfolio-input.ts';
import type { Settings } from './settings.ts';

/** The floors that keep everybody out though the money would fund somebody: those that nobody could fill, or where each could be, all of them together. */
export function hollowFloors(placed: readonly Placed[], settings: Settings, chosen: number): string[] {
  if (chosen > 0) return [];
  const candidates = placed.filter((one) => mayBeChosen(one) && one.proposal.amountMinor <= settings.budgetMinor);
  if (candidates.length === 0) return [];
  const floors = limitsOf(settings).filter(({ measure, atLeast }) => measure === 'percent' && (atLeast ?? 0) > 0);
  const empty = floors.filter(({ dimension, label }) => !candidates.some((one) => labelOf(one, dimension) === label));
  return (empty.length ? empty : floors).map(({ dimension, label }) => `quota:${dimension}=${label}:share:money:min`);
}

const labelOf = ({ proposal, isContested }: Placed, dimension: string): string | undefined =>
  dimension === 'consensus'
    ? isContested || proposal.tickets > 0
      ? 'contested'
      : 'agreed'
    : proposal.tags[dimension as keyof typeof proposal.tags];
