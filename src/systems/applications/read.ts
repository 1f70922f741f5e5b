/** What later systems ask of applications. */
import { sql } from 'kysely';
import { type Asked, from } from '#kernel';
import { type ApplicationRow, application } from './records.ts';

/** One of the people of an application, found again under the id that stays when people are merged. */
export interface Participant {
  readonly applicationId: string;
  readonly personId: string;
  readonly role: 'lead' | 'co-applicant' | 'contributor' | 'assistant';
  readonly organisationId: string | null;
  readonly state: 'invited' | 'confirmed';
}

/** Who is or is asked to be among the people of these applications, whoever asks: call it for applications that were read by the rules. */
export async function peopleOf({ db }: Pick<Asked, 'db'>, applicationIds: readonly string[]): Promise<readonly Participant[]> {
  if (!applicationIds.length) return [];
  const { rows } = await sql<Participant>`
    select application_id as "applicationId", kept_person(person_id) as "personId", role, organisation_id as "organisationId", state
    from application_member where application_id = any(${applicationIds}::uuid[]) and state in ('invited', 'confirmed')
    order by application_id, array_position(array['lead', 'co-applicant', 'contributor', 'assistant'], role), id`.execute(db);
  return rows;
}

/**
 * What a call decides on: what stands submitted to its last stage, as far as the person may read it, neither withdrawn nor ineligible. In the order of
 * their references. An expression of interest is none of them: it is read by the office, and a full application goes on from it.
 */
export const submittedTo = (asked: Asked, callId: string): Promise<ApplicationRow[]> =>
  from(asked, application)
    .where('callId', '=', callId)
    .where('stage', '=', 'full')
    .where('state', '=', 'submitted')
    .orderBy('reference')
    .execute();

/** Of these applications, those that go on from an earlier stage of the same call, with the one that they go on from. */
export async function goingOnFrom({ db }: Pick<Asked, 'db'>, applicationIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; earlierId: string }>`
    select application.id, earlier.id as "earlierId" from application join application as earlier on earlier.id = application.earlier_id
    where application.id = any(${applicationIds}::uuid[]) and earlier.call_id = application.call_id and earlier.stage <> application.stage`.execute(
    db,
  );
  return new Map(rows.map(({ id, earlierId }) => [id, earlierId]));
}
