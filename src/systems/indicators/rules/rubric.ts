/** Where a rubric target stands: an independent person gave a level, so there is no forecast and no probability. */
import type { Status } from './question.ts';

interface Wish {
  readonly year: number;
  readonly level: number;
}
interface Rated {
  readonly level: number;
  readonly ratedOn: string;
}
export interface RubricVerdict {
  readonly status: Status;
  readonly metIn?: number;
  readonly passedIn?: number;
  readonly missed?: { readonly year: number; readonly value: number | null };
  readonly because: { readonly code: string; readonly values: Readonly<Record<string, number | string | null>>; readonly says: string };
}

/** `today` is a day; ratings after it are not looked at. */
export function judgeRubric({ year, level: wanted }: Wish, ratings: readonly Rated[], today: string): RubricVerdict {
  const known = ratings.filter(({ ratedOn }) => ratedOn <= today).sort((a, b) => (a.ratedOn < b.ratedOn ? -1 : 1));
  const last = known.at(-1);
  const values = { targetYear: year, targetLevel: wanted, level: last?.level ?? null, ratedOn: last?.ratedOn ?? null };
  const isOver = Number(today.slice(0, 4)) > year;
  if (!last)
    return {
      status: 'insufficient-data',
      because: { code: 'not-rated', values, says: `Nobody has rated it; level ${wanted} is wanted by ${year}.` },
    };
  const reached = known.find(({ level }) => level >= wanted);
  const reachedIn = reached && yearOf(reached);
  if (reachedIn !== undefined && reachedIn <= year)
    return {
      status: 'met',
      metIn: reachedIn,
      because: {
        code: 'rated-met',
        values,
        says: `Rated at level ${reached?.level} on ${reached?.ratedOn}; ${wanted} was wanted by ${year}.`,
      },
    };
  const then = known.findLast((rating) => yearOf(rating) <= year)?.level ?? null;
  const missed = { year, value: then };
  if (reachedIn !== undefined)
    return {
      status: 'met',
      metIn: reachedIn,
      passedIn: reachedIn,
      missed,
      because: {
        code: 'rated-met-late',
        values,
        says: `Rated at level ${wanted} or above in ${reachedIn} only; ${wanted} was wanted by ${year}.`,
      },
    };
  if (isOver)
    return {
      status: 'off-track',
      missed,
      because: { code: 'rated-missed', values, says: `Rated at level ${last.level} on ${last.ratedOn}; ${wanted} was wanted by ${year}.` },
    };
  return {
    status: 'insufficient-data',
    because: {
      code: 'rated-below',
      values,
      says: `Rated at level ${last.level} on ${last.ratedOn}, of ${wanted} wanted by ${year}; a rating is no trend.`,
    },
  };
}

const yearOf = ({ ratedOn }: Rated) => Number(ratedOn.slice(0, 4));
