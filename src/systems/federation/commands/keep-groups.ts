import { z } from 'zod';
import { type AnyRecord, type Asked, actsOf, ask, command, newId, platform, tables } from '#kernel';
import { appointment } from '#systems/registry';
import { grantedBy } from '../granted.ts';
import { appointmentOrigin } from '../records/appointment-origin.ts';
import type { GroupRole } from '../records/group-role.ts';
import { changesOf, type Granted } from '../rules/group-roles.ts';

/** Makes and ends appointments after the groups that a provider tells of a person. What was made by hand, or by another provider, stays. */
export const keepGroups = command({
  name: 'keep-groups',
  says: { en: 'Keep the roles that follow from groups', 'zh-Hans': '依组信息维护角色' },
  input: z.strictObject({
    personId: z.uuid(),
    providerId: z.uuid(),
    toldBy: z.enum(['sign-in', 'provisioning']),
    groups: z.array(z.string()),
  }),
  may: ({ person }) => person.id === platform.id,
  run: async (asked, { personId, providerId, toldBy, groups }) => {
    const meanings = await meaningsOf(asked.db, providerId);
    const { begin, end } = changesOf(groups, meanings, await grantedBy(asked.db, { personId, providerId, toldBy }));
    for (const each of end) await endAppointment(asked, each);
    for (const each of begin) await appoint(asked, each, { personId, providerId, toldBy });
    return { begun: begin.length, ended: end.length };
  },
});

const meaningsOf = (db: Asked['db'], providerId: string): Promise<GroupRole[]> =>
  db.selectFrom('group_role').selectAll().where('providerId', '=', providerId).where('state', '=', 'current').orderBy('id').execute();

interface From {
  readonly personId: string;
  readonly providerId: string;
  readonly toldBy: 'sign-in' | 'provisioning';
}

async function appoint(asked: Asked, { id: groupRoleId, role, organisationId, regionId, programmeId, callId }: GroupRole, from: From) {
  const { personId, providerId, toldBy } = from;
  const made = await ask(
    acts.create,
    { personId, role, organisationId, regionId, programmeId, callId, fromOn: asked.now.slice(0, 10) },
    asked,
  );
  const origin = { appointmentId: made.id, providerId, groupRoleId, toldBy };
  await tables(asked.db)
    .insertInto('appointment_origin')
    .values({ id: newId(), state: 'kept', handling: appointmentOrigin.handledAs, ...origin } as never)
    .execute();
}

/** Ends an appointment that came from a provider. */
export const endAppointment = (asked: Asked, { appointmentId, version }: Granted) =>
  ask(end, { id: appointmentId, version }, { ...asked, person: platform });

const acts = actsOf(appointment as unknown as AnyRecord);
const end = acts.moves.end as NonNullable<typeof acts.moves.end>;
