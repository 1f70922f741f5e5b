/** Why a paper lacks reviews, in figures and in words. */
import type { Crowd } from './crowds.ts';
import type { Question } from './question.ts';
import type { Crowd as CrowdShown, Unfilled } from './schema.ts';
import type { Shortage } from './shortage.ts';

/** One entry for each paper and reason, in whole reviews. */
export function unfilledOf(
  { asked, demand }: Question,
  shortages: readonly Shortage[],
  crowds: readonly Crowd[],
  units: number,
): Unfilled[] {
  const grouped = Map.groupBy(shortages, (each) => `${each.paper} ${each.kind} ${'class' in each ? each.class : ''}`);
  return [...grouped.values()]
    .map((same) => {
      const last = same.at(-1)!;
      const missing = Math.ceil(same.reduce((sum, each) => sum + each.units, 0) / units);
      return {
        paper: last.paper,
        missing,
        because: reasonFor(
          last,
          crowds,
          demand[last.paper]!,
          asked.quotas.map(({ attribute }) => attribute),
          units,
        ),
      };
    })
    .sort((a, b) => a.paper - b.paper);
}

function reasonFor(
  shortage: Shortage,
  crowds: readonly Crowd[],
  demand: number,
  attributes: readonly string[],
  units: number,
): Unfilled['because'] {
  if (shortage.kind === 'too-few-allowed') {
    const open = shortage.open / units;
    return { code: 'too-few-allowed', values: { needed: demand, open }, says: `It needs ${demand} reviews and may have ${open} at most.` };
  }
  if (shortage.kind === 'quota') {
    const [attribute, open, asked] = [attributes[shortage.class - 1]!, shortage.open / units, shortage.asked / units];
    return {
      code: 'quota',
      values: { attribute, asked, open },
      says: `It needs ${asked} reviewers with the attribute ${attribute}, of whom ${open} may review it.`,
    };
  }
  const { papers, reviewers, asked, elsewhere, places } = inReviews(crowds[shortage.crowd]!, units);
  const values = { papers: papers.length, reviewers: reviewers.length, asked, elsewhere, places };
  return {
    code: 'crowded',
    values,
    crowd: shortage.crowd,
    says:
      `It is one of ${papers.length} papers that need ${asked} reviews together; others can write ${elsewhere} of these at most, ` +
      `and the ${reviewers.length} reviewers who may write the rest have ${places} places.`,
  };
}

export const inReviews = ({ papers, reviewers, asked, elsewhere, places }: Crowd, units: number): CrowdShown => ({
  papers: [...papers],
  reviewers: [...reviewers],
  asked: asked / units,
  elsewhere: elsewhere / units,
  places: places / units,
});
