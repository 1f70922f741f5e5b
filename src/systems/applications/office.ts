/** Who runs the call that a row belongs to. */
import { holds, type Person, platform } from '#kernel';

export interface Placed {
  readonly callId: string;
  readonly programmeId: string | null;
  readonly holderId: string;
  readonly regionId: string | null;
}

/** A programme officer of the holder, region, programme or call. Conflicts are hidden by reading: ask it of rows that the person could read. */
export const runsCallOf = (person: Person, { callId, programmeId, holderId, regionId }: Placed): boolean =>
  person.id === platform.id || holds(person, 'programme-officer', { organisationId: holderId, regionId, programmeId, callId });
