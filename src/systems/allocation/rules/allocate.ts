/** From grades to verdicts: ranks, the zone and its draw, the portfolio, and the reasons. Nothing but values goes in. */
import type { Watch } from '#engines';
import { commitmentTo, expectedRank } from '#engines/expected-rank';
import { portfolio } from '#engines/portfolio';
import { digestOf, sha256 } from './canonical.ts';
import { hollowFloors } from './hollow.ts';
import { type Inputs, inOrder } from './inputs.ts';
import { orderOf, type Sides, withTickets } from './order.ts';
import type { Judged, Outcome, Verdict } from './outcome.ts';
import { fundableOf, type Placed, questionOf, scaleOf } from './portfolio-input.ts';
import { reasonsOf } from './say-why.ts';
import type { Settings } from './settings.ts';

export interface Asked {
  readonly inputs: Inputs;
  readonly settings: Settings;
  /** The seed of the draw once it is revealed; without it the zone stands in the order of ranks. */
  readonly seed: string | null;
}
export type Ranking = Awaited<ReturnType<typeof expectedRank.run>>;
export type Portfolio = Awaited<ReturnType<typeof portfolio.run>>;

/** The first sampling only finds how many the money can fund. */
const quick = { draws: 200, chains: 2, warmUp: 100 };
/** Shares of the time. */
const [afterFirst, afterRanks] = [0.15, 0.6];

/** The same values give the same outcome, bit for bit, on any number of threads and in any order of what is asked. */
export async function allocate({ inputs: given, settings, seed }: Asked, watch: Watch = {}): Promise<Outcome> {
  const inputs = inOrder(given);
  const ranking = await rank(inputs, settings, watch);
  const sides = sidesOf(inputs, settings, ranking);
  const order = orderOf(sides, settings.zone === 'draw' && seed !== null ? { seed, commitment: commitmentTo(seed) } : null);
  const place = new Map(order.names.map((name, at) => [name, at + 1]));
  const contested = new Set(ranking.contested);
  const placed: Placed[] = inputs.proposals.map((proposal) => ({
    proposal,
    place: place.get(proposal.reference) ?? null,
    isContested: contested.has(proposal.reference),
  }));
  const question = portfolio.input.parse(questionOf(placed, settings, numberOf(seed ?? digestOf(inputs))));
  const solved = await portfolio.run(question, partly(watch, afterRanks, 1));
  return outcomeOf({ inputs, settings, ranking, sides, order, placed, solved, kindness: kindnessOf(inputs, ranking) });
}

const partly = ({ progress, signal }: Watch, from: number, to: number): Watch => ({
  ...(progress && { progress: (share: number) => progress(from + (to - from) * share) }),
  ...(signal && { signal }),
});

/** A whole number below 2^52, of which anybody can say how it came about. */
const numberOf = (text: string): number => Number.parseInt(sha256(text).slice(0, 13), 16);

async function rank({ proposals, grades, scale }: Inputs, settings: Settings, watch: Watch): Promise<Ranking> {
  const everyPanel = grades.every(({ panel }) => panel !== null);
  const question = (sampling: { draws: number; chains?: number; warmUp?: number }, fundable: number | null) =>
    expectedRank.input.parse({
      scores: grades.map(({ panel, ...score }) => (everyPanel ? { ...score, panel } : score)),
      proposals: proposals.map(({ reference }) => reference),
      scale,
      ends: settings.ends,
      ...sampling,
      seed: numberOf(digestOf(grades)),
      zoneInterval: settings.zonePercent / 100,
      falseAlarm: settings.falseAlarmPercent / 100,
      ...(fundable !== null && { fundable }),
    });
  const first = await expectedRank.run(question(quick, null), partly(watch, 0, afterFirst));
  const amounts = new Map(proposals.map(({ reference, amountMinor }) => [reference, amountMinor]));
  const ordered = first.proposals.flatMap(({ id, place }) => (place === null ? [] : [{ amountMinor: amounts.get(id) ?? 0 }]));
  const fundable = fundableOf(ordered, settings);
  return expectedRank.run(question({ draws: settings.draws }, fundable), partly(watch, afterFirst, afterRanks));
}

/** Without a line, because the money funds nobody or there are no grades, all stand below it. */
function sidesOf({ proposals }: Inputs, { goldenTickets }: Settings, { zone, proposals: ranked }: Ranking): Sides {
  const names = ranked.flatMap(({ id, place }) => (place === null ? [] : [id]));
  const sides = zone ?? { funded: [], list: [], notFunded: names, places: 0, isDrawNeeded: false };
  if (goldenTickets !== 'zone') return sides;
  return withTickets(sides, new Set(proposals.flatMap(({ reference, tickets }) => (tickets > 0 ? [reference] : []))));
}

export interface Found {
  readonly inputs: Inputs;
  readonly settings: Settings;
  readonly ranking: Ranking;
  readonly sides: Sides;
  readonly order: ReturnType<typeof orderOf>;
  readonly placed: readonly Placed[];
  readonly solved: Portfolio;
  /** By how much those who graded a proposal grade kinder than others, on the mean. */
  readonly kindness: ReadonlyMap<string, number>;
}

