/** The door of `calls`: what is wanted, from whom, until when, and how it is asked and judged. */
import { system } from '#kernel';
import { closeDueCalls } from './close-due.ts';
import { beginCall } from './commands/begin-call.ts';
import { cancelCall } from './commands/cancel-call.ts';
import { cloneCall } from './commands/clone-call.ts';
import { closeCall } from './commands/close-call.ts';
import { extendDeadlines } from './commands/extend-deadlines.ts';
import { publishCall } from './commands/publish-call.ts';
import { subscribeToCalls } from './commands/subscribe-to-calls.ts';
import { writeForm } from './commands/write-form.ts';
import './constraints.ts';
import { call, records } from './records.ts';
import { listens } from './tell.ts';

export const calls = system({
  name: 'calls',
  records,
  commands: [beginCall, writeForm, publishCall, extendDeadlines, closeCall, cancelCall, cloneCall, subscribeToCalls],
  listens,
  jobs: [closeDueCalls],
  attachable: [call],
});

export { planOf, type Question, type Section, type When } from '#engines/form';
export { callCancelled, callClosed, callPublished, deadlineExtended } from './events.ts';
export {
  answersIn,
  blinded,
  budgetOf,
  deadlineOf,
  faultsOfAnswers,
  formIfAny,
  formOf,
  formsOf,
  questionsIn,
  takesApplications,
} from './read.ts';
export { formStages } from './records/call-form.ts';
export { keepsCall, keepsSomeCall, worksOnCalls } from './records/office.ts';
export {
  type ApplyingStage,
  type CallFormRow,
  type CallRow,
  call,
  callForm,
  callSubscription,
  deadlineExtension,
  type FormStage,
} from './records.ts';
export { type Deadline, isInTime, type Standing, standingOf } from './rules/deadline.ts';
export { type Check, hindrancesIn, readinessOf } from './rules/readiness.ts';
export { type CallSearch, matching, searchCalls } from './search.ts';
export { extensionSaid, tellPeople } from './tell.ts';
export { beginCall, cancelCall, cloneCall, closeCall, extendDeadlines, publishCall, subscribeToCalls, writeForm };
