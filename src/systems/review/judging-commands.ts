/** The commands of judging. */
import { addPanelNote, keepMinorityOpinion } from './commands/add-panel-note.ts';
import { closePanel } from './commands/close-panel.ts';
import { discussApplication, endDiscussion, postponeDiscussion } from './commands/discuss-application.ts';
import { castVote, closeBallot, openBallot } from './commands/open-ballot.ts';
import { openPanel } from './commands/open-panel.ts';
import { openRebuttal } from './commands/open-rebuttal.ts';
import { returnAssessment } from './commands/return-assessment.ts';
import { saveAssessment } from './commands/save-assessment.ts';
import { saveRebuttal } from './commands/save-rebuttal.ts';
import { seatPanelMember, unseatPanelMember } from './commands/seat-panel-member.ts';
import { setAgenda } from './commands/set-agenda.ts';
import { setUpPanel } from './commands/set-up-panel.ts';
import { submitAssessment } from './commands/submit-assessment.ts';
import { submitRebuttal } from './commands/submit-rebuttal.ts';
import { takeOffAgenda } from './commands/take-off-agenda.ts';
import { writeJudgingRule } from './commands/write-judging-rule.ts';
import './constraints-of-judging.ts';

export const judgingCommands = [
  writeJudgingRule,
  saveAssessment,
  submitAssessment,
  returnAssessment,
  openRebuttal,
  saveRebuttal,
  submitRebuttal,
  setUpPanel,
  seatPanelMember,
  unseatPanelMember,
  setAgenda,
  takeOffAgenda,
  openPanel,
  discussApplication,
  endDiscussion,
  postponeDiscussion,
  addPanelNote,
  openBallot,
  castVote,
  closeBallot,
  keepMinorityOpinion,
  closePanel,
];
