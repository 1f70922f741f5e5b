/**
 * Progress as Open SDG publishes it: compound annual growth, observed against required.
 * Source: Open SDG documentation, "Progress measurement methodology" and "Automatic progress calculation" (Statistics Canada, after Eurostat).
 */
import type { Observations, OpenSdg, Point, Series } from './schema.ts';

const BASE_YEAR = 2015;
/** Growth from or to nought is not defined; the method puts this instead. */
const FOR_NOUGHT = 0.001;

export interface OpenSdgProgress extends OpenSdg {
  readonly base: Point | null;
  readonly latest: Point | null;
  /** Why there is no class. */
  readonly because: 'no-values' | 'no-value-since-base-year' | 'only-one-value' | 'signs-differ' | 'no-required-growth' | null;
}

/** With a target: observed / |required| growth against 0.95, 0.6 and 0. Without: growth against 1.5 %, 0.5 % and 0, smaller near a limit. */
export function openSdgProgress({ target, baselineYear, bounds }: Series, values: Observations): OpenSdgProgress {
  const latest = pointOf(values.at(-1));
  const base = pointOf(values.find(([year]) => year >= (baselineYear ?? BASE_YEAR)));
  const wanted = target.direction === 'up' ? 1 : -1;
  const promised = target.value === 0 ? FOR_NOUGHT : target.value;
  const limit = bounds?.[target.direction === 'up' ? 1 : 0] ?? null;
  const thresholds = promised === undefined ? thresholdsNear(limit, base?.value ?? null) : { high: 0.95, medium: 0.6, low: 0 };
  const none = (because: OpenSdgProgress['because']): OpenSdgProgress => ({
    class: achieved() ? 'target_achieved' : 'not_available',
    progress: null,
    observedGrowth: null,
    requiredGrowth: null,
    thresholds,
    base,
    latest,
    because,
  });
  const achieved = () => latest !== null && promised !== undefined && (latest.value - promised) * wanted >= 0;

  if (!latest) return none('no-values');
  if (!base) return none('no-value-since-base-year');
  if (latest.year === base.year) return none('only-one-value');
  const from = base.value === 0 ? FOR_NOUGHT : base.value;
  if (from * latest.value < 0) return none('signs-differ');
  const forward = (base.value < 0 ? -1 : 1) * wanted;
  const observedGrowth = growth(from, latest.value, latest.year - base.year);
  if (promised === undefined) {
    const progress = forward * observedGrowth;
    return {
      class: classOf(progress, thresholds),
      progress,
      observedGrowth,
      requiredGrowth: null,
      thresholds,
      base,
      latest,
      because: null,
    };
  }
  const requiredGrowth = growth(from, promised, target.year! - base.year);
  if (!Number.isFinite(requiredGrowth) || requiredGrowth === 0) return { ...none('no-required-growth'), observedGrowth };
  const progress = (forward * observedGrowth) / Math.abs(requiredGrowth);
  const found = achieved() ? 'target_achieved' : classOf(progress, thresholds);
  return { class: found, progress, observedGrowth, requiredGrowth, thresholds, base, latest, because: null };
}

const growth = (from: number, to: number, years: number) => (to / from) ** (1 / years) - 1;

function classOf(progress: number, { high, medium, low }: OpenSdg['thresholds']): OpenSdg['class'] {
  if (progress >= high) return 'substantial_progress';
  if (progress >= medium) return 'moderate_progress';
  return progress >= low ? 'limited_progress' : 'deterioration';
}

/** Thresholds shrink by C = 1 − (base/limit)^4.44 up to a limit, and by 1 − ((2 limit − base)/limit)^4.44 down to it. */
function thresholdsNear(limit: number | null, base: number | null) {
  const shrink = limit === null || base === null ? 1 : shrinkage(Math.abs(base), Math.abs(limit));
  return { high: 0.015 * shrink, medium: 0.005 * shrink, low: 0 };
}

function shrinkage(base: number, limit: number): number {
  if (base >= 2 * limit) return 1;
  return 1 - (base <= limit ? base / limit : (2 * limit - base) / limit) ** 4.44;
}

export const pointOf = (observation: Observations[number] | undefined): Point | null =>
  observation ? { year: observation[0], value: observation[1] } : null;
