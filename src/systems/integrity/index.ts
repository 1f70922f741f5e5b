/** The door of `integrity`: what was submitted before, and who may not apply, lead, review or be awarded for a while. */
import { ask, type Job, listener, system } from '#kernel';
import { applicationSubmitted, beforeSubmission } from '#systems/applications';
import { checkWaiting } from './check.ts';
import { askForReply } from './commands/ask-for-reply.ts';
import { concludeCase } from './commands/conclude-case.ts';
import { importFingerprints } from './commands/import-fingerprints.ts';
import { imposeSanction, liftSanction } from './commands/impose-sanction.ts';
import { learnTexts } from './commands/learn-texts.ts';
import { recordOverlaps } from './commands/record-overlaps.ts';
import { replyToOverlap, withdrawQuestion } from './commands/reply-to-overlap.ts';
import { reportCase } from './commands/report-case.ts';
import { ruleOverlap } from './commands/rule-overlap.ts';
import './constraints.ts';
import { checkCallJob, checkWaitingJob } from './jobs.ts';
import { integrityCase, records } from './records.ts';
import { sanctionFaults } from './sanctions.ts';

beforeSubmission(sanctionFaults);

export const integrity = system({
  name: 'integrity',
  records,
  commands: [
    learnTexts,
    recordOverlaps,
    ruleOverlap,
    askForReply,
    replyToOverlap,
    withdrawQuestion,
    reportCase,
    concludeCase,
    imposeSanction,
    liftSanction,
    importFingerprints,
  ],
  listens: [
    listener(applicationSubmitted, 'compare it with earlier texts', async (asked, { applicationId }) => {
      await ask(learnTexts, { record: 'application', ids: [applicationId] }, asked);
      await checkWaiting(asked);
    }),
  ],
  jobs: [checkWaitingJob, checkCallJob as Job],
  attachable: [integrityCase],
});

export { type Checked, checkDoubles } from './check.ts';
export { exchangesFingerprints } from './commands/import-fingerprints.ts';
export { imposeSanction, liftSanction } from './commands/impose-sanction.ts';
export { learnTexts } from './commands/learn-texts.ts';
export { ruleOverlap } from './commands/rule-overlap.ts';
export { overlapFound, overlapRuled, sanctionImposed, sanctionLifted } from './events.ts';
export { askedAboutOf, type Evidence, evidenceOf, type TextSide } from './evidence.ts';
export { fingerprintsOf } from './fingerprints.ts';
export { checkCallJob } from './jobs.ts';
export { type DuplicateRuling, duplicateRulings, overlapsOf } from './read.ts';
export { keepsCases } from './records/integrity-case.ts';
export { rulings } from './records/overlap.ts';
export { type SanctionScope, sanctionScopes } from './records/sanction.ts';
export { integrityCase, type OverlapRow, overlap, overlapReply, type SanctionRow, sanction } from './records.ts';
export type { Piece } from './rules/cut.ts';
export { refuseSanctioned, type Standing, type Subjects, sanctionsAgainst } from './sanctions.ts';
export { type Comparable, compareTextsOf, type TextSource } from './sources.ts';
