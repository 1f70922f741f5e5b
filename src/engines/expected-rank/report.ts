/** The answer, in grade points and ids, with reasons where a figure is missing. */
import { disagreements } from './contested.ts';
import { draw } from './draw.ts';
import type { Drawn } from './drawn.ts';
import type { AssessorBias, Input, Lottery, ProposalRank, Zone } from './schema.ts';
import type { Roster, Sheet } from './sheet.ts';
import { biasIntervals, type Effects, type RankOf } from './summary.ts';
import { groupsOf } from './trades.ts';
import { zoneOf } from './zone.ts';

interface Found {
  readonly asked: Input;
  readonly roster: Roster;
  readonly effects: Effects;
  readonly drawn: Drawn;
  readonly ranks: readonly RankOf[];
}

export function reportOf({ asked, roster, effects, drawn, ranks }: Found) {
  const { sheet } = roster;
  const [biases, panels] = partsOf(sheet, effects.mean);
  const spreads = disagreements(sheet, biases, panels, asked.falseAlarm);
  const groups = groupsOf(sheet);
  const grades = gradesOf(sheet, roster);
  const ranked = roster.proposals
    .map((id, p): ProposalRank => {
      const { expected, interval, zoneInterval, inTop } = ranks[p]!;
      return {
        id,
        place: null,
        ...grades[p]!,
        effect: effects.mean[p]! * Math.abs(roster.points),
        effectSd: effects.sd[p]! * Math.abs(roster.points),
        expectedRank: expected,
        interval,
        zoneInterval,
        probabilityInTop: asked.fundable === undefined ? null : inTop,
        disagreement: spreads[p] ?? null,
        group: groups.proposals[p]! + 1,
        missing: {
          ...(asked.fundable === undefined ? { probabilityInTop: 'nobody said how many can be funded' } : {}),
          ...(spreads[p] ? {} : { disagreement: grades[p]!.n < 2 ? 'a single view' : 'no other views to hold it against' }),
        },
      };
    })
    .sort((a, b) => a.expectedRank! - b.expectedRank! || (a.id < b.id ? -1 : 1))
    .map((proposal, place) => ({ ...proposal, place: place + 1 }));
  const tested = spreads.filter((spread) => spread !== undefined).length;
  const zone = zoneOf(ranked, asked.fundable);
  return {
    proposals: [...ranked, ...roster.ungraded.map(ungraded)],
    assessors: assessorsOf({ asked, roster, effects, drawn, ranks }),
    panels: panelsOf(roster, effects),
    contested: ranked.filter(({ disagreement }) => disagreement && disagreement.pValue < asked.falseAlarm).map(({ id }) => id),
    contestedTest: { falseAlarm: asked.falseAlarm, tested, expectedFalseAlarms: asked.falseAlarm * tested },
    zone,
    lottery: lotteryOf(asked, zone),
    comparability: { groups: groups.count, says: comparabilitySays(groups.count) },
  };
}

const lotteryOf = ({ lottery }: Input, zone: Zone | null): Lottery | null =>
  lottery && zone ? draw({ ...lottery, list: zone.list, places: zone.places }) : null;

const comparabilitySays = (groups: number) =>
  groups < 2
    ? 'All proposals can be compared through shared assessors.'
    : `${groups} groups of proposals share no assessor; between them it is taken that assessors are as kind, and proposals as good, on the whole.`;

/** A proposal without a grade is named, not ranked: nothing is known of it. */
const ungraded = (id: string): ProposalRank => ({
  id,
  place: null,
  n: 0,
  mean: null,
  effect: null,
  effectSd: null,
  expectedRank: null,
  interval: null,
  zoneInterval: null,
  probabilityInTop: null,
  disagreement: null,
  group: null,
  missing: Object.fromEntries(
    ['place', 'mean', 'effect', 'effectSd', 'expectedRank', 'interval', 'zoneInterval', 'probabilityInTop', 'disagreement', 'group'].map(
      (name) => [name, 'no grade'],
    ),
  ),
});

/** Means of the biases and of the panels' effects, as values. */
const partsOf = ({ proposals, assessors }: Sheet, mean: Float64Array) =>
  [mean.subarray(proposals, proposals + assessors), mean.subarray(proposals + assessors)] as const;

function gradesOf({ proposal, proposals, value }: Sheet, { middle, points }: Roster): { n: number; mean: number }[] {
  const [count, sum] = [new Float64Array(proposals), new Float64Array(proposals)];
  proposal.forEach((p, i) => {
    count[p]! += 1;
    sum[p]! += value[i]!;
  });
  return Array.from(count, (n, p) => ({ n, mean: middle + (sum[p]! / n) * points }));
}

function assessorsOf({ asked, roster, effects, drawn }: Found): AssessorBias[] {
  const { sheet, assessors, points } = roster;
  const width = Math.abs(points);
  const [biases] = partsOf(sheet, effects.mean);
  const intervals = biasIntervals(drawn, sheet.assessors, asked);
  const spreads = spreadsOf(roster, effects, drawn, asked.draws);
  return assessors.map((id, a) => ({
    id,
    bias: biases[a]! * width,
    biasInterval: [intervals[a]![0] * width, intervals[a]![1] * width],
    spread: spreads[a]!.n < 2 ? null : spreads[a]!.spread * width,
    n: spreads[a]!.n,
    missing: spreads[a]!.n < 2 ? { spread: 'a single grade' } : {},
  }));
}

function spreadsOf({ sheet }: Roster, { mean }: Effects, { figures }: Drawn, draws: number): { n: number; spread: number }[] {
  const { value, proposal, assessor, panel, assessors, panels } = sheet;
  const [biases, panelEffects] = partsOf(sheet, mean);
  let level = 0;
  for (let at = 0; at < figures.length; at += figures.length / draws) level += figures[at]! / draws;
  const [count, squares] = [new Float64Array(assessors), new Float64Array(assessors)];
  value.forEach((grade, i) => {
    const a = assessor[i]!;
    count[a]! += 1;
    squares[a]! += (grade - level - mean[proposal[i]!]! - biases[a]! - (panels > 0 ? panelEffects[panel[i]!]! : 0)) ** 2;
  });
  return Array.from(count, (n, a) => ({ n, spread: Math.sqrt(squares[a]! / n) }));
}

function panelsOf({ sheet, panels, points }: Roster, { mean, sd }: Effects) {
  const first = sheet.proposals + sheet.assessors;
  const count = new Float64Array(panels.length);
  if (panels.length > 0) for (const panel of sheet.panel) count[panel]! += 1;
  return panels.map((id, k) => ({
    id,
    effect: mean[first + k]! * Math.abs(points),
    effectSd: sd[first + k]! * Math.abs(points),
    n: count[k]!,
  }));
}
