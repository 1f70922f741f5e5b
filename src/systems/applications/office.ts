/** Who runs the call that a row belongs to. */
import { type SqlBool, sql } from 'kysely';
import { type Asked, holds, type Person, platform } from '#kernel';
import { notRecused, placeIn, readableByOfficers } from './records/scope.ts';

export interface Placed {
  readonly callId: string;
  readonly programmeId: string | null;
  readonly holderId: string;
  readonly regionId: string | null;
}

/** A programme officer of the holder, region, programme or call. It says nothing of conflicts: see `isOfficerOf`. */
export const runsCallOf = (person: Person, { callId, programmeId, holderId, regionId }: Placed): boolean =>
  person.id === platform.id || holds(person, 'programme-officer', { organisationId: holderId, regionId, programmeId, callId });

/** An officer of the call without a conflict: no recusal stands, and they are none of the applicants. */
export async function isOfficerOf({ db, person }: Asked, applicationId: string): Promise<boolean> {
  const { rows } = await sql<{ may: SqlBool }>`
    select ${readableByOfficers(person, placeIn('application'))} and ${notRecused(person, sql.ref('application.id'))} as may
    from application where id = ${applicationId} and submitted_at is not null`.execute(db);
  return rows[0]?.may === true;
}
