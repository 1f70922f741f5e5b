/** What later systems and the workplace ask of assignments. */
import { sql } from 'kysely';
import { type Asked, from } from '#kernel';
import { isMine } from './records/in-call.ts';
import { type AssignmentRow, assignment } from './records.ts';

/** Those of a call that live, as far as the person may read them: by application, the first place first. */
export async function assignmentsOf(asked: Asked, callId: string): Promise<AssignmentRow[]> {
  return from(asked, assignment)
    .where('callId', '=', callId)
    .where('state', 'in', ['proposed', 'invited', 'accepted', 'done'])
    .orderBy('applicationId')
    .orderBy(sql`array_position(array['primary', 'secondary', 'tertiary'], place)`)
    .orderBy('id')
    .execute();
}

/** Every assignment of a call that the person may read, those that came to an end included, in the same order. */
export async function assignmentsSeen(asked: Asked, callId: string): Promise<AssignmentRow[]> {
  return from(asked, assignment)
    .where('callId', '=', callId)
    .where('state', '<>', 'dropped')
    .orderBy('applicationId')
    .orderBy(sql`array_position(array['primary', 'secondary', 'tertiary'], place)`)
    .orderBy('id')
    .execute();
}

/** What the person is or was asked to review, the soonest due first. */
export async function assignmentsOfMine(asked: Asked): Promise<AssignmentRow[]> {
  return from(asked, assignment)
    .where(isMine(asked.person, 'assignment.person_id') as never)
    .where('state', 'not in', ['proposed', 'dropped'])
    .orderBy(sql`array_position(array['invited', 'accepted', 'done'], state)`)
    .orderBy('dueOn')
    .orderBy('id')
    .limit(500)
    .execute();
}

/** The person's own assignment for an application that they agreed to review; undefined where there is none, or where a conflict stands. */
export async function isAssigned(asked: Asked, applicationId: string): Promise<AssignmentRow | undefined> {
  return from(asked, assignment)
    .where('applicationId', '=', applicationId)
    .where('state', 'in', ['accepted', 'done'])
    .where(isMine(asked.person, 'assignment.person_id') as never)
    .executeTakeFirst();
}
