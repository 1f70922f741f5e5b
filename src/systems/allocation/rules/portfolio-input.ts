/** From an order and settings to the question that the portfolio answers. */
import type { Proposal } from './inputs.ts';
import type { Limit, Settings } from './settings.ts';

/** A proposal with its place; without one it cannot be chosen. */
export interface Placed {
  readonly proposal: Proposal;
  readonly place: number | null;
  readonly isContested: boolean;
}

export interface Scale {
  readonly ranked: number;
  readonly meanMinor: number;
  readonly worth: Settings['worth'];
}

/** The best has the merit of as many as there are, the last of one. */
export const meritOf = (place: number, { ranked }: Scale): number => ranked + 1 - place;

/** Merit, or merit for each unit of money: then the money goes down the order, whatever the sizes. */
export const worthOf = (merit: number, amountMinor: number, { meanMinor, worth }: Scale): number =>
  worth === 'proposal' ? merit : Number(((merit * amountMinor) / meanMinor).toFixed(6));
export const meritBehind = (value: number, amountMinor: number, { meanMinor, worth }: Scale): number =>
  worth === 'proposal' ? value : (value * meanMinor) / amountMinor;

export function scaleOf(placed: readonly Placed[], { worth }: Settings): Scale {
  const ranked = placed.filter(({ place }) => place !== null);
  const total = ranked.reduce((sum, { proposal }) => sum + proposal.amountMinor, 0);
  return { ranked: ranked.length, meanMinor: total / Math.max(ranked.length, 1) || 1, worth };
}

export function questionOf(placed: readonly Placed[], settings: Settings, seed: number) {
  const scale = scaleOf(placed, settings);
  const { inside, outside } = fixedBy(placed, settings);
  return {
    items: placed.map(({ proposal, place, isContested }) => ({
      id: proposal.reference,
      value: place === null ? 0 : worthOf(meritOf(place, scale), proposal.amountMinor, scale),
      costs: { money: proposal.amountMinor, awards: 1 },
      tags: { ...tagsOf(proposal), consensus: isContested || proposal.tickets > 0 ? 'contested' : 'agreed' },
    })),
    budgets: { money: settings.budgetMinor, ...(settings.fundable !== null && { awards: settings.fundable }) },
    quotas: quotasOf(settings),
    fixed: { in: inside, out: outside },
    effortSeconds: settings.effortSeconds,
    timeLimitSeconds: Math.max(60, settings.effortSeconds * 30),
    seed,
  };
}

const tagsOf = ({ tags }: Proposal): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).flatMap(([dimension, label]) => (label === undefined ? [] : [[dimension, label]])));

/** Nobody is chosen without a grade, without an amount, or against a recommendation. */
export const mayBeChosen = ({ proposal: { recommended, amountMinor }, place }: Placed): boolean =>
  place !== null && amountMinor > 0 && recommended !== 'decline' && recommended !== 'reserve';

function fixedBy(placed: readonly Placed[], { goldenTickets, budgetMinor }: Settings) {
  const isIn = ({ proposal: { recommended, tickets } }: Placed) => recommended === 'award' || (goldenTickets === 'fund' && tickets > 0);
  const names = (those: readonly Placed[]) => those.map(({ proposal }) => proposal.reference);
  return {
    inside: names(placed.filter((one) => mayBeChosen(one) && isIn(one) && one.proposal.amountMinor <= budgetMinor)),
    outside: names(placed.filter((one) => !mayBeChosen(one))),
  };
}

/** Limits as they were set, and the two quotas of the programme. */
export const limitsOf = ({ limits, earlyCareerPercent, nonConsensusPercent }: Settings): Limit[] => [
  ...limits,
  ...floor('career', 'early', earlyCareerPercent),
  ...floor('consensus', 'contested', nonConsensusPercent),
];

const floor = (dimension: Limit['dimension'], label: string, percent: string | null): Limit[] =>
  percent === null || Number(percent) === 0 ? [] : [{ dimension, label, measure: 'percent', atLeast: Number(percent), atMost: null }];

const quotasOf = (settings: Settings) =>
  limitsOf(settings).map(({ dimension, label, measure, atLeast, atMost }) => {
    const of = (amount: number) => (measure === 'percent' ? amount / 100 : amount);
    return {
      dimension,
      label,
      measure: { number: 'count', money: 'cost:money', percent: 'share:money' }[measure],
      ...(atLeast !== null && { min: of(atLeast) }),
      ...(atMost !== null && { max: of(atMost) }),
    };
  });

/** How many the money funds when it goes down the order. */
export function fundableOf(
  ordered: readonly { readonly amountMinor: number }[],
  { budgetMinor, fundable }: Pick<Settings, 'budgetMinor' | 'fundable'>,
): number {
  let left = budgetMinor;
  let count = 0;
  for (const { amountMinor } of ordered) {
    if (amountMinor > left || count === fundable) break;
    left -= amountMinor;
    count += 1;
  }
  return count;
}
