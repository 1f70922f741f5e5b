/** Reading what stands between a provider and the people it vouches for. */
import { sql } from 'kysely';
import type { Asked } from '#kernel';
import type { Granted } from './rules/group-roles.ts';

type Db = Asked['db'];

interface Which {
  readonly groupRoleId?: string;
  readonly personId?: string;
  readonly providerId?: string;
  readonly toldBy?: 'sign-in' | 'provisioning';
}

/** Appointments that came from a provider and still stand, locked. */
export async function grantedBy(db: Db, { groupRoleId, personId, providerId, toldBy }: Which): Promise<Granted[]> {
  const { rows } = await sql<Granted>`
    select appointment.id as "appointmentId", appointment.version, group_role_id as "groupRoleId"
    from appointment_origin join appointment on appointment.id = appointment_id
    where appointment.state = 'current'
      and (${groupRoleId ?? null}::uuid is null or group_role_id = ${groupRoleId ?? null}::uuid)
      and (${personId ?? null}::uuid is null or appointment.person_id = ${personId ?? null}::uuid)
      and (${providerId ?? null}::uuid is null or provider_id = ${providerId ?? null}::uuid)
      and (${toldBy ?? null}::text is null or told_by = ${toldBy ?? null}::text)
    order by appointment.id for update of appointment`.execute(db);
  return rows;
}
