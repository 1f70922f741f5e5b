import { z } from 'zod';
import { announce, command, day, find, keep, line, notValid, Refusal, reference } from '#kernel';
import { sanctionImposed, sanctionLifted } from '../events.ts';
import { keepsCases } from '../records/integrity-case.ts';
import { sanctionScopes } from '../records/sanction.ts';
import { integrityCase, sanction } from '../records.ts';
import { changedMeanwhile } from '../refusals.ts';

/** Keeps a person or an organisation from something for a while. Refuses `whom`, `case-not-upheld`, and a sanction of oneself. */
export const imposeSanction = command({
  name: 'impose-sanction',
  says: { en: 'Impose a sanction', 'zh-Hans': '作出限制措施' },
  input: z
    .strictObject({
      personId: reference('person').nullable().optional(),
      organisationId: reference('organisation').nullable().optional(),
      scope: z.array(z.enum(sanctionScopes)).min(1).max(sanctionScopes.length),
      fromOn: day(),
      toOn: day().nullable().optional(),
      because: line(2000),
      decision: line(300),
      holderId: reference('organisation'),
      caseId: reference('integrity_case').nullable().optional(),
    })
    .meta({
      examples: [
        {
          personId: '0192bbbb-0000-7000-8000-000000000001',
          scope: ['apply'],
          fromOn: '2031-01-01',
          toOn: '2032-12-31',
          because: 'Two grants were taken for the same work.',
          decision: 'Board of integrity, decision 7 of 2030',
          holderId: '0192bbbb-0000-7000-8000-000000000002',
        },
      ],
    }),
  once: true,
  may: ({ person }, { personId }) => keepsCases(person) && personId !== person.id,
  run: async (asked, { personId = null, organisationId = null, toOn = null, caseId = null, scope, ...said }) => {
    if ((personId === null) === (organisationId === null)) throw whom;
    if (caseId && (await find(asked, integrityCase, caseId)).state !== 'upheld') throw notUpheld;
    const scopes = sanctionScopes.filter((one) => scope.includes(one));
    const row = await keep(asked, sanction, { ...said, personId, organisationId, scope: scopes, toOn, caseId, liftedBecause: null });
    await announce(asked, sanctionImposed, { sanctionId: row.id });
    return row;
  },
});

/** Ends a sanction before its day. Refuses `changed-meanwhile`, `already-lifted`. */
export const liftSanction = command({
  name: 'lift-sanction',
  says: { en: 'Lift a sanction', 'zh-Hans': '解除限制措施' },
  input: z.strictObject({ sanctionId: reference('sanction'), version: z.int32(), because: line(2000) }),
  may: async (asked, { sanctionId }) => keepsCases(asked.person) && (await find(asked, sanction, sanctionId)).personId !== asked.person.id,
  run: async (asked, { sanctionId, version, because }) => {
    const row = await find(asked, sanction, sanctionId, 'lock');
    if (row.version !== version) throw changedMeanwhile();
    if (row.state !== 'standing') throw alreadyLifted;
    const lifted = await asked.db
      .updateTable('sanction')
      .set({ state: 'lifted', liftedBecause: because })
      .where('id', '=', sanctionId)
      .returningAll()
      .executeTakeFirstOrThrow();
    await announce(asked, sanctionLifted, { sanctionId });
    return lifted;
  },
});

const whom = notValid('/personId', 'whom', 'Name either a person or an organisation.', '请指明人员或机构，二者只选其一。');
const notUpheld = new Refusal('conflict', 'case-not-upheld', {
  en: 'The case was not upheld. A sanction follows a case that was.',
  'zh-Hans': '该案件未认定成立，不能据此作出限制措施。',
});
const alreadyLifted = new Refusal('conflict', 'already-lifted', { en: 'This is lifted already.', 'zh-Hans': '已解除。' });
