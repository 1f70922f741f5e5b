/** The grades as numbers that threads can share. Numbers follow the ids, so the order of the scores is of no account. */
import type { Input, Score } from './schema.ts';

/** Grades in the order of proposal, assessor and panel; a better grade is a greater value, the scale runs from −½ to ½. */
export interface Sheet {
  readonly value: Float64Array;
  readonly proposal: Int32Array;
  readonly assessor: Int32Array;
  readonly panel: Int32Array;
  readonly proposals: number;
  readonly assessors: number;
  readonly panels: number;
  /** Places of grades at an end of the scale that are to be read as "here or beyond"; empty when every grade is the view itself. */
  readonly censored: Int32Array;
}

/** The sheet with the ids behind its numbers. */
export interface Roster {
  readonly sheet: Sheet;
  readonly proposals: readonly string[];
  readonly assessors: readonly string[];
  readonly panels: readonly string[];
  /** Proposals of the call that nobody has graded. */
  readonly ungraded: readonly string[];
  /** Grade points of a step of 1 in a value; below nought where the lowest grade is the best. */
  readonly points: number;
  /** The grade in the middle of the scale, which has the value 0. */
  readonly middle: number;
}

type Graded = Score & { readonly grade: number };

export function rosterOf({ scores, proposals: all, scale: [lowest, highest], best, ends }: Input): Roster {
  const graded = scores.filter((score): score is Graded => score.grade !== null);
  const [proposals, assessors, panels] = [names(graded, 'proposal'), names(graded, 'assessor'), names(graded, 'panel')];
  const places = numbered(graded, proposals, assessors, panels);
  const middle = lowest + (highest - lowest) / 2;
  const points = (highest - lowest) * (best === 'highest' ? 1 : -1);
  const shared = (of: (place: Place) => number) => Int32Array.from(places, of);
  const sheet: Sheet = {
    value: Float64Array.from(places, ({ grade }) => (grade - middle) / points),
    proposal: shared(({ proposal }) => proposal),
    assessor: shared(({ assessor }) => assessor),
    panel: shared(({ panel }) => panel),
    proposals: proposals.length,
    assessors: assessors.length,
    panels: panels.length,
    censored: Int32Array.from(
      places.flatMap(({ grade }, i) => (ends === 'censored' && (grade === lowest || grade === highest) ? [i] : [])),
    ),
  };
  const has = new Set(proposals);
  const ungraded = [...new Set(all ?? scores.map(({ proposal }) => proposal))].filter((id) => !has.has(id)).sort();
  return { sheet, proposals, assessors, panels, ungraded, points, middle };
}

interface Place {
  readonly grade: number;
  readonly proposal: number;
  readonly assessor: number;
  readonly panel: number;
}

const names = (scores: readonly Graded[], of: 'proposal' | 'assessor' | 'panel'): string[] =>
  [...new Set(scores.map((score) => score[of]))].filter((id) => id !== undefined).sort();

function numbered(
  scores: readonly Graded[],
  proposals: readonly string[],
  assessors: readonly string[],
  panels: readonly string[],
): Place[] {
  const [proposal, assessor, panel] = [proposals, assessors, panels].map((ids) => new Map(ids.map((id, number) => [id, number]))) as [
    Map<string, number>,
    Map<string, number>,
    Map<string, number>,
  ];
  return scores
    .map((score) => ({
      grade: score.grade,
      proposal: proposal.get(score.proposal)!,
      assessor: assessor.get(score.assessor)!,
      panel: score.panel === undefined ? 0 : panel.get(score.panel)!,
    }))
    .sort((a, b) => a.proposal - b.proposal || a.assessor - b.assessor || a.panel - b.panel);
}
