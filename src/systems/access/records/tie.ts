/** A tie of a person to another or to an organisation. A review computes conflicts of interest from ties; a tie by itself forbids nothing. */
import { z } from 'zod';
import { day, holds, isSignedIn, line, type Person, record, reference } from '#kernel';

export const tieKinds = [
  'employment',
  'co-authorship',
  'shared-grant',
  'co-invention',
  'family',
  'supervision',
  'contract',
  'shareholding',
  'other',
] as const;

/** Those who run reviews see the ties of everybody; others see their own. */
export const runsReviews = (person: Person): boolean => holds(person, ['programme-officer', 'panel-chair', 'administrator']);

export const tie = record({
  one: { en: 'tie', 'zh-Hans': '利害关系' },
  many: { en: 'ties', 'zh-Hans': '利害关系' },
  table: 'tie',
  row: z.object({
    personId: reference('person'),
    kind: z.enum(tieKinds),
    otherPersonId: reference('person').nullable(),
    organisationId: reference('organisation').nullable(),
    fromOn: day(),
    toOn: day().nullable(),
    note: line(1000).nullable(),
  }),
  words: {
    personId: { en: 'Person', 'zh-Hans': '人员' },
    kind: { en: 'Kind', 'zh-Hans': '类别' },
    otherPersonId: { en: 'To the person', 'zh-Hans': '关系人' },
    organisationId: { en: 'To the organisation', 'zh-Hans': '关系单位' },
    fromOn: { en: 'From', 'zh-Hans': '起' },
    toOn: { label: { en: 'To', 'zh-Hans': '止' }, help: { en: 'Empty: it lasts.', 'zh-Hans': '留空表示仍存续。' } },
    note: { en: 'Note', 'zh-Hans': '说明' },
  },
  writable: [],
  list: ['personId', 'kind', 'otherPersonId', 'organisationId', 'fromOn', 'toOn', 'state'],
  handledAs: 'internal',
  states: {
    declared: { label: { en: 'Declared', 'zh-Hans': '已申报' } },
    withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
  },
  moves: {
    withdraw: {
      label: { en: 'Withdraw the declaration', 'zh-Hans': '撤回申报' },
      from: 'declared',
      to: 'withdrawn',
      by: (person, row) => row.createdBy === person.id || runsReviews(person),
    },
  },
  mayRead: (person, row) =>
    runsReviews(person) || (isSignedIn(person) && row.or([row('personId', '=', person.id), row('createdBy', '=', person.id)])),
  mayWrite: () => false,
});
