/** What stands against taking what was written, each with its place in the draft. Content is judged by the forms of the call, on both sides alike. */
import { type Asked, type Fault, faultAt, from, moneyText } from '#kernel';
import { type CallRow, faultsOfAnswers, formIfAny, formOf } from '#systems/calls';
import { organisation } from '#systems/registry';
import type { Participant } from '../read.ts';
import type { ApplicationRow } from '../records.ts';
import type { Content } from '../rules/places.ts';

export async function faultsOfContent(asked: Asked, stage: ApplicationRow['stage'], call: CallRow, content: Content): Promise<Fault[]> {
  const form = await formOf(asked, call.id, stage as CallRow['stages'][number]);
  const eligibility = await formIfAny(asked, call.id, 'eligibility');
  const at = (part: string, faults: readonly Fault[]) => faults.map((fault) => ({ ...fault, pointer: `/${part}${fault.pointer}` }));
  return [
    ...at('eligibility', eligibility ? faultsOfAnswers(eligibility, content.eligibility ?? {}) : []),
    ...faultsOfSummary(content, call),
    ...(await faultsOfHost(asked, content)),
    ...at('answers', faultsOfAnswers(form, content.answers)),
  ];
}

function faultsOfSummary({ title, abstract, requestedMinor }: Content, call: CallRow): Fault[] {
  return [
    ...(title.trim() ? [] : [faultAt('/title', 'value-needed', 'Give the application a title.', '请填写题目。')]),
    ...(abstract.trim() ? [] : [faultAt('/abstract', 'value-needed', 'Write an abstract.', '请填写摘要。')]),
    ...(requestedMinor === null
      ? [faultAt('/requestedMinor', 'value-needed', 'Say how much you ask for.', '请填写申请金额。')]
      : faultsOfAmount(requestedMinor, call)),
  ];
}

function faultsOfAmount(requested: number, { currency, floorMinor, capMinor }: CallRow): Fault[] {
  if (floorMinor !== null && requested < floorMinor) {
    const floor = moneyText(floorMinor, currency);
    return [faultAt('/requestedMinor', 'below-floor', `The call gives at least ${floor}.`, `本指南资助不低于 ${floor}。`)];
  }
  if (capMinor !== null && requested > capMinor) {
    const cap = moneyText(capMinor, currency);
    return [faultAt('/requestedMinor', 'above-cap', `The call gives at most ${cap}.`, `本指南资助不高于 ${cap}。`)];
  }
  return [];
}

async function faultsOfHost(asked: Asked, { organisationId }: Content): Promise<Fault[]> {
  const found = organisationId && (await from(asked, organisation).where('id', '=', organisationId).executeTakeFirst());
  return found ? [] : [faultAt('/organisationId', 'value-needed', 'Choose the organisation that hosts the work.', '请选择依托单位。')];
}

/** Nobody is made an applicant without a word of their own. */
export function faultsOfPeople(people: readonly Participant[]): Fault[] {
  const waiting = people.filter(({ role, state }) => state === 'invited' && (role === 'lead' || role === 'co-applicant')).length;
  if (!waiting) return [];
  return [
    faultAt(
      '/members',
      'not-confirmed',
      `${waiting} of the applicants have not confirmed yet. Remind them, or take them off.`,
      `尚有 ${waiting} 名申请人未确认。请提醒对方，或将其移除。`,
    ),
  ];
}
