import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { decimal, instant, isSignedIn, line, type Person, platform, record, reference } from '#kernel';
import { notRecused, placeIn, readableByOfficers } from '#systems/applications';

/** First place and the one after the last, in UTF-16 units of each text. */
const range = z.tuple([z.int().min(0), z.int().min(0)]);
export const passage = z.strictObject({ here: range, there: range });
export type Passage = z.output<typeof passage>;

export const rulings = ['resubmission', 'continuation', 'overlap', 'duplicate', 'dismissed'] as const;
export type Ruling = (typeof rulings)[number];
export const overlapKinds = ['same', 'overlap', 'renewal', 'fingerprint'] as const;

/** Where the row of an application stands; it says by itself whose officers read it. */
export const ofApplication = {
  applicationId: reference('application'),
  callId: reference('call'),
  programmeId: reference('programme').nullable(),
  holderId: reference('organisation'),
  regionId: reference('region').nullable(),
};
export const ofApplicationWords = {
  applicationId: { en: 'Application', 'zh-Hans': '申请' },
  callId: { en: 'Call', 'zh-Hans': '指南' },
  programmeId: { en: 'Programme', 'zh-Hans': '计划' },
  holderId: { en: 'Run by', 'zh-Hans': '组织单位' },
  regionId: { en: 'Region', 'zh-Hans': '地区' },
};

/** Two texts that are alike, as a machine found them. What it means is ruled by a person: `rule-overlap`. */
export const overlap = record({
  one: { en: 'overlap', 'zh-Hans': '重复线索' },
  many: { en: 'overlaps', 'zh-Hans': '重复线索' },
  table: 'overlap',
  row: z.object({
    ...ofApplication,
    otherRecord: z.string().max(63),
    otherId: z.uuid().nullable(),
    otherApplicationId: reference('application').nullable(),
    otherReference: line(200),
    agency: line(100).nullable(),
    similarity: decimal(),
    contentSimilarity: decimal().nullable(),
    containmentHere: decimal().nullable(),
    containmentThere: decimal().nullable(),
    titleSimilarity: decimal().nullable(),
    kind: z.enum(overlapKinds),
    sharedPeople: z.array(reference('person')),
    overlapDays: z.int().nullable(),
    passages: z.array(passage),
    hereHash: z.string(),
    thereHash: z.string().nullable(),
    because: line(2000).nullable(),
    ruledBy: reference('person').nullable(),
    ruledAt: instant().nullable(),
  }),
  words: {
    ...ofApplicationWords,
    otherRecord: {
      label: { en: 'Alike to', 'zh-Hans': '相似对象' },
      help: { en: 'application, project or fingerprint.', 'zh-Hans': 'application（申请）、project（项目）或 fingerprint（指纹）。' },
    },
    otherId: { en: 'Row of the other', 'zh-Hans': '对方记录' },
    otherApplicationId: { en: 'Application of the other', 'zh-Hans': '对方申请' },
    otherReference: { en: 'Reference of the other', 'zh-Hans': '对方编号' },
    agency: { en: 'Agency', 'zh-Hans': '机构' },
    similarity: {
      label: { en: 'Similarity', 'zh-Hans': '相似度' },
      help: { en: 'Part of the wording of both that both share, 0 to 1.', 'zh-Hans': '两文共有用语占全部用语的比例，0 至 1。' },
    },
    contentSimilarity: { en: 'Similarity without standard text', 'zh-Hans': '除固定文字外的相似度' },
    containmentHere: { en: 'Part of this text that is in the other', 'zh-Hans': '本文中见于对方的比例' },
    containmentThere: { en: 'Part of the other text that is in this', 'zh-Hans': '对方文中见于本文的比例' },
    titleSimilarity: { en: 'Similarity of the titles', 'zh-Hans': '题目相似度' },
    kind: {
      label: { en: 'Looks like', 'zh-Hans': '初步判断' },
      help: { en: 'What a rule makes of it. It decides nothing.', 'zh-Hans': '由规则给出，不作为结论。' },
    },
    sharedPeople: { en: 'People of both', 'zh-Hans': '共同人员' },
    overlapDays: { en: 'Days in both periods', 'zh-Hans': '重叠天数' },
    passages: { en: 'Passages', 'zh-Hans': '相同段落' },
    hereHash: { en: 'SHA-256 of the text', 'zh-Hans': '文本 SHA-256' },
    thereHash: { en: 'SHA-256 of the other text', 'zh-Hans': '对方文本 SHA-256' },
    because: { en: 'Because', 'zh-Hans': '理由' },
    ruledBy: { en: 'Ruled by', 'zh-Hans': '认定人' },
    ruledAt: { en: 'Ruled at', 'zh-Hans': '认定时间' },
  },
  writable: [],
  list: ['applicationId', 'callId', 'otherRecord', 'otherReference', 'agency', 'similarity', 'kind', 'state'],
  handledAs: 'internal',
  states: {
    found: { label: { en: 'To be ruled on', 'zh-Hans': '待认定' } },
    resubmission: { label: { en: 'Resubmission', 'zh-Hans': '再次申请' } },
    continuation: { label: { en: 'Continuation', 'zh-Hans': '延续项目' } },
    overlap: { label: { en: 'Overlap in part', 'zh-Hans': '部分重复' } },
    duplicate: { label: { en: 'Duplicate', 'zh-Hans': '重复申请' } },
    dismissed: { label: { en: 'Dismissed', 'zh-Hans': '已排除' } },
    gone: { label: { en: 'No longer alike', 'zh-Hans': '已不相似' } },
  },
  moves: {},
  mayRead: (person) => readsOverlaps(person, 'overlap', ['application_id', 'other_application_id']),
  mayWrite: () => false,
});

/** Officers of the call who have a conflict with neither application. */
export function readsOverlaps(person: Person, table: string, applications: readonly string[]): boolean | RawBuilder<SqlBool> {
  if (person.id === platform.id) return true;
  if (!isSignedIn(person)) return false;
  const free = applications.map((column) => notRecused(person, sql.ref(`${table}.${column}`)));
  return sql<SqlBool>`(${readableByOfficers(person, placeIn(table))} and ${sql.join(free, sql` and `)})`;
}