function kindnessOf({ grades }: Inputs, { assessors }: Ranking): Map<string, number> {
  const biases = new Map(assessors.map(({ id, bias }) => [id, bias]));
  const means = new Map<string, { sum: number; count: number }>();
  for (const { proposal, assessor } of grades) {
    const mean = means.get(proposal) ?? { sum: 0, count: 0 };
    means.set(proposal, { sum: mean.sum + (biases.get(assessor) ?? 0), count: mean.count + 1 });
  }
  return new Map([...means].map(([proposal, { sum, count }]) => [proposal, sum / count]));
}

function outcomeOf(found: Found): Outcome {
  const { settings, ranking, sides, order, placed, solved } = found;
  const ranks = new Map(ranking.proposals.map((one) => [one.id, one]));
  const explained = new Map(solved.explanations.map((one) => [one.id, one]));
  const tickets = new Map((order.draw?.order ?? []).map((name, at) => [name, at + 1]));
  const verdicts = verdictsOf(found);
  const scale = scaleOf(placed, settings);
  const judged = placed.map(({ proposal, place, isContested }): Judged => {
    const { reference, amountMinor } = proposal;
    const rank = ranks.get(reference);
    const because = explained.get(reference);
    const { verdict, reserveRank } = verdicts.get(reference) ?? { verdict: 'decline', reserveRank: null };
    const plain = {
      reference,
      place,
      grades: rank?.n ?? 0,
      mean: rank?.mean ?? null,
      expectedRank: rank?.expectedRank ?? null,
      lower: rank?.interval?.[0] ?? null,
      upper: rank?.interval?.[1] ?? null,
      inTop: rank?.probabilityInTop ?? null,
      isContested,
      side: order.side.get(reference) ?? null,
      ticket: tickets.get(reference) ?? null,
      verdict,
      reserveRank,
      amountMinor: verdict === 'decline' ? null : amountMinor,
      worth: place === null ? null : (because?.value ?? null),
      price: place === null ? null : (because?.price ?? null),
    };
    return { ...plain, reasons: reasonsOf({ judged: plain, proposal, rank, because, found, scale }) };
  });
  const isSolved = solved.status === 'optimal' || solved.status === 'feasible';
  const hollow = isSolved ? hollowFloors(placed, settings, judged.filter(({ verdict }) => verdict === 'award').length) : [];
  return {
    status: isSolved && hollow.length === 0 ? 'ready' : 'impossible',
    proposals: judged.sort((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity) || (a.reference < b.reference ? -1 : 1)),
    assessors: ranking.assessors.map(({ id, n, bias, biasInterval: [lower, upper] }) => ({ assessor: id, grades: n, bias, lower, upper })),
    zone: ranking.zone && {
      line: ranking.zone.line,
      fundable: ranking.zone.funded.length + ranking.zone.places,
      above: sides.funded.length,
      size: sides.list.length,
      places: sides.places,
      isDrawNeeded: sides.isDrawNeeded,
    },
    draw: order.draw,
    prices: Object.entries(solved.shadowPrices).map(([limit, { price, used, limit: most }]) => ({ limit, price, used, most })),
    conflict: solved.conflict?.constraints ?? hollow,
    model: modelOf(ranking),
    worth: solved.value,
    bound: solved.bound,
    isProven: solved.status === 'optimal',
    isCutShort: solved.stopped === 'clock',
  };
}

const modelOf = ({ model, convergence, comparability }: Ranking): Outcome['model'] =>
  model && {
    level: model.level.mean,
    noise: model.noise.mean,
    proposals: model.proposals.mean,
    assessors: model.assessors.mean,
    isConverged: convergence?.isConverged ?? false,
    groups: comparability.groups,
  };

/** The chosen are awarded; of the others the first in the order wait on the reserve list, those that were recommended for it before all. */
function verdictsOf({ placed, settings, solved }: Found): Map<string, { verdict: Verdict; reserveRank: number | null }> {
  const chosen = new Set(solved.chosen);
  const waiting = placed
    .filter(({ proposal: { reference, recommended, amountMinor }, place }) => {
      return !chosen.has(reference) && place !== null && amountMinor > 0 && recommended !== 'decline';
    })
    .sort(
      (a, b) =>
        Number(b.proposal.recommended === 'reserve') - Number(a.proposal.recommended === 'reserve') || (a.place ?? 0) - (b.place ?? 0),
    )
    .slice(0, settings.reservePlaces);
  const reserve = new Map(waiting.map(({ proposal }, at) => [proposal.reference, at + 1]));
  return new Map(
    placed.map(({ proposal: { reference } }) => {
      const reserveRank = reserve.get(reference) ?? null;
      return [reference, { verdict: chosen.has(reference) ? 'award' : reserveRank ? 'reserve' : 'decline', reserveRank }];
    }),
  );
}
