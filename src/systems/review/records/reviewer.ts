import { z } from 'zod';
import { code, holdsSomewhere, isSignedIn, line, type Person, platform, record, reference, text } from '#kernel';

export const work = z.strictObject({
  title: line(500),
  identifier: line(200).nullable(),
  year: z.int().min(1900).max(2200).nullable(),
});
export type Work = z.output<typeof work>;

/** Those who look for reviewers, in whichever scope: the pool is one for all calls. */
export const keepsPool = (person: Person): boolean =>
  person.id === platform.id || holdsSomewhere(person, 'programme-officer') || holdsSomewhere(person, 'administrator');

/** Somebody who can be asked to review: what they know, and how much they can take. What they review stands in `assignment`. */
export const reviewer = record({
  one: { en: 'reviewer', 'zh-Hans': '评审专家' },
  many: { en: 'reviewers', 'zh-Hans': '评审专家' },
  table: 'reviewer',
  row: z.object({
    personId: reference('person'),
    fieldCodes: z.array(code()).max(50),
    expertise: text(),
    keywords: z.array(line(100)).max(100),
    works: z.array(work).max(100),
    languages: z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: 'A language tag such as en or zh-Hans.' })).max(20),
    mostLoad: z.int().min(0).max(100),
  }),
  words: {
    personId: { en: 'Person', 'zh-Hans': '人员' },
    fieldCodes: { en: 'Fields', 'zh-Hans': '领域' },
    expertise: {
      label: { en: 'Expertise', 'zh-Hans': '专长' },
      help: { en: 'In own words. Applications are compared with it.', 'zh-Hans': '用自己的话描述，用于与申请书比对。' },
    },
    keywords: { en: 'Keywords', 'zh-Hans': '关键词' },
    works: {
      label: { en: 'Works', 'zh-Hans': '代表作' },
      help: {
        en: 'Titles are compared with applications; identifiers, such as DOIs, find co-authors.',
        'zh-Hans': '标题用于与申请书比对；DOI 等标识用于查找合著者。',
      },
    },
    languages: {
      label: { en: 'Reads', 'zh-Hans': '可阅读语言' },
      help: { en: 'Tags such as en, zh-Hans.', 'zh-Hans': '语言标签，如 en、zh-Hans。' },
    },
    mostLoad: {
      label: { en: 'Reviews at most', 'zh-Hans': '最多评审份数' },
      help: { en: 'At the same time, over all calls.', 'zh-Hans': '同一时期所有指南合计。' },
    },
  },
  writable: ['personId', 'fieldCodes', 'expertise', 'keywords', 'works', 'languages', 'mostLoad'],
  list: ['personId', 'fieldCodes', 'keywords', 'languages', 'mostLoad', 'state'],
  handledAs: 'internal',
  states: {
    available: { label: { en: 'Available', 'zh-Hans': '可邀请' } },
    resting: { label: { en: 'Resting', 'zh-Hans': '暂停' } },
    left: { label: { en: 'Left', 'zh-Hans': '已退出' } },
  },
  moves: {
    rest: { label: { en: 'Rest for a while', 'zh-Hans': '暂停评审' }, from: 'available', to: 'resting', by: isTheirs },
    return: { label: { en: 'Be available again', 'zh-Hans': '恢复评审' }, from: ['resting', 'left'], to: 'available', by: isTheirs },
    leave: { label: { en: 'Leave the pool', 'zh-Hans': '退出专家库' }, from: ['available', 'resting'], to: 'left', by: isTheirs },
  },
  mayRead: (person, row) => keepsPool(person) || (isSignedIn(person) && row('personId', '=', person.id)),
  mayWrite: isTheirs,
});

/** Their own, or kept by an officer. */
function isTheirs(person: Person, row: { readonly personId: string } | null): boolean {
  return keepsPool(person) || row?.personId === person.id;
}
