import { z } from 'zod';
import { type Asked, command, find, isSignedIn, keep, line, newId, reference } from '#kernel';
import { application } from '#systems/applications';
import { caseKinds, integrityCompartment } from '../records/integrity-case.ts';
import { integrityCase, overlap } from '../records.ts';

/**
 * Reports a suspicion. Whoever reports learns its number and nothing more; who reads it is on the need-to-know list. Refuses `no-such-record`
 * for an application or an overlap that the reporter may not know of.
 */
export const reportCase = command({
  name: 'report-case',
  says: { en: 'Report a case of integrity', 'zh-Hans': '报告诚信问题' },
  input: z.strictObject({
    title: line(300),
    kind: z.enum(caseKinds),
    facts: z.string().trim().min(1).max(20_000),
    holderId: reference('organisation'),
    personId: reference('person').nullable().optional(),
    organisationId: reference('organisation').nullable().optional(),
    applicationId: reference('application').nullable().optional(),
    overlapId: reference('overlap').nullable().optional(),
  }),
  once: true,
  may: ({ person }) => isSignedIn(person),
  run: async (asked, { personId = null, organisationId = null, applicationId = null, overlapId = null, ...said }) => {
    if (applicationId) await find(asked, application, applicationId);
    if (overlapId) await find(asked, overlap, overlapId);
    const number = `IC-${asked.now.slice(0, 4)}-${newId().slice(-8).toUpperCase()}`;
    await keep(asked, integrityCase, {
      ...said,
      handling: await handlingOf(asked),
      number,
      personId,
      organisationId,
      applicationId,
      overlapId,
      reportedBy: asked.person.id,
      finding: null,
      concludedBy: null,
      concludedOn: null,
    });
    return { number };
  },
});

/** The compartment, where this country has opened one. */
async function handlingOf({ db }: Asked): Promise<string> {
  const open = await db
    .selectFrom('compartment')
    .select('code')
    .where('code', '=', integrityCompartment)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return open ? `compartment/${open.code}` : integrityCase.handledAs;
}
