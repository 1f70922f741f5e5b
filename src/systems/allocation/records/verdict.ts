import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { currency, decimal, instant, isSignedIn, line, minor, type Person, record, reference, someMinor, text } from '#kernel';
import { idsOf } from '#systems/applications';
import { reasons } from '../rules/reasons.ts';
import { inCall, inCallWords, judgesOr } from './sight.ts';
import { outcomes, outcomeWord } from './views-of-judges.ts';

const speaking = ['administrator', 'budget-holder'];
export const organisationsSpokenFor = (person: Person): string[] =>
  person.held.flatMap(({ role, organisationId }) => (organisationId && speaking.includes(role) ? [organisationId] : []));

/** Whoever applied: confirmed members, the lead among them, and those who speak for the host. */
export function applied(person: Person, table: string): RawBuilder<SqlBool> | false {
  if (!isSignedIn(person)) return false;
  const spoken = organisationsSpokenFor(person);
  const ways = [
    sql<SqlBool>`exists (select from application_member as member where member.application_id = ${sql.ref(`${table}.application_id`)}
      and member.state = 'confirmed' and member.person_id = any(${idsOf(person)}))`,
    ...(spoken.length ? [sql<SqlBool>`${sql.ref(`${table}.organisation_id`)} = any(${spoken}::uuid[])`] : []),
  ];
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`;
}

/** What was decided on an application, with its place, its figures and its reasons. Hidden from whoever applied until it is published. */
export const verdict = record({
  one: { en: 'verdict', 'zh-Hans': '评审决定' },
  many: { en: 'verdicts', 'zh-Hans': '评审决定' },
  table: 'verdict',
  row: z.object({
    allocationId: reference('allocation'),
    ...inCall,
    applicationId: reference('application'),
    reference: line(100),
    title: line(500),
    organisationId: reference('organisation'),
    leadId: reference('person'),
    outcome: z.enum(outcomes),
    rank: z.int().min(1).nullable(),
    expectedRank: decimal().nullable(),
    lower: decimal().nullable(),
    upper: decimal().nullable(),
    reserveRank: z.int().min(1).nullable(),
    isContested: z.boolean(),
    currency: currency(),
    requestedMinor: minor(),
    amountMinor: someMinor().nullable(),
    durationMonths: z.int().min(0),
    reasons,
    comment: text().nullable(),
    remarks: z.array(z.string()),
    movedUpAt: instant().nullable(),
  }),
  words: {
    allocationId: { en: 'Allocation', 'zh-Hans': '经费分配' },
    ...inCallWords,
    applicationId: { en: 'Application', 'zh-Hans': '申请' },
    reference: { en: 'Reference', 'zh-Hans': '编号' },
    title: { en: 'Title', 'zh-Hans': '题目' },
    organisationId: { en: 'Host', 'zh-Hans': '依托单位' },
    leadId: { en: 'Lead', 'zh-Hans': '负责人' },
    outcome: outcomeWord,
    rank: { en: 'Place', 'zh-Hans': '名次' },
    expectedRank: { en: 'Expected rank', 'zh-Hans': '期望名次' },
    lower: { en: 'Rank, from', 'zh-Hans': '名次下限' },
    upper: { en: 'Rank, to', 'zh-Hans': '名次上限' },
    reserveRank: { en: 'Place on the reserve list', 'zh-Hans': '候补名次' },
    isContested: {
      label: { en: 'Non-consensus', 'zh-Hans': '非共识' },
      help: { en: 'Views of it part by more than those of its panel usually do.', 'zh-Hans': '评审意见分歧明显大于所在评审组的通常水平。' },
    },
    currency: { en: 'Currency', 'zh-Hans': '币种' },
    requestedMinor: { en: 'Requested, minor units', 'zh-Hans': '申请金额（最小货币单位）' },
    amountMinor: { en: 'Amount, minor units', 'zh-Hans': '金额（最小货币单位）' },
    durationMonths: { en: 'Months', 'zh-Hans': '期限（月）' },
    reasons: { en: 'Reasons', 'zh-Hans': '理由' },
    comment: { en: 'Words to the applicant', 'zh-Hans': '致申请人的说明' },
    remarks: {
      label: { en: 'Remarks of assessors', 'zh-Hans': '评审人意见' },
      help: { en: 'Without names.', 'zh-Hans': '不署名。' },
    },
    movedUpAt: { en: 'Moved up at', 'zh-Hans': '递补时间' },
  },
  writable: [],
  list: [
    'allocationId',
    'callId',
    'applicationId',
    'reference',
    'title',
    'outcome',
    'rank',
    'expectedRank',
    'reserveRank',
    'isContested',
    'currency',
    'requestedMinor',
    'amountMinor',
    'state',
  ],
  handledAs: 'internal',
  states: {
    decided: { label: { en: 'Decided, not told', 'zh-Hans': '已决定，未公布' } },
    published: { label: { en: 'Told', 'zh-Hans': '已公布' }, publicLabel: { en: 'Decided', 'zh-Hans': '已决定' } },
    superseded: { label: { en: 'Superseded', 'zh-Hans': '已被取代' } },
  },
  moves: {},
  mayRead: (person) => {
    const own = applied(person, 'verdict');
    return judgesOr(person, 'verdict', own && sql<SqlBool>`(verdict.state = 'published' and ${own})`);
  },
  mayWrite: () => false,
});
