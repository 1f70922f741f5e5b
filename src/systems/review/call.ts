/** The call that reviews belong to, and how it is reviewed. */
import { type Asked, find, holdsSomewhere, platform } from '#kernel';
import { type CallRow, call } from '#systems/calls';
import { isOfficerAt, type Standing } from './records/in-call.ts';
import type { ReviewRuleRow } from './records.ts';

export interface Reviewed {
  readonly call: CallRow;
  readonly place: Standing;
  readonly rule: Rule;
}
export type Rule = Pick<
  ReviewRuleRow,
  'conflictYears' | 'countsParts' | 'answerDays' | 'reviewDays' | 'dueOn' | 'remindDays' | 'replaces' | 'subReviewers' | 'peerReview'
>;

/** Of a call whose officers wrote none. */
export const usualRule: Rule = {
  conflictYears: 3,
  countsParts: false,
  answerDays: 7,
  reviewDays: 21,
  dueOn: null,
  remindDays: 5,
  replaces: true,
  subReviewers: false,
  peerReview: false,
};

/** Refuses `no-such-record`. */
export async function reviewedCall(asked: Asked, callId: string): Promise<Reviewed> {
  const row = await find(asked, call, callId);
  const { programmeId, holderId, regionId } = row;
  return { call: row, place: { callId, programmeId, holderId, regionId }, rule: await ruleOf(asked, callId) };
}

/** Whoever asks: jobs and reviewers are bound by it, too. */
export async function ruleOf({ db }: Asked, callId: string): Promise<Rule> {
  const row = await db.selectFrom('review_rule').selectAll().where('callId', '=', callId).executeTakeFirst();
  return row ?? usualRule;
}

/** Are they an officer of the call? Whoever is of none is not told whether the call exists. */
export async function runsCallNamed(asked: Asked, callId: string): Promise<boolean> {
  const { person } = asked;
  if (person.id !== platform.id && !holdsSomewhere(person, 'programme-officer')) return false;
  return isOfficerAt(person, (await reviewedCall(asked, callId)).place);
}
