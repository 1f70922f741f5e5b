/** The door of `applications`: what people ask money for. */
import { find, letAttach, system } from '#kernel';
import { call } from '#systems/calls';
import { answerInvitation, endMembership } from './commands/answer-invitation.ts';
import { askHostApproval } from './commands/ask-host-approval.ts';
import { beginApplication } from './commands/begin-application.ts';
import { inviteMember } from './commands/invite-member.ts';
import { endRecusal, recusePerson } from './commands/recuse-person.ts';
import { liftIneligibility, ruleIneligible } from './commands/rule-ineligible.ts';
import { saveDraft } from './commands/save-draft.ts';
import { submitApplication } from './commands/submit-application.ts';
import { withdrawApplication } from './commands/withdraw-application.ts';
import './constraints.ts';
import { writesDraft } from './draft/members.ts';
import { takesChanges } from './draft/time.ts';
import { type ApplicationRow, application, records } from './records.ts';
import { listens, remindOfDeadlines } from './tell-deadlines.ts';

export const applications = system({
  name: 'applications',
  records,
  commands: [
    beginApplication,
    saveDraft,
    submitApplication,
    withdrawApplication,
    inviteMember,
    answerInvitation,
    endMembership,
    askHostApproval,
    ruleIneligible,
    liftIneligibility,
    recusePerson,
    endRecusal,
  ],
  listens,
  jobs: [remindOfDeadlines],
  attachable: [application],
});

/** Its writers, while its call takes changes. */
letAttach(application, async (asked, { id, state, stage, callId }) => {
  const row = { state, stage } as ApplicationRow;
  return takesChanges(row, await find(asked, call, callId as string), asked.now) && writesDraft(asked, id);
});

export { answerInvitation } from './commands/answer-invitation.ts';
export { beginApplication } from './commands/begin-application.ts';
export { inviteMember } from './commands/invite-member.ts';
export { submitApplication } from './commands/submit-application.ts';
export { isApprovedAs } from './draft/approval.ts';
export { roleIn } from './draft/members.ts';
export { contentOfRow, type Draft, drafts, faultsOfDraft, readsDraft } from './draft/read.ts';
export { draftOf } from './draft/save.ts';
export { applicationSubmitted, applicationWithdrawn, eligibilityRuled } from './events.ts';
export { foundBy } from './found.ts';
export { beforeSubmission, type Gate } from './gates.ts';
export { isOfficerOf, type Placed, runsCallOf } from './office.ts';
export { goingOnFrom, type Participant, peopleOf, submittedTo } from './read.ts';
export { recusalGrounds } from './records/recusal.ts';
export { idsOf, idsOfBoth, isAmongPeople, notRecused, type Place, placeIn, readableByOfficers } from './records/scope.ts';
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
export { canonicalJson, hashOf } from './rules/canonical.ts';
export { type Content, placesOf } from './rules/places.ts';
export { textOf } from './rules/text.ts';
export { takesChanges };
