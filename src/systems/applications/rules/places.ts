/** The places of a draft: what an applicant fills in, each under a JSON Pointer, so that two people who write in two places never meet. */
import type { z } from 'zod';
import { type Fault, faultAt } from '#kernel';
import { summary } from '../records/application.ts';

/** Answers to a form: section → question → answer. */
export type Answers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
type Summary = { readonly [K in keyof typeof summary]: z.output<(typeof summary)[K]> };
/** All that is written of an application. A place that nobody filled is null, or empty. */
export interface Content extends Summary {
  readonly answers: Answers;
  readonly eligibility: Answers | null;
}
export type Places = ReadonlyMap<string, unknown>;

const form = /^\/(answers|eligibility)\/([a-z][a-z0-9-]{0,59})\/([a-z][a-z0-9-]{0,59})$/;
const columns = Object.keys(summary) as (keyof Summary)[];

export const isPlace = (place: string): boolean => form.test(place) || columns.some((column) => place === `/${column}`);

/** Of a column, whether the value is one of its own; answers are judged by the form when they are submitted. Null empties a place. */
export function faultOfPlace(place: string, value: unknown): Fault | undefined {
  const column = columns.find((one) => place === `/${one}`);
  if (!column || value === null || summary[column].safeParse(value).success) return undefined;
  return faultAt(place, 'not-valid', words[column].en, words[column].zh);
}
const words: Readonly<Record<keyof Summary, { readonly en: string; readonly zh: string }>> = {
  title: { en: 'A title of 1 to 500 characters.', zh: '题目须为 1 至 500 个字符。' },
  titleTranslated: { en: 'At most 500 characters.', zh: '最多 500 个字符。' },
  abstract: { en: 'At most 20,000 characters.', zh: '最多 20000 个字符。' },
  organisationId: { en: 'Choose an organisation from the register.', zh: '请从名录中选择单位。' },
  requestedMinor: { en: 'An amount, not below zero.', zh: '须为不小于零的金额。' },
  durationMonths: { en: 'Whole months, 1 to 240.', zh: '须为 1 至 240 的整数月。' },
  fieldCodes: { en: 'At most 20 fields, by code.', zh: '最多 20 个领域代码。' },
  keywords: { en: 'At most 30 keywords of 100 characters each.', zh: '最多 30 个关键词，每个不超过 100 个字符。' },
  careerStage: { en: 'early, mid or senior.', zh: '须为 early、mid 或 senior。' },
};

/** A draft in which nothing is filled. */
export const emptyContent: Content = {
  title: '',
  titleTranslated: null,
  abstract: '',
  organisationId: '',
  requestedMinor: null,
  durationMonths: null,
  fieldCodes: [],
  keywords: [],
  careerStage: null,
  answers: {},
  eligibility: null,
};

/** The draft that these places make, over what the application held when it was begun. */
export function contentOf(begun: Content, places: Places): Content {
  const content: Record<string, unknown> = { ...begun };
  const parts: Record<string, Record<string, Record<string, unknown>>> = {
    answers: copy(begun.answers),
    eligibility: copy(begun.eligibility ?? {}),
  };
  for (const [place, value] of places) {
    const [, part, section = '', question = ''] = form.exec(place) ?? [];
    const sections = part ? parts[part] : undefined;
    if (sections) sections[section] = answered(sections[section] ?? {}, question, value);
    else content[place.slice(1)] = value ?? emptyOf(place.slice(1));
  }
  const { answers = {}, eligibility = {} } = parts;
  return { ...(content as unknown as Content), answers, eligibility: Object.keys(eligibility).length ? eligibility : null };
}
function answered(section: Readonly<Record<string, unknown>>, question: string, value: unknown): Record<string, unknown> {
  const { [question]: _, ...others } = section;
  return value === null ? others : { ...others, [question]: value };
}
const copy = (answers: Answers) => Object.fromEntries(Object.entries(answers).map(([section, given]) => [section, { ...given }]));
const emptyOf = (column: string): unknown =>
  column === 'fieldCodes' || column === 'keywords'
    ? []
    : column === 'title' || column === 'abstract' || column === 'organisationId'
      ? ''
      : null;

/** Every filled place of a content. */
export function placesOf({ answers, eligibility, ...rest }: Content): Map<string, unknown> {
  const asked = (part: string, given: Answers) =>
    Object.entries(given).flatMap(([section, questions]) =>
      Object.entries(questions).map(([question, value]) => [`/${part}/${section}/${question}`, value] as const),
    );
  return new Map([
    ...columns.map((column) => [`/${column}`, rest[column]] as const),
    ...asked('answers', answers),
    ...asked('eligibility', eligibility ?? {}),
  ]);
}
