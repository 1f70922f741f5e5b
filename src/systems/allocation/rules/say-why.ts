/** The reasons of a verdict, in the order in which they are told: rank, what is doubtful about it, the line, the money, and what would have turned it. */
import type { Found, Portfolio, Ranking } from './allocate.ts';
import type { Proposal } from './inputs.ts';
import type { Judged } from './outcome.ts';
import { meritBehind, type Scale } from './portfolio-input.ts';
import type { Reason, ReasonCode } from './reasons.ts';

interface Told {
  readonly judged: Omit<Judged, 'reasons'>;
  readonly proposal: Proposal;
  readonly rank: Ranking['proposals'][number] | undefined;
  readonly because: Portfolio['explanations'][number] | undefined;
  readonly found: Found;
  readonly scale: Scale;
}

export function reasonsOf(told: Told): Reason[] {
  const { judged, proposal, found } = told;
  if (judged.place === null) return [{ code: 'not-graded', values: {} }];
  return [
    ...ofRank(told),
    ...ofAssessors(told),
    ...ofViews(told),
    ...(proposal.tickets > 0 ? [say('golden-ticket', { tickets: proposal.tickets, effect: found.settings.goldenTickets })] : []),
    ...ofZone(told),
    ...(proposal.recommended ? [say('recommended', { outcome: proposal.recommended })] : []),
    ...ofMoney(told),
    ...(judged.reserveRank !== null ? [say('reserve', { place: judged.reserveRank })] : []),
    ...(judged.amountMinor !== null && judged.amountMinor !== proposal.requestedMinor
      ? [say('amount', { amountMinor: judged.amountMinor, requestedMinor: proposal.requestedMinor })]
      : []),
  ];
}

const say = (code: ReasonCode, values: Reason['values']): Reason => ({ code, values });
const short = (value: number, digits = 2): number => Number(value.toFixed(digits));

function ofRank({ judged, found: { ranking } }: Told): Reason[] {
  const of = ranking.proposals.filter(({ place }) => place !== null).length;
  const { expectedRank, lower, upper, inTop, mean, grades } = judged;
  if (expectedRank === null || lower === null || upper === null) return [];
  return [
    say('ranked', {
      expectedRank: short(expectedRank, 1),
      of,
      lower,
      upper,
      mean: short(mean ?? 0),
      grades,
      ...(inTop !== null &&
        ranking.zone && { inTopPercent: short(inTop * 100, 1), fundable: ranking.zone.funded.length + ranking.zone.places }),
    }),
  ];
}

/** Said where those who graded it grade on the whole by a twentieth of the scale harsher or kinder than others. */
function ofAssessors({ proposal, found: { inputs, kindness } }: Told): Reason[] {
  const bias = kindness.get(proposal.reference) ?? 0;
  const [lowest, highest] = inputs.scale;
  if (Math.abs(bias) < (highest - lowest) / 20) return [];
  return [say('assessors-differ', { points: Math.abs(short(bias)), kind: bias > 0 ? 'kinder' : 'harsher' })];
}

function ofViews({ judged, rank }: Told): Reason[] {
  if (!judged.isContested || !rank?.disagreement) return [];
  return [say('contested', { ratio: short(rank.disagreement.ratio, 1), percent: Number((rank.disagreement.pValue * 100).toPrecision(2)) })];
}

function ofZone({ judged, found: { ranking, sides, order } }: Told): Reason[] {
  if (!ranking.zone) return [];
  const figures = { line: short(ranking.zone.line, 1), size: sides.list.length, places: sides.places };
  if (judged.side === 'above') return [say('above-zone', figures)];
  if (judged.side === 'below') return [say('below-zone', figures)];
  if (judged.ticket !== null && order.draw) return [say('drawn', { ...figures, ticket: judged.ticket })];
  return [say('zone-without-draw', figures)];
}

function ofMoney({ judged, proposal, because, scale }: Told): Reason[] {
  if (proposal.amountMinor === 0) return [say('no-amount', {})];
  if (!because || because.because.code === 'fixed') return [];
  const { code, values } = because.because;
  const figures = { worth: short(because.value), price: short(because.price ?? 0) };
  const limit = typeof values.constraint === 'string' ? { limit: values.constraint } : {};
  if (judged.verdict === 'award') {
    const codes = { pays: 'pays', line: 'line', quota: 'quota', tie: 'tie' } as const;
    return code in codes ? [say(codes[code as keyof typeof codes], { ...figures, ...limit })] : [];
  }
  const codes = { price: 'price', quota: 'limit-full', line: 'no-room', tie: 'tie', 'too-large': 'too-large' } as const;
  const why = code in codes ? [say(codes[code as keyof typeof codes], { ...figures, ...limit })] : [];
  return [...why, ...whatWouldDo(judged, proposal, because, scale)];
}

/** The place from which it would have been in, and the amount at which: each all else equal. */
function whatWouldDo(judged: Told['judged'], { amountMinor }: Proposal, because: NonNullable<Told['because']>, scale: Scale): Reason[] {
  if (!because.need || judged.place === null) return [];
  const merit = meritBehind(because.need.value, amountMinor, scale);
  const place = Math.floor(scale.ranked + 1 - merit + 1e-9);
  const cheaper = Math.floor(because.need.costs.money ?? 0);
  return [
    ...(place >= 1 && place < judged.place ? [say('would-need', { place })] : []),
    ...(cheaper > 0 && cheaper < amountMinor ? [say('cheaper-would-do', { amountMinor: cheaper })] : []),
  ];
}
