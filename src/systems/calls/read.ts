/** What other systems, the API and the pages ask of calls. */
import { type Answers, type BudgetPart, blinded as blindedIn, budgetOf as budgetIn, type Form, faultsIn, readForm } from '#engines/form';
import { type Asked, type Fault, find, from } from '#kernel';
import { type ApplyingStage, type CallFormRow, type CallRow, call, callForm, type FormStage } from './records.ts';
import { callIsClosed, callNotOpen, noForm, stageNotHeld } from './refusals.ts';
import { type Deadline, deadlineAtStage, isInTime } from './rules/deadline.ts';

/** The form of a stage. Refuses `no-form`, `no-such-record`. */
export async function formOf(asked: Asked, callId: string, stage: FormStage): Promise<CallFormRow & Form> {
  const row = await formIfAny(asked, callId, stage);
  if (row) return row;
  await find(asked, call, callId);
  throw noForm(stage);
}

export async function formIfAny(asked: Asked, callId: string, stage: FormStage): Promise<(CallFormRow & Form) | undefined> {
  return from(asked, callForm).where('callId', '=', callId).where('stage', '=', stage).executeTakeFirst();
}

export const formsOf = (asked: Asked, callId: string): Promise<CallFormRow[]> =>
  from(asked, callForm).where('callId', '=', callId).orderBy('stage').execute();

/** What is wrong with answers, as the browser found it too: places as `/section/question`, words in both languages. */
export const faultsOfAnswers = (form: Form, answers: unknown): Fault[] => faultsIn(form, answersIn(answers));

/** What the budgets of a form come to, by category. */
export const budgetOf = (form: Form, answers: unknown): BudgetPart[] => budgetIn(form, answersIn(answers));

/** The answers without what tells who applies. */
export const blinded = (form: Form, answers: unknown): Answers => blindedIn(form, answersIn(answers));

/** Answers are an object of objects; whatever else was sent answers nothing. */
export function answersIn(sent: unknown): Answers {
  if (!isObject(sent)) return {};
  return Object.fromEntries(Object.entries(sent).filter(([, section]) => isObject(section))) as Answers;
}
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The deadline as it stands, extensions included. */
export const deadlineOf = (row: CallRow, stage: ApplyingStage): Deadline => deadlineAtStage(row, stage);

/** Refuses `call-not-open`, `call-closed`, `no-such-stage`. What the server received by the deadline and its grace counts, however long it takes to be kept. */
export function takesApplications(row: CallRow, receivedAt: string, stage: ApplyingStage): void {
  if (!row.stages.includes(stage)) throw stageNotHeld(row);
  if (row.state === 'draft') throw callNotOpen(row);
  if (row.state === 'cancelled' || row.state === 'decided') throw callIsClosed(row, row.closedAt);
  const { deadlineAt, graceUntil } = deadlineAtStage(row, stage);
  if (!isInTime(receivedAt, graceUntil)) throw callIsClosed(row, deadlineAt);
  if (row.state === 'closed' && !isInTime(receivedAt, row.closedAt)) throw callIsClosed(row, row.closedAt);
  if (row.opensAt && Date.parse(receivedAt) < Date.parse(row.opensAt)) throw callNotOpen(row);
}

/** How many questions a form asks, notes not counted. */
export const questionsIn = ({ schema, ui }: Form): number =>
  (readForm({ schema, ui })?.sections ?? []).reduce(
    (sum, { questions }) => sum + questions.filter(({ kind }) => kind !== 'note').length,
    0,
  );
