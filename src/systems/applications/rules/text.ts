/** The words of an application as one text, for what compares texts: title, abstract, and answers long enough to be prose. */

interface Worded {
  readonly title: string;
  readonly titleTranslated?: string | null;
  readonly abstract: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** Characters from which on an answer is prose rather than a name or a choice. */
const prose = 60;

/** Paragraphs with an empty line between, in a fixed order: answers by key. */
export function textOf({ title, titleTranslated, abstract, answers }: Worded): string {
  return [title, titleTranslated ?? '', abstract, ...longTexts(answers)].filter((part) => part.trim() !== '').join('\n\n');
}

function longTexts(value: unknown): string[] {
  if (typeof value === 'string') return value.length >= prose ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap(longTexts);
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, part]) => longTexts(part));
}
