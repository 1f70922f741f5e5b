/** Screening for dual use: the questionnaire, and what it came to for a row. */
import { z } from 'zod';
import { code, day, holds, line, type Person, record, reference, text } from '#kernel';
import { isAdministrator } from '#systems/registry';

/** From the one that asks for least; the gravest answer decides. */
export const outcomes = ['clear', 'refer', 'restrict', 'refuse'] as const;
export type Outcome = (typeof outcomes)[number];

const answer = z.strictObject({ value: code(), says: text(), outcome: z.enum(outcomes) });
const question = z.strictObject({ code: code(), asks: text(), answers: z.array(answer).min(2).max(20) });
export type Question = z.output<typeof question>;

/** Those who run calls and strategies screen; the rows that they may not see they cannot screen. */
export const screens = (person: Person): boolean => holds(person, ['programme-officer', 'strategist', 'administrator']);

export const screeningForm = record({
  one: { en: 'screening form', 'zh-Hans': '两用筛查问卷' },
  many: { en: 'screening forms', 'zh-Hans': '两用筛查问卷' },
  table: 'screening_form',
  row: z.object({
    code: code(),
    formVersion: line(40),
    name: text(),
    questions: z.array(question).min(1).max(100),
    months: z.int32().min(1).max(120),
  }),
  words: {
    code: { en: 'Code', 'zh-Hans': '代码' },
    formVersion: { en: 'Version', 'zh-Hans': '版本' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    questions: {
      label: { en: 'Questions', 'zh-Hans': '问题' },
      help: {
        en: 'Each with its answers, and what an answer leads to: clear, refer, restrict or refuse.',
        'zh-Hans': '每题列出选项及其结论：clear（通过）、refer（转审）、restrict（限制）、refuse（不予通过）。',
      },
    },
    months: { en: 'An outcome holds for so many months', 'zh-Hans': '结论有效月数' },
  },
  writable: ['code', 'formVersion', 'name', 'questions', 'months'],
  list: ['code', 'formVersion', 'name', 'months', 'state'],
  handledAs: 'internal',
  states: {
    draft: { label: { en: 'Draft', 'zh-Hans': '草稿' } },
    current: { label: { en: 'Current', 'zh-Hans': '现行' } },
    retired: { label: { en: 'Retired', 'zh-Hans': '停用' } },
  },
  moves: {
    adopt: { label: { en: 'Adopt the form', 'zh-Hans': '启用问卷' }, from: 'draft', to: 'current', by: isAdministrator },
    retire: { label: { en: 'Retire the form', 'zh-Hans': '停用问卷' }, from: 'current', to: 'retired', by: isAdministrator },
  },
  mayRead: (person) => screens(person) || holds(person, 'auditor'),
  mayWrite: (person, row) => isAdministrator(person) && (row === null || row.state === 'draft'),
});

export const screening = record({
  one: { en: 'screening', 'zh-Hans': '两用筛查' },
  many: { en: 'screenings', 'zh-Hans': '两用筛查' },
  table: 'screening',
  row: z.object({
    record: line(100),
    rowId: z.uuid(),
    formId: reference('screening_form'),
    answers: z.record(z.string(), z.string()),
    outcome: z.enum(outcomes),
    because: line(2000),
    expiresOn: day(),
  }),
  words: {
    record: { en: 'Record', 'zh-Hans': '记录类型' },
    rowId: { en: 'Row', 'zh-Hans': '记录' },
    formId: { en: 'Form', 'zh-Hans': '问卷' },
    answers: { en: 'Answers', 'zh-Hans': '答案' },
    outcome: { en: 'Outcome', 'zh-Hans': '结论' },
    because: { en: 'Because', 'zh-Hans': '理由' },
    expiresOn: { en: 'Holds until', 'zh-Hans': '有效至' },
  },
  writable: [],
  list: ['record', 'formId', 'outcome', 'expiresOn', 'state'],
  handledAs: 'restricted',
  states: {
    current: { label: { en: 'Current', 'zh-Hans': '现行' } },
    replaced: { label: { en: 'Replaced', 'zh-Hans': '已被取代' } },
  },
  moves: {},
  mayRead: (person) => screens(person) || holds(person, 'auditor'),
  mayWrite: () => false,
});
