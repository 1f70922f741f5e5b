/** The door of `allocation`: from the grades of a call to its awards. */
import { system } from '#kernel';
import { acceptAward, declineAward, lapseAward } from './commands/answer-award.ts';
import { hearAppeal, lodgeAppeal } from './commands/appeals.ts';
import { commitSeed } from './commands/commit-seed.ts';
import { decideAllocation } from './commands/decide-allocation.ts';
import { giveGoldenTicket, withdrawGoldenTicket } from './commands/golden-ticket.ts';
import { keepOutcome } from './commands/keep-outcome.ts';
import { sendLetters, writeLetter } from './commands/letters.ts';
import { makeAwards } from './commands/make-awards.ts';
import { moveUpReserve } from './commands/move-up-reserve.ts';
import { answerObjection, lodgeObjection } from './commands/objections.ts';
import { openAllocation } from './commands/open-allocation.ts';
import { proposeAllocation, reopenAllocation } from './commands/propose-allocation.ts';
import { publishResults } from './commands/publish-results.ts';
import { recommend } from './commands/recommend.ts';
import { recordDissent } from './commands/record-dissent.ts';
import { supersedeAllocation } from './commands/supersede-allocation.ts';
import { tryScenario } from './commands/try-scenario.ts';
import './constraints.ts';
import { records } from './records.ts';
import { lapseAwards, listens } from './tend.ts';

export const allocating = system({
  name: 'allocation',
  records,
  commands: [
    commitSeed,
    openAllocation,
    recommend,
    giveGoldenTicket,
    withdrawGoldenTicket,
    tryScenario,
    keepOutcome,
    proposeAllocation,
    reopenAllocation,
    decideAllocation,
    recordDissent,
    supersedeAllocation,
    publishResults,
    lodgeObjection,
    answerObjection,
    lodgeAppeal,
    hearAppeal,
    makeAwards,
    acceptAward,
    declineAward,
    lapseAward,
    moveUpReserve,
    writeLetter,
    sendLetters,
  ],
  listens,
  jobs: [lapseAwards],
});

export { acceptAward } from './commands/answer-award.ts';
export { commitSeed } from './commands/commit-seed.ts';
export { decideAllocation } from './commands/decide-allocation.ts';
export { makeAwards } from './commands/make-awards.ts';
export { openAllocation } from './commands/open-allocation.ts';
export { proposeAllocation } from './commands/propose-allocation.ts';
export { publishResults } from './commands/publish-results.ts';
export { tryScenario } from './commands/try-scenario.ts';
export { costsOf } from './costs.ts';
export { allocationFinal, allocationPublished, awardAccepted, awardDeclined, awardMade } from './events.ts';
export { standingAllocation } from './held.ts';
export { type LetterFormat, letterFormats, letterOf, letterWords } from './letters.ts';
export { announcedOf, decisionText, mayDecide, namedIn } from './read.ts';
export { applied, organisationsSpokenFor } from './records/verdict.ts';
export {
  type AllocationRow,
  type AwardRow,
  allocation,
  allocationScenario,
  appeal,
  award,
  dissent,
  goldenTicket,
  objection,
  publicityEntry,
  type ScenarioRow,
  seedCommitment,
  type VerdictRow,
  verdict,
} from './records.ts';
export { leftOf } from './reserve.ts';
export { verifyDecision } from './rules/decision.ts';
export { letterValues } from './rules/letter-words.ts';
export type { Judged, Outcome } from './rules/outcome.ts';
export { limitWords, sentenceOf } from './rules/sentences.ts';
export { usualSettings } from './rules/settings.ts';
export { settingsSay } from './rules/settings-words.ts';
export { comparisonOf } from './rules/totals.ts';
export { outcomeOf } from './sheets.ts';
export { progressOf, workOut } from './work-out.ts';
