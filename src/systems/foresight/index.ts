/** The door of `foresight`: scenarios of a strategy, and what each comes to. */
import { type Job, system } from '#kernel';
import { forecastJob } from './kept.ts';
import { records } from './records.ts';

export const foresight = system({ name: 'foresight', records, jobs: [forecastJob as Job] });

export { type AskedAbout, askedAbout, type NumericTarget, questionAbout } from './ask.ts';
export { type Forecast, forecastJob, noteJob, noteQuestion, type Standing, standingOf } from './kept.ts';
export { mayForesee } from './records/scenario.ts';
export { type ScenarioRow, scenario } from './records.ts';
export { type Lever, type LeverName, leverNames, most } from './rules/lever.ts';
export type { Goal, Question } from './rules/question.ts';
