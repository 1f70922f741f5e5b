import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { day, holdsEverywhere, isSignedIn, line, type Person, platform, record, reference } from '#kernel';
import { idsOfBoth } from '#systems/applications';

export const caseKinds = [
  'double-funding',
  'plagiarism',
  'fabrication',
  'false-statement',
  'undeclared-conflict',
  'misuse-of-funds',
  'review-manipulation',
  'other',
] as const;

/** Cases stand in this compartment where there is one: its list names, one by one, who may know of them. */
export const integrityCompartment = 'integrity';

/** Whoever is on the need-to-know list; without a compartment, who judges for the whole platform. */
export const keepsCases = (person: Person): boolean =>
  person.id === platform.id ||
  Boolean(person.compartments?.includes(integrityCompartment)) ||
  holdsEverywhere(person, 'evaluator', 'administrator');

/** A suspicion that is looked into, apart from all other work. Whoever it is about does not read it. */
export const integrityCase = record({
  one: { en: 'integrity case', 'zh-Hans': '诚信案件' },
  many: { en: 'integrity cases', 'zh-Hans': '诚信案件' },
  table: 'integrity_case',
  row: z.object({
    number: line(100),
    title: line(300),
    kind: z.enum(caseKinds),
    facts: z.string().trim().min(1).max(20_000),
    holderId: reference('organisation'),
    personId: reference('person').nullable(),
    organisationId: reference('organisation').nullable(),
    applicationId: reference('application').nullable(),
    overlapId: reference('overlap').nullable(),
    reportedBy: reference('person'),
    finding: z.string().trim().min(1).max(20_000).nullable(),
    concludedBy: reference('person').nullable(),
    concludedOn: day().nullable(),
  }),
  words: {
    number: { en: 'Number', 'zh-Hans': '案号' },
    title: { en: 'Title', 'zh-Hans': '标题' },
    kind: { en: 'Kind', 'zh-Hans': '类型' },
    facts: { en: 'What is reported', 'zh-Hans': '反映事项' },
    holderId: { en: 'Looked into by', 'zh-Hans': '承办单位' },
    personId: { en: 'About the person', 'zh-Hans': '涉及人员' },
    organisationId: { en: 'About the organisation', 'zh-Hans': '涉及机构' },
    applicationId: { en: 'Application', 'zh-Hans': '申请' },
    overlapId: { en: 'Overlap', 'zh-Hans': '重复线索' },
    reportedBy: { en: 'Reported by', 'zh-Hans': '报告人' },
    finding: { en: 'Finding', 'zh-Hans': '调查结论' },
    concludedBy: { en: 'Concluded by', 'zh-Hans': '结案人' },
    concludedOn: { en: 'Concluded on', 'zh-Hans': '结案日期' },
  },
  writable: [],
  list: ['number', 'title', 'kind', 'holderId', 'personId', 'organisationId', 'concludedOn', 'state'],
  handledAs: 'restricted',
  states: {
    reported: { label: { en: 'Reported', 'zh-Hans': '已报告' } },
    examined: { label: { en: 'Under examination', 'zh-Hans': '调查中' } },
    upheld: { label: { en: 'Upheld', 'zh-Hans': '成立' } },
    unfounded: { label: { en: 'Unfounded', 'zh-Hans': '不成立' } },
  },
  moves: {
    examine: {
      label: { en: 'Begin the examination', 'zh-Hans': '开始调查' },
      from: 'reported',
      to: 'examined',
      by: (person) => keepsCases(person),
    },
  },
  mayRead: (person) => {
    if (person.id === platform.id) return true;
    if (!isSignedIn(person) || !keepsCases(person)) return false;
    return sql<SqlBool>`(integrity_case.person_id is null or integrity_case.person_id <> all(${idsOfBoth(person)}))`;
  },
  mayWrite: () => false,
});
