/** Estimates from samples as they were drawn, and samples to draw. The door of the engine. */
import { engine, type Watch } from '../engine/index.ts';
import { answersOf } from './answer.ts';
import { freedomOf } from './design.ts';
import { type Hiding, hiding } from './disclosure.ts';
import { draw } from './draw.ts';
import { type Estimates, estimated, partly } from './estimate.ts';
import { type Imputed, imputed } from './impute.ts';
import { type Input, input, type Output, output } from './schema.ts';
import { type Survey, surveyOf } from './survey.ts';

/** Share of the time that estimates take where cells are hidden afterwards. */
const ESTIMATED = 0.6;

/**
 * Means, totals, ratios and quantiles by domain from a sample with strata, clusters, finite populations and calibrated weights; nulls
 * imputed; cells hidden that would tell of a unit; and samples allocated and drawn (Särndal, Swensson and Wretman 1992).
 *
 * In: units with weights and variables; out: figures in the unit of their variable, standard errors and intervals. A null is left out and
 * counted, never read as 0. Refuses, by path: a variable that is not in every unit or is text, ids twice, weights below 0, strata with one
 * cluster unless told what to do, populations smaller than the sample, margins that contradict the sample or each other.
 */
export const surveyEstimation = engine({
  name: 'survey-estimation',
  says: 'Estimates from samples by their design, calibrated, imputed, with hidden cells; and draws samples.',
  input,
  output,
  run: answer,
});

async function answer(asked: Input, watch: Watch = {}): Promise<Output> {
  watch.signal?.throwIfAborted();
  const survey = surveyOf(asked);
  const filled = asked.impute ? imputed(survey.units, asked.impute, survey.design.levels[0]!, asked.seed) : null;
  const estimates = await estimated(asked, survey, filled, asked.disclosure ? partly(watch, 0, ESTIMATED) : watch);
  const hidden = asked.disclosure ? await hide(asked, survey, filled, estimates, partly(watch, ESTIMATED, 1)) : null;
  watch.progress?.(1);
  return {
    estimates: estimates.of.flatMap((each) => answersOf(each, hidden)),
    ...told(asked, survey, estimates),
    ...(filled && { imputation: Object.fromEntries([...filled].map(([name, { filled, unfilled }]) => [name, { filled, unfilled }])) }),
    ...(hidden && { disclosure: hidden.report }),
    ...(asked.sample && { sample: draw(asked.sample, asked.seed) }),
  };
}

function told(asked: Input, { design, sample, calibrated, places }: Survey, { replicates }: Estimates) {
  const { weight } = sample;
  const [sum, squares] = [weight.reduce((total, w) => total + w, 0), weight.reduce((total, w) => total + w * w, 0)];
  const counted = weight.reduce((total, w) => total + (w === 0 ? 0 : 1), 0);
  const shown = {
    designEffect: sum > 0 ? (counted * squares) / sum ** 2 : null,
    design: {
      units: design.rows,
      strata: asked.design.strata ? design.strata.length : 0,
      clusters: design.levels[0]!.clusters,
      degreesOfFreedom: freedomOf(design),
      lonely: design.lonely.map((g) => design.strata[g]!),
      replicates,
    },
  };
  if (!calibrated) return shown;
  const { factor, iterations, worstMiss } = calibrated.calibration;
  const weights = new Array<number>(places.length);
  places.forEach((place, row) => {
    weights[place] = weight[row]!;
  });
  const [least, greatest] = [
    factor.reduce((a, b) => Math.min(a, b), factor[0] ?? 1),
    factor.reduce((a, b) => Math.max(a, b), factor[0] ?? 1),
  ];
  return { ...shown, weights, calibration: { iterations, least, greatest, worstMiss } };
}

function hide(asked: Input, survey: Survey, filled: ReadonlyMap<string, Imputed> | null, { of }: Estimates, watch: Watch): Promise<Hiding> {
  const names = new Set(asked.estimates.flatMap(({ variable, denominator = variable }) => [variable, denominator]));
  return hiding(
    {
      domains: of.map(({ figure }) => figure.domain),
      columns: new Map(asked.estimates.flatMap(({ by = [] }) => by.map((name) => [name, survey.labelsOf(name)] as const))),
      variables: new Map([...names].map((name) => [name, averageOf(filled?.get(name)) ?? survey.columnOf(name)])),
      weight: survey.sample.weight,
    },
    asked.disclosure!,
    watch,
  );
}

/** Of all imputations: the total of it is the total that is told. */
function averageOf(imputed: Imputed | undefined): Float64Array | undefined {
  if (!imputed) return undefined;
  const { columns } = imputed;
  return columns[0]!.map((_, i) => columns.reduce((sum, column) => sum + column[i]!, 0) / columns.length);
}
