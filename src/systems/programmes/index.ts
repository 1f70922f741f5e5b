/** The door of `programmes`: from what a strategy asks for to what is funded. */
import { system } from '#kernel';
import { citeMandate } from './commands/cite-mandate.ts';
import { draftProgramme } from './commands/draft-programme.ts';
import { launchProgramme } from './commands/launch-programme.ts';
import { registerProblem } from './commands/register-problem.ts';
import { solveProblem } from './commands/solve-problem.ts';
import { withdrawMandate } from './commands/withdraw-mandate.ts';
import './constraints.ts';
import { feasibilityDossier, records } from './records.ts';

export const programmes = system({
  name: 'programmes',
  records,
  commands: [draftProgramme, citeMandate, withdrawMandate, launchProgramme, registerProblem, solveProblem],
  attachable: [feasibilityDossier],
});

export { dossierDecided, gateDecided, problemSolved, programmeLaunched, programmesReordered } from './events.ts';
export { mandatesOf, problemIsCalled, problemsOf, programmesServing, programmesWith, type Served, type Serving } from './read.ts';
export { type CareerRule, careerRule } from './records/programme.ts';
export { runs as runsProgrammeOf } from './records/readers.ts';
export { type MandateRow, mandate, type ProblemRow, type ProgrammeRow, problem, programme } from './records.ts';
export { type CareerFacts, type CareerVerdict, isEligibleEarlyCareer } from './rules/early-career.ts';
export { routesOf } from './rules/routes.ts';
export { weightsOf } from './rules/shares.ts';
