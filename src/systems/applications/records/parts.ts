/** What belongs to an application: its people, its receipts, rulings on it. Whoever reads the application reads them. */
import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { instant, line, type Person, record, reference, visible } from '#kernel';
import { application } from './application.ts';

const ofApplication = { applicationId: reference('application') };
const ofApplicationWords = { applicationId: { en: 'Application', 'zh-Hans': '申请' } };
const withApplication = (person: Person, table: string) =>
  sql<SqlBool>`exists (select from application where application.id = ${sql.ref(`${table}.application_id`)} and ${visible(application, person)})`;

export const memberRoles = ['lead', 'co-applicant', 'contributor', 'assistant'] as const;

export const applicationMember = record({
  one: { en: 'member of an application', 'zh-Hans': '申请成员' },
  many: { en: 'application members', 'zh-Hans': '申请成员' },
  table: 'application_member',
  row: z.object({
    ...ofApplication,
    personId: reference('person'),
    role: z.enum(memberRoles),
    organisationId: reference('organisation').nullable(),
    part: line(1000).nullable(),
    answeredAt: instant().nullable(),
  }),
  words: {
    ...ofApplicationWords,
    personId: { en: 'Person', 'zh-Hans': '人员' },
    role: {
      label: { en: 'Role', 'zh-Hans': '角色' },
      help: {
        en: 'lead, co-applicant, contributor (reads), or assistant (writes, is no applicant).',
        'zh-Hans': 'lead（申请人）、co-applicant（共同申请人）、contributor（参与者，只读）或 assistant（助理，可填写但非申请人）。',
      },
    },
    organisationId: { en: 'Organisation', 'zh-Hans': '单位' },
    part: { en: 'Part in the work', 'zh-Hans': '承担工作' },
    answeredAt: { en: 'Answered at', 'zh-Hans': '答复时间' },
  },
  writable: [],
  list: ['applicationId', 'personId', 'role', 'organisationId', 'part', 'state'],
  handledAs: 'internal',
  states: {
    invited: { label: { en: 'Invited', 'zh-Hans': '已邀请' } },
    confirmed: { label: { en: 'Confirmed', 'zh-Hans': '已确认' } },
    declined: { label: { en: 'Declined', 'zh-Hans': '已谢绝' } },
    left: { label: { en: 'Left', 'zh-Hans': '已退出' } },
  },
  moves: {},
  mayRead: (person) => withApplication(person, 'application_member'),
  mayWrite: () => false,
});

export const receipt = record({
  one: { en: 'receipt', 'zh-Hans': '回执' },
  many: { en: 'receipts', 'zh-Hans': '回执' },
  table: 'receipt',
  row: z.object({
    ...ofApplication,
    callId: reference('call'),
    number: z.int().min(1),
    reference: line(100),
    receivedAt: instant(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    snapshot: z.record(z.string(), z.unknown()),
  }),
  words: {
    ...ofApplicationWords,
    callId: { en: 'Call', 'zh-Hans': '指南' },
    number: { label: { en: 'Number', 'zh-Hans': '序号' }, help: { en: 'The last one counts.', 'zh-Hans': '以最后一份为准。' } },
    reference: { en: 'Reference', 'zh-Hans': '回执编号' },
    receivedAt: { en: 'Received at', 'zh-Hans': '收到时间' },
    sha256: {
      label: { en: 'Hash (SHA-256)', 'zh-Hans': '哈希值（SHA-256）' },
      help: { en: 'Of what was received, as canonical JSON (RFC 8785).', 'zh-Hans': '收到内容按规范化 JSON（RFC 8785）计算。' },
    },
    snapshot: { en: 'As it was received', 'zh-Hans': '收到的内容' },
  },
  writable: [],
  list: ['applicationId', 'callId', 'number', 'reference', 'receivedAt', 'sha256', 'state'],
  handledAs: 'internal',
  states: { given: { label: { en: 'Given', 'zh-Hans': '已出具' } } },
  moves: {},
  mayRead: (person) => withApplication(person, 'receipt'),
  mayWrite: () => false,
});

export const eligibilityRuling = record({
  one: { en: 'ruling on eligibility', 'zh-Hans': '资格认定' },
  many: { en: 'eligibility rulings', 'zh-Hans': '资格认定' },
  table: 'eligibility_ruling',
  row: z.object({
    ...ofApplication,
    callId: reference('call'),
    rule: line(300).nullable(),
    because: line(2000),
    liftedBecause: line(2000).nullable(),
  }),
  words: {
    ...ofApplicationWords,
    callId: { en: 'Call', 'zh-Hans': '指南' },
    rule: {
      label: { en: 'Rule of the call', 'zh-Hans': '指南条款' },
      help: { en: 'Which one is not met.', 'zh-Hans': '未满足的条款。' },
    },
    because: { en: 'Because', 'zh-Hans': '理由' },
    liftedBecause: { en: 'Lifted because', 'zh-Hans': '撤销理由' },
  },
  writable: [],
  list: ['applicationId', 'callId', 'rule', 'because', 'state'],
  handledAs: 'internal',
  states: {
    standing: { label: { en: 'Standing', 'zh-Hans': '有效' } },
    lifted: { label: { en: 'Lifted', 'zh-Hans': '已撤销' } },
  },
  moves: {},
  mayRead: (person) => withApplication(person, 'eligibility_ruling'),
  mayWrite: () => false,
});
