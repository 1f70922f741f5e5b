import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { day, holds, holdsSomewhere, record, reference, text } from '#kernel';
import { everPublished } from './evidence.ts';
import { mayReadDrafts } from './part.ts';

/** The level of a rubric target as someone independent of it found. Given by the command `rate-target` only. */
export const rating = record({
  one: { en: 'rating', 'zh-Hans': '评级' },
  many: { en: 'ratings', 'zh-Hans': '评级' },
  table: 'rating',
  row: z.object({
    targetId: reference('target'),
    level: z.int().min(0).max(100),
    evidence: text(),
    evidenceIds: z.array(reference('evidence')).min(1).max(200),
    ratedOn: day(),
    raterId: reference('person'),
  }),
  words: {
    targetId: { en: 'Target', 'zh-Hans': '指标' },
    level: { en: 'Level', 'zh-Hans': '等级' },
    evidence: {
      label: { en: 'What the evidence shows', 'zh-Hans': '证据说明' },
      help: { en: 'The rater in their own words.', 'zh-Hans': '由评定人自行撰写。' },
    },
    evidenceIds: { en: 'Evidence', 'zh-Hans': '证据' },
    ratedOn: { en: 'Rated on', 'zh-Hans': '评定日期' },
    raterId: { en: 'Rater', 'zh-Hans': '评定人' },
  },
  writable: [],
  list: ['targetId', 'level', 'ratedOn', 'raterId', 'state'],
  handledAs: 'public',
  states: { given: { label: { en: 'Given', 'zh-Hans': '已评定' } }, withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } } },
  moves: {
    withdraw: {
      label: { en: 'Withdraw', 'zh-Hans': '撤回' },
      from: 'given',
      to: 'withdrawn',
      by: (person, row) => holds(person, 'administrator') || (holdsSomewhere(person, 'evaluator') && row.raterId === person.id),
    },
  },
  mayRead: (person) => mayReadDrafts(person) || sql<SqlBool>`(rating.state = 'given' and ${everPublished('rating')})`,
  mayWrite: () => false,
});
