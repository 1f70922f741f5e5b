/** Estimates with their spread: once, or once for each imputation and then combined. */
import type { Watch } from '../engine/index.ts';
import { designEffectOf, type Figure, figureOf, studentAt, type Told, toldOf } from './figures.ts';
import type { Imputed } from './impute.ts';
import { type Replication, replicateSpreads } from './replicate.ts';
import { combined } from './rubin.ts';
import type { Input } from './schema.ts';
import type { Survey } from './survey.ts';
import { type Spread, taylorSpread } from './taylor.ts';

/** An estimate in each of its domains. */
export interface Estimated {
  readonly figure: Figure;
  readonly told: readonly (Told & { readonly missingInformation?: number })[];
  readonly designEffect: Float64Array | null;
}

export interface Estimates {
  readonly of: readonly Estimated[];
  readonly replicates: number;
}

interface Round {
  readonly figures: readonly Figure[];
  readonly spreads: readonly Spread[];
  readonly replicates: number;
}

export async function estimated(
  asked: Input,
  survey: Survey,
  imputed: ReadonlyMap<string, Imputed> | null,
  watch: Watch,
): Promise<Estimates> {
  const rounds: Round[] = [];
  const times = imputed ? asked.impute!.imputations : 1;
  for (let m = 0; m < times; m++) {
    const columnOf = (name: string) => imputed?.get(name)?.columns[m] ?? survey.columnOf(name);
    rounds.push(await roundOf(asked, survey, columnOf, partly(watch, m / times, (m + 1) / times)));
  }
  const first = rounds[0]!;
  const of = first.figures.map((figure, k): Estimated => {
    const domains = Array.from({ length: figure.domain.count }, (_, d) => d);
    if (!imputed) {
      const spread = first.spreads[k]!;
      return {
        figure,
        told: domains.map((d) => toldOf(figure, spread, d, asked.interval)),
        designEffect: designEffectOf(figure, spread, survey.sample),
      };
    }
    const told = domains.map((d) =>
      together(
        rounds.map(({ figures, spreads }) => toldOf(figures[k]!, spreads[k]!, d, asked.interval)),
        asked.interval,
      ),
    );
    return { figure, told, designEffect: null };
  });
  return { of, replicates: first.replicates };
}

async function roundOf(asked: Input, survey: Survey, columnOf: (name: string) => Float64Array, watch: Watch): Promise<Round> {
  const { sample } = survey;
  const figures = asked.estimates.map((each) => figureOf(each, survey.domainOf(each.by ?? []), columnOf, sample.weight));
  const questions = figures.map(({ question }) => question);
  if (asked.variance !== 'taylor' && figures.length > 0) {
    const { spreads, replicates } = await replicateSpreads(sample, questions, replicationOf(asked, survey), watch);
    return { figures, spreads, replicates };
  }
  const spreads: Spread[] = [];
  for (const [k, figure] of figures.entries()) {
    spreads.push(taylorSpread(sample, figure.question, figure.sums));
    watch.progress?.((k + 1) / figures.length);
    watch.signal?.throwIfAborted();
  }
  return { figures, spreads, replicates: 0 };
}

function replicationOf({ variance, replicates, seed, workers, design }: Input, { calibrated }: Survey): Replication {
  return {
    method: variance === 'jackknife' ? 'jackknife' : 'bootstrap',
    replicates,
    seed,
    workers,
    calibration: calibrated && { same: calibrated.same, recipe: calibrated.recipe },
    lonely: design.lonely === 'average' ? 'average' : 'certainty',
  };
}

function together(told: readonly Told[], share: number): Estimated['told'][number] {
  const { value, variance, freedom, missingInformation } = combined(
    told.map((each) => each.value),
    told.map((each) => each.standardError ** 2),
    told[0]!.freedom,
  );
  const standardError = Math.sqrt(variance);
  const width = freedom > 0 ? studentAt(share, freedom) * standardError : Number.NaN;
  return { value, standardError, interval: Number.isFinite(width) ? [value - width, value + width] : null, freedom, missingInformation };
}

export const partly = ({ progress, signal }: Watch, from: number, to: number): Watch => ({
  ...(progress && { progress: (share: number) => progress(from + (to - from) * share) }),
  ...(signal && { signal }),
});
