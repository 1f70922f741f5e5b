import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { isSignedIn, record, reference } from '#kernel';
import { notRecused } from '#systems/applications';
import { inCall, inCallWords, isMine, runsCall } from './in-call.ts';

/** "I know of no conflict": of one application, or of all that one was asked to review in a call. Given by `attest-no-conflict`. */
export const conflictAttestation = record({
  one: { en: 'attestation of no conflict', 'zh-Hans': '无利益冲突声明' },
  many: { en: 'conflict attestations', 'zh-Hans': '无利益冲突声明' },
  table: 'conflict_attestation',
  row: z.object({ ...inCall, applicationId: reference('application').nullable(), personId: reference('person') }),
  words: {
    ...inCallWords,
    applicationId: {
      label: { en: 'Application', 'zh-Hans': '申请' },
      help: { en: 'Empty: all of the call.', 'zh-Hans': '留空表示该指南的全部申请。' },
    },
    personId: { en: 'Person', 'zh-Hans': '人员' },
  },
  writable: [],
  list: ['callId', 'applicationId', 'personId', 'state'],
  handledAs: 'internal',
  states: { given: { label: { en: 'Given', 'zh-Hans': '已声明' } } },
  moves: {},
  mayRead: (person) => {
    if (!isSignedIn(person)) return false;
    const mine = isMine(person, 'conflict_attestation.person_id');
    const officer = sql<SqlBool>`(${runsCall(person, 'conflict_attestation')} and (conflict_attestation.application_id is null
      or ${notRecused(person, sql.ref('conflict_attestation.application_id'))}))`;
    return sql<SqlBool>`(${mine} or ${officer})`;
  },
  mayWrite: () => false,
});
