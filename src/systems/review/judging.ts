/** The task of a reviewer: an assignment that they hold, the call with what it asks, and what was written so far. */
import { type SqlBool, sql } from 'kysely';
import { type Asked, find, from, handlingsOpenTo, holdsSomewhere, isAuditor, type Person, platform } from '#kernel';
import { notRecused } from '#systems/applications';
import { type CallRow, call } from '#systems/calls';
import { type AssessmentRow, assessment, type JudgingRuleRow } from './judging-records.ts';
import { readsJudgement } from './records/assessment.ts';
import { isMine, isOfficerAt, type Standing } from './records/in-call.ts';
import { type AssignmentRow, assignment } from './records.ts';
import type { Asking } from './rules/completeness.ts';

export type JudgingRule = Pick<JudgingRuleRow, 'othersShown' | 'shortestRemarks' | 'rebuttalFrom' | 'rebuttalTo'>;

/** Of a call whose officers wrote none. */
export const usualJudgingRule: JudgingRule = { othersShown: 'after-own', shortestRemarks: 100, rebuttalFrom: null, rebuttalTo: null };

/** Whoever asks: reviewers and applicants are bound by it. */
export async function judgingRuleOf({ db }: Asked, callId: string): Promise<JudgingRule> {
  const row = await db.selectFrom('judging_rule').selectAll().where('callId', '=', callId).executeTakeFirst();
  return row ?? usualJudgingRule;
}

/** The rows as the platform sees them, for what was decided otherwise that the person may know. */
export const asPlatform = (asked: Asked): Asked => ({ ...asked, person: platform });

export interface Task {
  readonly assignment: AssignmentRow;
  readonly call: CallRow;
  readonly rule: JudgingRule;
  readonly asking: Asking;
  readonly assessment: AssessmentRow | undefined;
}

/** Is it theirs, and did they accept it? What they may not know of is refused as `no-such-record`. */
export async function holdsTask(asked: Asked, assignmentId: string): Promise<boolean> {
  const { state } = await find(asked, assignment, assignmentId);
  if (state !== 'accepted' && state !== 'done') return false;
  const own = await from(asked, assignment)
    .where('assignment.id', '=', assignmentId)
    .where(isMine(asked.person, 'assignment.person_id'))
    .executeTakeFirst();
  return own !== undefined;
}

export async function taskOf(asked: Asked, assignmentId: string, lock: 'lock' | '' = ''): Promise<Task> {
  const row = await find(asked, assignment, assignmentId, lock);
  const [whole, rule] = [await callOf(asked, row.callId), await judgingRuleOf(asked, row.callId)];
  const written = await from(asPlatform(asked), assessment).where('assessment.assignmentId', '=', assignmentId).executeTakeFirst();
  return { assignment: row, call: whole, rule, asking: askingOf(whole, rule), assessment: written };
}

/** A call as everybody knows it who has to do with it, also where it is not public. */
export const callOf = (asked: Asked, callId: string): Promise<CallRow> => find(asPlatform(asked), call, callId);

/** Where a call stands. */
export const placeOfCall = ({ id: callId, programmeId, holderId, regionId }: CallRow): Standing => ({
  callId,
  programmeId,
  holderId,
  regionId,
});

/** Are they an officer of the call? Whoever is of none is not told whether it exists. */
export async function isOfficerOfCall(asked: Asked, callId: string): Promise<boolean> {
  const { person } = asked;
  if (person.id !== platform.id && !holdsSomewhere(person, 'programme-officer')) return false;
  return isOfficerAt(person, placeOfCall(await find(asked, call, callId)));
}

export const askingOf = ({ criteria, scale }: CallRow, { shortestRemarks }: JudgingRule): Asking => ({ criteria, scale, shortestRemarks });

/**
 * What was submitted, for those who judge by it: the row names who wrote it, so nothing of it goes further than by its letter or mask where the call is
 * triple-blind.
 */
export const judgements = (asked: Asked) => from(asPlatform(asked), assessment).where(mayJudgeBy(asked.person));

function mayJudgeBy(person: Person) {
  const open = handlingsOpenTo(person);
  if (open === 'all' && isAuditor(person)) return sql<SqlBool>`assessment.state <> 'draft'`;
  // What was handed in before a conflict of its author was found counts no more.
  const counts = sql<SqlBool>`exists (select from assignment as task where task.id = assessment.assignment_id and task.state <> 'withdrawn')`;
  return sql<SqlBool>`(${counts} and assessment.handling = any(${[...open]}::text[]) and ${notRecused(person, sql.ref('assessment.application_id'))}
    and ${readsJudgement(person)})`;
}
