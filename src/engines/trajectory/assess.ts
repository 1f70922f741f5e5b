/** Lays the series out for the forecast, and reads each forecast against its promise. */
import { sentence } from './because.ts';
import { type Known, knownOf, open, settled, tooFew, type Verdict } from './judge.ts';
import { type OpenSdgProgress, openSdgProgress, pointOf } from './open-sdg.ts';
import { type Panel, panelOf } from './panel.ts';
import { type Scale, scaleOf } from './scale.ts';
import type { ForecastRow, Input, Observations, OpenSdg, Point, Result, Series, Status } from './schema.ts';
import { NEEDED } from './settings.ts';
import { studentProbability, studentQuantile } from './student.ts';

export interface Question {
  readonly asked: Input;
  readonly panel: Panel;
  readonly known: readonly Known[];
  readonly scales: readonly Scale[];
  readonly quantiles: (freedom: number) => Quantiles;
}

/** How far from the centre the interval, and half of all futures, reach. */
interface Quantiles {
  readonly interval: number;
  readonly half: number;
}

export function layOut(asked: Input): Question {
  const known = asked.series.map((series) => knownOf(series, asked.asOf));
  const scales = asked.series.map(({ bounds, target }, i) =>
    scaleOf(
      bounds,
      (inside) => known[i]!.comparable.every(([, value]) => inside(value)) && (target.value === undefined || inside(target.value)),
    ),
  );
  const aheads = asked.series.map((series, i) => yearsAhead(series, known[i]!.comparable, asked.horizon));
  const panel = panelOf(
    asked.series.length,
    known.reduce((sum, { comparable }) => sum + comparable.length, 0),
    aheads.reduce((sum, ahead) => sum + ahead, 0),
  );
  known.forEach(({ comparable }, i) => {
    const start = panel.starts[i]!;
    const { to } = scales[i]!;
    for (let t = 0; t < comparable.length; t++) {
      panel.years[start + t] = comparable[t]![0];
      panel.values[start + t] = to(comparable[t]![1]);
    }
    panel.starts[i + 1] = start + comparable.length;
    panel.aheads[i + 1] = panel.aheads[i]! + aheads[i]!;
  });
  return { asked, panel, known, scales, quantiles: quantilesFor(asked.interval) };
}

function yearsAhead({ target }: Series, comparable: Observations, horizon = Number.NEGATIVE_INFINITY): number {
  if (comparable.length < NEEDED) return 0;
  const latest = comparable.at(-1)![0];
  return Math.max(1, (target.year ?? latest) - latest, horizon - latest);
}

/** The result of series `i`, once its forecast is made. */
export function assess(question: Question, i: number): Result {
  const { asked, known } = question;
  const series = asked.series[i]!;
  if (asked.method === 'open-sdg') return assessByOpenSdg(question, i);
  const { comparable } = known[i]!;
  const { target } = series;
  const [promisedIn, promised] = [target.year!, target.value!];
  const latest = pointOf(comparable.at(-1));
  const baseline = pointOf(comparable.find(([year]) => series.baselineYear === undefined || year >= series.baselineYear));
  const isOpen = latest !== null && latest.year < promisedIn;
  const evenPace = baseline && baseline.year < promisedIn ? (promised - baseline.value) / (promisedIn - baseline.year) : null;
  const observedPace =
    baseline && latest && latest.year > baseline.year ? (latest.value - baseline.value) / (latest.year - baseline.year) : null;
  const gapNow = isOpen && evenPace !== null && baseline ? latest.value - baseline.value - evenPace * (latest.year - baseline.year) : null;
  const forecast = rowsOf(question, i);
  const verdict = settled(series, known[i]!) ?? openVerdict(question, i, forecast, gapNow, baseline);
  const expectedAtTarget = isOpen ? (forecast[promisedIn - latest.year - 1]?.median ?? null) : null;
  const requiredPace = isOpen ? (promised - latest.value) / (promisedIn - latest.year) : null;
  return {
    id: series.id,
    baseline,
    latest,
    requiredPace,
    observedPace,
    evenPace,
    gapNow,
    expectedAtTarget,
    ...verdict,
    comparable: comparable.length,
    needed: NEEDED,
    scale: forecast.length > 0 ? question.scales[i]!.name : null,
    forecast,
    missing: reasons(
      { baseline, latest, requiredPace, observedPace, evenPace, gapNow, expectedAtTarget, probability: verdict.probability },
      comparable,
      isOpen,
    ),
  };
}

function openVerdict(
  question: Question,
  i: number,
  forecast: readonly ForecastRow[],
  gapNow: number | null,
  baseline: Point | null,
): Verdict {
  const { asked, known } = question;
  const { comparable } = known[i]!;
  if (forecast.length === 0) return tooFew(comparable.length, NEEDED);
  const series = asked.series[i]!;
  const ahead = series.target.year! - comparable.at(-1)![0];
  const span = Math.abs(series.target.value! - (baseline?.value ?? 0));
  return open(series, known[i]!, probabilityOf(question, i, ahead), forecast[ahead - 1]!.median, gapNow, span, asked.thresholds);
}

