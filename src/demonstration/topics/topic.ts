/** What somebody can work on, in words of both languages; sentences are put together from them. */
import type { Words } from '#kernel';

export interface Topic {
  /** A code of FORD. */
  readonly field: string;
  readonly name: Words;
  /** What is studied or built. */
  readonly things: readonly Words[];
  /** What is wrong today, as a clause after "because". */
  readonly problems: readonly Words[];
  /** How one goes about it, as a noun phrase. */
  readonly methods: readonly Words[];
  /** What will be there at the end, as a noun phrase. */
  readonly outcomes: readonly Words[];
  /** Who has a use for it. */
  readonly users: readonly Words[];
}

/** Lines `English | 中文`, one a phrase. */
export const phrases = (lines: string): Words[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [en = '', chinese = ''] = line.split('|').map((part) => part.trim());
      return { en, 'zh-Hans': chinese };
    });
