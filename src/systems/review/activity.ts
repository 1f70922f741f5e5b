/** What reviewers did with an assignment and when: facts for the office, such as a review handed in minutes after it was opened. */
import { sql } from 'kysely';
import type { Asked } from '#kernel';
import type { AssignmentRow } from './records.ts';

export type Act = 'opened' | 'saved' | 'handed-in';

/** Notes it at most once in ten minutes for each act, so that reading and typing cost nothing. It needs no command: it changes no row. */
export async function noteActivity({ db, now, person }: Asked, assignmentId: string, act: Act): Promise<void> {
  await sql`insert into review_activity (assignment_id, at, act, person_id)
    select ${assignmentId}, ${now}, ${act}, ${person.id} where not exists (select from review_activity
      where assignment_id = ${assignmentId} and act = ${act} and at > ${now}::timestamptz - interval '10 minutes')
    on conflict do nothing`.execute(db);
}

export interface Activity {
  readonly assignmentId: string;
  readonly at: string;
  readonly act: Act;
}

/** Of assignments that the asker could read. */
export async function activityOf({ db }: Asked, assignments: readonly Pick<AssignmentRow, 'id'>[]): Promise<Activity[]> {
  const { rows } = await sql<Activity>`select assignment_id, at, act from review_activity
    where assignment_id = any(${assignments.map(({ id }) => id)}::uuid[]) order by at`.execute(db);
  return rows;
}