function rowsOf({ panel, known, scales, quantiles }: Question, i: number): ForecastRow[] {
  const [from, to] = [panel.aheads[i]!, panel.aheads[i + 1]!];
  if (from === to) return [];
  const latest = known[i]!.comparable.at(-1)![0];
  const scale = scales[i]!;
  const { interval, half } = quantiles(panel.freedom[i]!);
  const rows: ForecastRow[] = [];
  for (let at = from; at < to; at++) {
    const [centre, spread] = [panel.centre[at]!, panel.spread[at]!];
    rows.push({
      year: latest + 1 + at - from,
      low: scale.from(centre - interval * spread),
      median: scale.from(centre),
      high: scale.from(centre + interval * spread),
      low50: scale.from(centre - half * spread),
      high50: scale.from(centre + half * spread),
    });
  }
  return rows;
}

/** That the value `ahead` years on is on the wanted side of the target. */
function probabilityOf({ asked, panel, scales }: Question, i: number, ahead: number): number {
  const { value, direction } = asked.series[i]!.target;
  const at = panel.aheads[i]! + ahead - 1;
  const [centre, spread] = [panel.centre[at]!, panel.spread[at]!];
  const over = (centre - scales[i]!.to(value!)) * (direction === 'up' ? 1 : -1);
  if (spread === 0) return over >= 0 ? 1 : 0;
  return studentProbability(over / spread, panel.freedom[i]!);
}

function quantilesFor(interval: number) {
  const known = new Map<number, Quantiles>();
  return (freedom: number): Quantiles => {
    const found = known.get(freedom) ?? { interval: studentQuantile(0.5 + interval / 2, freedom), half: studentQuantile(0.75, freedom) };
    known.set(freedom, found);
    return found;
  };
}

function assessByOpenSdg(question: Question, i: number): Result {
  const { asked, known } = question;
  const series = asked.series[i]!;
  const progress = openSdgProgress(series, known[i]!.comparable);
  const { base, latest, observedGrowth, requiredGrowth, because: reason, ...found } = progress;
  const forecast = rowsOf(question, i);
  const years = base && latest ? latest.year - base.year : 0;
  const left = latest && series.target.year !== undefined ? series.target.year - latest.year : 0;
  const observedPace = base && latest && years > 0 ? (latest.value - base.value) / years : null;
  const requiredPace = latest && left > 0 && series.target.value !== undefined ? (series.target.value - latest.value) / left : null;
  const evenPace =
    base && series.target.value !== undefined && series.target.year! > base.year
      ? (series.target.value - base.value) / (series.target.year! - base.year)
      : null;
  const gapNow = base && latest && evenPace !== null && left > 0 ? latest.value - base.value - evenPace * years : null;
  const expectedAtTarget = left > 0 ? (forecast[left - 1]?.median ?? null) : null;
  return {
    id: series.id,
    baseline: base,
    latest,
    requiredPace,
    observedPace,
    evenPace,
    gapNow,
    expectedAtTarget,
    probability: null,
    status: STATUS_OF_CLASS[found.class],
    comparable: known[i]!.comparable.length,
    needed: 2,
    scale: forecast.length > 0 ? question.scales[i]!.name : null,
    forecast,
    missing: {
      ...reasons(
        { baseline: base, latest, requiredPace, observedPace, evenPace, gapNow, expectedAtTarget },
        known[i]!.comparable,
        left > 0,
      ),
      probability: 'not-part-of-the-method',
    },
    because: openSdgBecause(progress, series),
    openSdg: { ...found, observedGrowth, requiredGrowth },
  };
}

const STATUS_OF_CLASS: Readonly<Record<OpenSdg['class'], Status>> = {
  target_achieved: 'met',
  substantial_progress: 'on-track',
  moderate_progress: 'lagging',
  limited_progress: 'lagging',
  deterioration: 'off-track',
  not_available: 'insufficient-data',
};

function openSdgBecause(progress: OpenSdgProgress, { target }: Series) {
  const { base, latest, observedGrowth, requiredGrowth } = progress;
  const values = { class: progress.class, targetYear: target.year ?? null, targetValue: target.value ?? null };
  if (progress.class === 'target_achieved') return sentence('open-sdg-achieved', { ...values, year: latest!.year, value: latest!.value });
  if (progress.because) return sentence('open-sdg-not-available', { ...values, reason: progress.because });
  return sentence('open-sdg', { ...values, baseYear: base!.year, observedGrowth, requiredGrowth, progress: progress.progress });
}

/** Why each figure that is not there is not there. */
function reasons(figures: Readonly<Record<string, unknown>>, comparable: Observations, isOpen: boolean): Record<string, string> {
  const missing: Record<string, string> = {};
  for (const [name, figure] of Object.entries(figures)) {
    if (figure !== null) continue;
    missing[name] =
      comparable.length === 0 ? 'no-comparable-value' : name === 'observedPace' ? 'only-one-value-since-baseline' : reasonFor(name, isOpen);
  }
  return missing;
}

function reasonFor(name: string, isOpen: boolean): string {
  if (name === 'baseline') return 'no-value-since-baseline-year';
  if (!isOpen) return name === 'evenPace' ? 'baseline-not-before-target' : 'target-year-passed';
  return name === 'expectedAtTarget' || name === 'probability' ? 'too-few-values' : 'baseline-not-before-target';
}
