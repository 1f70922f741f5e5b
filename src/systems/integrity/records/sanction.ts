import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { day, holdsEverywhere, isSignedIn, line, record, reference } from '#kernel';
import { idsOf } from '#systems/applications';
import { keepsCases } from './integrity-case.ts';

/** What a sanction keeps from: taking part in an application, leading one, reviewing, being awarded. */
export const sanctionScopes = ['apply', 'lead', 'review', 'award'] as const;
export type SanctionScope = (typeof sanctionScopes)[number];

/** A person or an organisation may not do something from one day to another. Each gate asks for it; it ends by itself. */
export const sanction = record({
  one: { en: 'sanction', 'zh-Hans': '限制措施' },
  many: { en: 'sanctions', 'zh-Hans': '限制措施' },
  table: 'sanction',
  row: z.object({
    personId: reference('person').nullable(),
    organisationId: reference('organisation').nullable(),
    scope: z.array(z.enum(sanctionScopes)).min(1),
    fromOn: day(),
    toOn: day().nullable(),
    because: line(2000),
    decision: line(300),
    holderId: reference('organisation'),
    caseId: reference('integrity_case').nullable(),
    liftedBecause: line(2000).nullable(),
  }),
  words: {
    personId: { en: 'Person', 'zh-Hans': '人员' },
    organisationId: { en: 'Organisation', 'zh-Hans': '机构' },
    scope: {
      label: { en: 'May not', 'zh-Hans': '限制范围' },
      help: {
        en: 'apply: take part in an application; lead: lead one; review; award: be awarded.',
        'zh-Hans': 'apply：参与申请；lead：主持申请；review：评审；award：获得资助。',
      },
    },
    fromOn: { en: 'From', 'zh-Hans': '起始日期' },
    toOn: { label: { en: 'To', 'zh-Hans': '截止日期' }, help: { en: 'Empty: until it is lifted.', 'zh-Hans': '留空：直至解除。' } },
    because: { en: 'Because', 'zh-Hans': '理由' },
    decision: {
      label: { en: 'Decision', 'zh-Hans': '决定' },
      help: { en: 'Where it was decided, and under which number.', 'zh-Hans': '决定机关和文号。' },
    },
    holderId: { en: 'Imposed by', 'zh-Hans': '作出单位' },
    caseId: { en: 'Integrity case', 'zh-Hans': '诚信案件' },
    liftedBecause: { en: 'Lifted because', 'zh-Hans': '解除理由' },
  },
  writable: [],
  list: ['personId', 'organisationId', 'scope', 'fromOn', 'toOn', 'decision', 'holderId', 'state'],
  handledAs: 'internal',
  states: {
    standing: { label: { en: 'Standing', 'zh-Hans': '有效' } },
    lifted: { label: { en: 'Lifted', 'zh-Hans': '已解除' } },
  },
  moves: {},
  mayRead: (person) => {
    if (keepsCases(person) || holdsEverywhere(person, 'programme-officer')) return true;
    if (!isSignedIn(person)) return false;
    const units = person.held.flatMap(({ role, organisationId }) =>
      organisationId && (role === 'programme-officer' || role === 'administrator') ? [organisationId] : [],
    );
    return sql<SqlBool>`(sanction.person_id = any(${idsOf(person)}) or sanction.organisation_id = any(${units}::uuid[]) or sanction.holder_id = any(${units}::uuid[]))`;
  },
  mayWrite: () => false,
});
