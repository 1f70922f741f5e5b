import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { day, holds, type Person, record, reference, text } from '#kernel';
import { mayReadDrafts } from './part.ts';

const mayRecord = (person: Person) => holds(person, ['member', 'strategist', 'statistician', 'administrator']);

/** Something observed that a rubric target is rated by. Who recorded it may not rate it. */
export const evidence = record({
  one: { en: 'piece of evidence', 'zh-Hans': '证据' },
  many: { en: 'evidence', 'zh-Hans': '证据' },
  table: 'evidence',
  row: z.object({
    targetId: reference('target'),
    says: text(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .nullable(),
    observedOn: day(),
  }),
  words: {
    targetId: { en: 'Target', 'zh-Hans': '指标' },
    says: { en: 'What it says', 'zh-Hans': '内容' },
    url: { en: 'Address', 'zh-Hans': '网址' },
    observedOn: { en: 'Observed on', 'zh-Hans': '观察日期' },
  },
  writable: ['targetId', 'says', 'url', 'observedOn'],
  list: ['targetId', 'observedOn', 'state'],
  handledAs: 'internal',
  states: { recorded: { label: { en: 'Recorded', 'zh-Hans': '已记录' } }, withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } } },
  moves: {
    withdraw: {
      label: { en: 'Withdraw', 'zh-Hans': '撤回' },
      from: 'recorded',
      to: 'withdrawn',
      by: (person, row) => holds(person, 'administrator') || (mayRecord(person) && row.createdBy === person.id),
    },
  },
  mayRead: (person) =>
    mayReadDrafts(person) ||
    sql<SqlBool>`(evidence.state = 'recorded' and (evidence.created_by = ${person.id}::uuid or ${everPublished('evidence')}))`,
  mayWrite: (person, row) => mayRecord(person) && (row === null || (row.state === 'recorded' && row.createdBy === person.id)),
});

/** Was the target of this row ever part of a publication? */
export const everPublished = (table: string) =>
  sql<SqlBool>`exists (select from publication_row where row_id = ${sql.ref(`${table}.target_id`)} and record = 'target')`;
