/** Why a programme is possible and needed, what those say who did not write it, and what was decided. */
import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { currency, day, instant, isSignedIn, type Person, record, reference, someMinor, text } from '#kernel';
import { anyOf, inProgramme, inProgrammeWords, isLaunched, plans, runs, serves } from './readers.ts';

/** The case for a programme. Written by `write-dossier`, submitted by `submit-dossier`, decided by `decide-dossier`. */
export const feasibilityDossier = record({
  one: { en: 'feasibility dossier', 'zh-Hans': '可行性论证报告' },
  many: { en: 'feasibility dossiers', 'zh-Hans': '可行性论证报告' },
  table: 'feasibility_dossier',
  row: z.object({
    ...inProgramme,
    edition: z.int().min(1),
    authorIds: z.array(reference('person')).min(1).max(50),
    need: text(),
    route: text().nullable(),
    alternatives: text().nullable(),
    risks: text().nullable(),
    benefits: text().nullable(),
    currency: currency().nullable(),
    costMinor: someMinor().nullable(),
    submittedAt: instant().nullable(),
  }),
  words: {
    ...inProgrammeWords,
    edition: { en: 'Edition', 'zh-Hans': '版次' },
    authorIds: { en: 'Written by', 'zh-Hans': '编写人' },
    need: { en: 'Why it is needed', 'zh-Hans': '必要性' },
    route: { en: 'Technical route', 'zh-Hans': '技术路线' },
    alternatives: { en: 'Other ways considered', 'zh-Hans': '备选方案' },
    risks: { en: 'Risks', 'zh-Hans': '风险' },
    benefits: { en: 'Expected benefits', 'zh-Hans': '预期效益' },
    currency: { en: 'Currency', 'zh-Hans': '币种' },
    costMinor: { en: 'Cost, minor units', 'zh-Hans': '投入估算（最小货币单位）' },
    submittedAt: { en: 'Submitted at', 'zh-Hans': '提交时间' },
  },
  writable: ['need', 'route', 'alternatives', 'risks', 'benefits', 'currency', 'costMinor'],
  list: ['programmeId', 'edition', 'submittedAt', 'state'],
  handledAs: 'internal',
  states: {
    draft: { label: { en: 'Draft', 'zh-Hans': '草稿' } },
    submitted: { label: { en: 'Under review', 'zh-Hans': '论证中' } },
    accepted: { label: { en: 'Accepted', 'zh-Hans': '论证通过' } },
    returned: { label: { en: 'Returned', 'zh-Hans': '退回修改' } },
    rejected: { label: { en: 'Rejected', 'zh-Hans': '论证未通过' } },
  },
  moves: {},
  mayRead: (person) =>
    anyOf([
      plans(person, 'feasibility_dossier'),
      serves(person, 'feasibility_dossier.programme_id'),
      isSignedIn(person) && sql<SqlBool>`${person.id}::uuid = any(feasibility_dossier.author_ids)`,
      isAskedAbout(person),
      sql<SqlBool>`(feasibility_dossier.state = 'accepted' and ${isLaunched(person, 'feasibility_dossier.programme_id')})`,
    ]),
  mayWrite: (person, row) =>
    row !== null && row.state === 'draft' && (row.authorIds.includes(person.id) || runs(person, row.holderId, row.programmeId)),
});

const isAskedAbout = (person: Person) =>
  isSignedIn(person) &&
  sql<SqlBool>`(feasibility_dossier.state <> 'draft' and exists (select from feasibility_opinion as own
    where own.dossier_id = feasibility_dossier.id and own.person_id = ${person.id}::uuid and own.state <> 'declined'))`;

export const verdicts = ['for', 'with-conditions', 'against'] as const;

