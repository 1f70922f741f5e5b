/** What a pair is to an officer: the same again, a renewal, an overlap, or only standard text. */
import type { Overlap } from './overlap.ts';
import type { Because, Pair } from './schema.ts';

export type Kind = Pair['kind'];

export interface Circumstances extends Overlap {
  readonly threshold: number;
  readonly titleSimilarity: number | null;
  readonly sharedPeople: readonly string[];
  readonly overlapDays: number | null;
  /** Length of the shorter of the two periods, in days; null where one is unknown. */
  readonly shorterDays: number | null;
}

const MOSTLY = 0.5;
const SAME_TEXT = 0.9;
const SAME_WITH_TITLE = 0.75;
const SAME_TITLE = 0.9;
/** A renewal may begin before the first grant has ended. */
const HANDOVER = 0.1;

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/**
 * The first rule that holds:
 * boilerplate, if more than half of what is shared is boilerplate and without it the texts are less alike than the threshold;
 * renewal, if a person is in both and the periods overlap by no more than a tenth of the shorter;
 * same, if the texts are 0.9 alike, or 0.75 under titles that are 0.9 alike;
 * overlap otherwise.
 */
export function kindOf(pair: Circumstances): { kind: Kind; because: Because } {
  const alike = `${percent(pair.similarity)} of the wording is the same`;
  if (pair.boilerplateShare > MOSTLY && pair.contentSimilarity < pair.threshold)
    return {
      kind: 'boilerplate',
      because: {
        code: 'mostly-boilerplate',
        says: `${percent(pair.boilerplateShare)} of the shared wording is standard text; of the rest ${percent(pair.contentSimilarity)} is the same.`,
      },
    };
  if (isRenewal(pair))
    return {
      kind: 'renewal',
      because: { code: 'same-people-later', says: `${alike}, people are in both, and the periods overlap by ${pair.overlapDays} days.` },
    };
  if (pair.similarity >= SAME_TEXT) return { kind: 'same', because: { code: 'same-text', says: `${alike}.` } };
  if (pair.similarity >= SAME_WITH_TITLE && pair.titleSimilarity !== null && pair.titleSimilarity >= SAME_TITLE)
    return {
      kind: 'same',
      because: { code: 'same-title-and-text', says: `${alike}, and so is ${percent(pair.titleSimilarity)} of the title.` },
    };
  return { kind: 'overlap', because: { code: 'shared-text', says: `${alike}.` } };
}

const isRenewal = ({ sharedPeople, overlapDays, shorterDays }: Circumstances): boolean =>
  sharedPeople.length > 0 && overlapDays !== null && shorterDays !== null && overlapDays <= HANDOVER * shorterDays;

const DAY_MS = 86_400_000;

/** Days of a period, its first and last included. */
const daysOf = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** How many days two periods have in common, and how long the shorter is; null where a day is missing. Days are ISO 8601. */
export function daysInCommon(a: Period, b: Period): { overlapDays: number | null; shorterDays: number | null } {
  if (!a.from || !a.to || !b.from || !b.to) return { overlapDays: null, shorterDays: null };
  const [from, to] = [a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to];
  return { overlapDays: Math.max(0, daysOf(from, to)), shorterDays: Math.min(daysOf(a.from, a.to), daysOf(b.from, b.to)) };
}
