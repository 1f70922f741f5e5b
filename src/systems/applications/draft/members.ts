/** Who is among the people of an application, as commands ask. */
import { sql } from 'kysely';
import type { Asked, Person } from '#kernel';
import type { memberRoles } from '../records/parts.ts';
import { idsOf } from '../records/scope.ts';

type Role = (typeof memberRoles)[number];
/** Who writes the draft; a contributor reads it. */
const writers: readonly Role[] = ['lead', 'co-applicant', 'assistant'];

/** The role of a confirmed member; undefined for everybody else. */
export async function roleIn({ db }: Pick<Asked, 'db'>, person: Person, applicationId: string): Promise<Role | undefined> {
  const { rows } = await sql<{ role: Role }>`
    select role from application_member
    where application_id = ${applicationId} and state = 'confirmed' and person_id = any(${idsOf(person)})
    order by array_position(array['lead', 'co-applicant', 'assistant', 'contributor'], role) limit 1`.execute(db);
  return rows[0]?.role;
}

export async function writesDraft(asked: Asked, applicationId: string): Promise<boolean> {
  const role = await roleIn(asked, asked.person, applicationId);
  return role !== undefined && writers.includes(role);
}

export const leads = async (asked: Asked, applicationId: string): Promise<boolean> =>
  (await roleIn(asked, asked.person, applicationId)) === 'lead';
