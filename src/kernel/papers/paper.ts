/** What goes on paper, said once: it comes out as PDF or as DOCX. All of it is values; nothing in a text is ever read as markup. */
import type { Language } from '../text.ts';

export interface Paper {
  /** Drawn above the text, and the title in the properties of the file. */
  readonly title: string;
  readonly language: Language;
  /** The instant that the file is of. The same paper of the same instant is the same bytes. */
  readonly at: string;
  /** Who issues it. */
  readonly author?: string;
  readonly letterhead?: Letterhead;
  /** Small, at the foot of every page beside its number: a reference, a digest. */
  readonly foot?: string;
  readonly blocks: readonly Block[];
}

/** The head of a letter; each list is of lines. */
export interface Letterhead {
  readonly from: readonly string[];
  readonly to?: readonly string[];
  /** Place, day and reference. */
  readonly beside?: readonly string[];
}

/** A line break in a text is a line break on paper. */
export type Line = string | readonly Run[];
export type Run = string | { readonly strong: string };

/** A block in another language than its paper names it. */
export type Block = { readonly language?: Language } & (
  | { readonly heading: Line /** 1 unless said. */; readonly level?: 1 | 2 | 3 }
  | { readonly paragraph: Line /** Small and grey: a note. */; readonly isNote?: boolean }
  | { readonly list: readonly Line[]; readonly isNumbered?: boolean }
  | PaperTable
  /** Pairs of a label and what it says. */
  | { readonly pairs: readonly (readonly [label: string, value: Line])[] }
  /** Room to sign in, side by side. */
  | { readonly signatures: readonly { readonly name: string; readonly role?: string }[] }
  | { readonly newPage: true }
);
export interface PaperTable {
  readonly table: { readonly heads: readonly string[]; readonly rows: readonly (readonly Line[])[] };
  readonly caption?: string;
  /** Columns of amounts, from 0: set to the end, their digits below each other. */
  readonly amounts?: readonly number[];
  /** Shares of the width; equal unless said. */
  readonly widths?: readonly number[];
  /** The last row is a sum. */
  readonly hasTotal?: boolean;
}

export interface PlainRun {
  readonly text: string;
  readonly strong: boolean;
}
export const runsOf = (line: Line): PlainRun[] =>
  (typeof line === 'string' ? [line] : line).map((run) =>
    typeof run === 'string' ? { text: printable(run), strong: false } : { text: printable(run.strong), strong: true },
  );

/** Without what no file format can hold: control characters but for tab and line break, and halves of pairs. */
export const printable = (text: string): string => text.replaceAll(/\r\n?/g, '\n').replaceAll(unprintable, '').toWellFormed();
const unprintable = /[^\P{Cc}\t\n]|[\ufffe\uffff]/gu;
