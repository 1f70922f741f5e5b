/** The door of `applications`: what people ask money for. */
import { system } from '#kernel';
import { endRecusal, recusePerson } from './commands/recuse-person.ts';
import './constraints.ts';
import { application, records } from './records.ts';

export const applications = system({
  name: 'applications',
  records,
  commands: [recusePerson, endRecusal],
  attachable: [application],
});

export { applicationSubmitted, applicationWithdrawn, eligibilityRuled } from './events.ts';
export { beforeSubmission, type Gate } from './gates.ts';
export { type Placed, runsCallOf } from './office.ts';
export { type Participant, peopleOf, submittedTo } from './read.ts';
export { recusalGrounds } from './records/recusal.ts';
export { idsOf, isAmongPeople, notRecused, type Place, placeIn, readableByOfficers } from './records/scope.ts';
export {
  type ApplicationRow,
  application,
  applicationMember,
  eligibilityRuling,
  type MemberRow,
  type ReceiptRow,
  type RecusalRow,
  receipt,
  recusal,
} from './records.ts';
export { liftRecusal, type Recused, recuse } from './recuse.ts';
export { liftNotFound, recuseAll } from './recuse-found.ts';
export { textOf } from './rules/text.ts';
