/** The door of `programmes`: from what a strategy asks for to what is funded. */
import { system } from '#kernel';
import { addDependency } from './commands/add-dependency.ts';
import { appointToProgramme } from './commands/appoint-to-programme.ts';
import { askOpinion } from './commands/ask-opinion.ts';
import { citeMandate } from './commands/cite-mandate.ts';
import { decideDossier } from './commands/decide-dossier.ts';
import { decideGate } from './commands/decide-gate.ts';
import { draftProgramme } from './commands/draft-programme.ts';
import { giveOpinion } from './commands/give-opinion.ts';
import { launchProgramme } from './commands/launch-programme.ts';
import { planReprioritisation } from './commands/plan-reprioritisation.ts';
import { recordReading } from './commands/record-reading.ts';
import { registerProblem } from './commands/register-problem.ts';
import { reprioritise } from './commands/reprioritise.ts';
import { setGate } from './commands/set-gate.ts';
import { setGoal } from './commands/set-goal.ts';
import { solveProblem } from './commands/solve-problem.ts';
import { submitDossier } from './commands/submit-dossier.ts';
import { withdrawMandate } from './commands/withdraw-mandate.ts';
import { writeDossier } from './commands/write-dossier.ts';
import './constraints.ts';
import { feasibilityDossier, records } from './records.ts';

export const programmes = system({
  name: 'programmes',
  records,
  commands: [
    draftProgramme,
    citeMandate,
    withdrawMandate,
    setGoal,
    recordReading,
    setGate,
    addDependency,
    appointToProgramme,
    writeDossier,
    submitDossier,
    askOpinion,
    giveOpinion,
    decideDossier,
    launchProgramme,
    decideGate,
    planReprioritisation,
    reprioritise,
    registerProblem,
    solveProblem,
  ],
  attachable: [feasibilityDossier],
});

export { appointToProgramme } from './commands/appoint-to-programme.ts';
export { askOpinion } from './commands/ask-opinion.ts';
export { citeMandate } from './commands/cite-mandate.ts';
export { decideDossier } from './commands/decide-dossier.ts';
export { draftProgramme } from './commands/draft-programme.ts';
export { giveOpinion } from './commands/give-opinion.ts';
export { launchProgramme } from './commands/launch-programme.ts';
export { registerProblem } from './commands/register-problem.ts';
export { setGate } from './commands/set-gate.ts';
export { setGoal } from './commands/set-goal.ts';
export { submitDossier } from './commands/submit-dossier.ts';
export { writeDossier } from './commands/write-dossier.ts';
export { dossierDecided, gateDecided, problemSolved, programmeLaunched, programmesReordered } from './events.ts';
export {
  faultsOf,
  mandatesOf,
  problemIsCalled,
  problemIsOpenAgain,
  problemsOf,
  programmesSeen,
  programmesServing,
  programmesWith,
  type Served,
  type Serving,
} from './read.ts';
export { type CareerRule, careerRule } from './records/programme.ts';
export { runs as runsProgrammeOf } from './records/readers.ts';
export {
  type DossierRow,
  dependency,
  feasibilityDecision,
  feasibilityDossier,
  feasibilityOpinion,
  gateDecision,
  goal,
  goalReading,
  type MandateRow,
  mandate,
  type ProblemRow,
  type ProgrammeRow,
  problem,
  problemSolution,
  programme,
  programmeRole,
  reprioritisation,
  stageGate,
} from './records.ts';
export { opinionsNeeded } from './rules/dossier.ts';
export { type CareerFacts, type CareerVerdict, isEligibleEarlyCareer } from './rules/early-career.ts';
export { groupOf, routesOf } from './rules/routes.ts';
export { weightsOf } from './rules/shares.ts';
