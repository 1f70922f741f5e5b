/** The door of `indicators`: what is measured, and the figures. */
import { ask, type Job, listener, system } from '#kernel';
import { deriveIndicators } from './commands/derive-indicators.ts';
import { publishIndex } from './commands/publish-index.ts';
import { publishIndicator } from './commands/publish-indicator.ts';
import { recordObservations } from './commands/record-observations.ts';
import { lockPeriod, reopenPeriod, submitPeriod, verifyPeriod } from './commands/reporting-steps.ts';
import { setFormula } from './commands/set-formula.ts';
import { writeRule } from './commands/write-rule.ts';
import './constraints.ts';
import { formulaSet, indicatorPublished, observationsRecorded } from './events.ts';
import { importJob, uploadObservations } from './importing.ts';
import { records } from './records.ts';

const deriveAgain = listener(observationsRecorded, 'derive indicators after new figures', async (asked, { code }) => {
  await ask(deriveIndicators, { changed: [code] }, asked);
});
const deriveOnFormula = listener(formulaSet, 'derive an indicator by its new formula', async (asked, { code }) => {
  await ask(deriveIndicators, { changed: [code] }, asked);
});
/** What is made of unpublished figures is not for publication; once they are public, it is. */
const deriveOnPublication = listener(indicatorPublished, 'derive indicators after a publication', async (asked, { code }) => {
  await ask(deriveIndicators, { changed: [code] }, asked);
});
const deriveJob: Job = {
  name: 'derive-indicators',
  says: deriveIndicators.says,
  run: (asked) => ask(deriveIndicators, {}, asked),
};

export const indicators = system({
  name: 'indicators',
  records,
  commands: [
    recordObservations,
    uploadObservations,
    publishIndicator,
    publishIndex,
    setFormula,
    deriveIndicators,
    writeRule,
    submitPeriod,
    verifyPeriod,
    lockPeriod,
    reopenPeriod,
  ],
  listens: [deriveAgain, deriveOnFormula, deriveOnPublication],
  jobs: [importJob, deriveJob],
});

/** What the forecasts were worth when tried on the past. */
export { backTest } from '#engines/trajectory';
export { formulaSet, indicatorPublished, observationsRecorded, periodMoved } from './events.ts';
export { codesInFormula, type Holding, holdingsOf, type SourceHolding, sourceHoldingsOf } from './holdings.ts';
export { figureColumns, importObservations } from './importing.ts';
export { indexInputs, partsOf } from './index-inputs.ts';
export { aggregateOf, type Lineage, lineageOf, vintagesOf } from './lineage.ts';
export type { Recorded } from './recording.ts';
export {
  compositeIndexRecord,
  type EditionRow,
  type IndexRow,
  type IndicatorRow,
  indexEdition,
  indicator,
  type ObservationRow,
  type PeriodRow,
  reportingPeriod,
  type SourceRow,
  source,
  validationRule,
} from './records.ts';
export type { Figure } from './rules/figure.ts';
export {
  aggregations,
  COUNTRIES,
  type IndexInputs,
  type IndexMethod,
  type IndexQuestion,
  type IndexResult,
  indexQuestion,
  indexRuns,
  normalisations,
  TOP,
} from './rules/index-method.ts';
export type { Answer as Outlook, Status } from './rules/question.ts';
export { facetsOf, indicatorNamed, type Search, searchIndicators } from './search.ts';
export { type SeriesAnswer, type SeriesWish, seriesOf } from './series.ts';
export { type Columns, pennWorldTable, type TechnologyContribution, technologyContribution } from './technology-contribution.ts';
export {
  type Alternative,
  type Because,
  type Measure,
  type MilestoneStanding,
  type Observed,
  type Trajectory,
  trajectoriesOf,
  trajectoryOf,
} from './trajectories.ts';
export { type Validity, validityOf } from './validation.ts';
export { parseWorldBank, type WorldBankRow, type WorldBankTable } from './world-bank.ts';
export {
  deriveIndicators,
  lockPeriod,
  publishIndex,
  publishIndicator,
  recordObservations,
  reopenPeriod,
  setFormula,
  submitPeriod,
  uploadObservations,
  verifyPeriod,
  writeRule,
};