/** What somebody says of a dossier who did not write it. Asked for by `ask-opinion`, given by `give-opinion`. */
export const feasibilityOpinion = record({
  one: { en: 'feasibility opinion', 'zh-Hans': '论证意见' },
  many: { en: 'feasibility opinions', 'zh-Hans': '论证意见' },
  table: 'feasibility_opinion',
  row: z.object({
    ...inProgramme,
    dossierId: reference('feasibility_dossier'),
    personId: reference('person'),
    verdict: z.enum(verdicts).nullable(),
    opinion: text().nullable(),
    conditions: text().nullable(),
    dueOn: day().nullable(),
    givenAt: instant().nullable(),
  }),
  words: {
    ...inProgrammeWords,
    dossierId: { en: 'Dossier', 'zh-Hans': '论证报告' },
    personId: { en: 'By', 'zh-Hans': '论证专家' },
    verdict: { en: 'Verdict', 'zh-Hans': '结论' },
    opinion: { en: 'Opinion', 'zh-Hans': '意见' },
    conditions: { en: 'Conditions', 'zh-Hans': '条件' },
    dueOn: { en: 'Until', 'zh-Hans': '截止日期' },
    givenAt: { en: 'Given at', 'zh-Hans': '提交时间' },
  },
  writable: [],
  list: ['programmeId', 'dossierId', 'personId', 'verdict', 'dueOn', 'givenAt', 'state'],
  handledAs: 'internal',
  states: {
    asked: { label: { en: 'Asked for', 'zh-Hans': '已征询' } },
    given: { label: { en: 'Given', 'zh-Hans': '已提交' } },
    declined: { label: { en: 'Declined', 'zh-Hans': '已谢绝' } },
  },
  moves: {
    decline: {
      label: { en: 'Decline', 'zh-Hans': '谢绝' },
      from: 'asked',
      to: 'declined',
      by: (person, row) => person.id === row.personId,
    },
  },
  // Opinions are read by those who asked for them; by those who wrote or serve, only once it was decided.
  mayRead: (person) =>
    anyOf([
      plans(person, 'feasibility_opinion'),
      isSignedIn(person) && sql<SqlBool>`feasibility_opinion.person_id = ${person.id}::uuid`,
      sql<SqlBool>`(feasibility_opinion.state = 'given' and exists (select from feasibility_dossier as decided
        where decided.id = feasibility_opinion.dossier_id and decided.state in ('accepted', 'returned', 'rejected')
        and (${person.id}::uuid = any(decided.author_ids) or ${serves(person, 'decided.programme_id')}
          or (decided.state = 'accepted' and ${isLaunched(person, 'decided.programme_id')}))))`,
    ]),
  mayWrite: () => false,
});

export const dossierOutcomes = ['accepted', 'returned', 'rejected'] as const;
export const answerToOpinion = z.strictObject({ opinionId: reference('feasibility_opinion'), says: text() });

/** What was decided on a dossier, with an answer to each opinion that was not for it. */
export const feasibilityDecision = record({
  one: { en: 'feasibility decision', 'zh-Hans': '论证决定' },
  many: { en: 'feasibility decisions', 'zh-Hans': '论证决定' },
  table: 'feasibility_decision',
  row: z.object({
    ...inProgramme,
    dossierId: reference('feasibility_dossier'),
    outcome: z.enum(dossierOutcomes),
    because: text(),
    answers: z.array(answerToOpinion).max(50),
    decidedBy: reference('person'),
    decidedOn: day(),
  }),
  words: {
    ...inProgrammeWords,
    dossierId: { en: 'Dossier', 'zh-Hans': '论证报告' },
    outcome: { en: 'Outcome', 'zh-Hans': '结论' },
    because: { en: 'Because', 'zh-Hans': '理由' },
    answers: {
      label: { en: 'Answers to dissent', 'zh-Hans': '对不同意见的答复' },
      help: { en: 'One for each opinion that was against, or for it under conditions.', 'zh-Hans': '对每条反对意见或附条件意见逐一答复。' },
    },
    decidedBy: { en: 'Decided by', 'zh-Hans': '决定人' },
    decidedOn: { en: 'Decided on', 'zh-Hans': '决定日期' },
  },
  writable: [],
  list: ['programmeId', 'dossierId', 'outcome', 'decidedOn', 'state'],
  handledAs: 'internal',
  states: { standing: { label: { en: 'Standing', 'zh-Hans': '有效' } } },
  moves: {},
  mayRead: (person) =>
    anyOf([
      plans(person, 'feasibility_decision'),
      serves(person, 'feasibility_decision.programme_id'),
      sql<SqlBool>`exists (select from feasibility_dossier as decided where decided.id = feasibility_decision.dossier_id
        and (${person.id}::uuid = any(decided.author_ids)
          or (decided.state = 'accepted' and ${isLaunched(person, 'decided.programme_id')})))`,
    ]),
  mayWrite: () => false,
});
