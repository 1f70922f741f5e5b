/**
 * What synthetic controls say, and how far placebos stray: a donor's differences, put to the treated unit's fit before the pilot, are
 * what chance alone does. With one treated unit every donor stands in for it once; with several, each draw gives every one of them a
 * donor (Cavallo, Galiani, Noy and Pantano 2013, *Review of Economics and Statistics* 95).
 */
import { Chance } from '../chance/index.ts';
import type { Answer } from './differences.ts';
import { largest, unknown, type Why, withoutError } from './estimate.ts';
import type { Panel } from './panel.ts';
import type { Estimate, Input } from './schema.ts';
import { type Fitted, ratioOf, reportOf, type Study } from './synthetic.ts';

const STREAM = 3;

export function judged(panel: Panel, asked: Input, study: Study, fits: readonly Fitted[], placebos: readonly Fitted[]): Answer {
  const { periods, units, first } = panel;
  const standIns = fits.map(({ question }) => placebos.filter((placebo) => placebo.question.before === question.before));
  const reports = fits.map((fit, u) => reportOf(fit, standIns[u]!, study, panel));
  const picks = picksOf(asked, fits.length, standIns[0]?.length ?? 0);
  const layout = layoutOf(panel, fits);
  const strays = picks.map((pick) => layout.means(pick.map((place, u) => scaledGaps(standIns[u]![place]!, fits[u]!))));
  const found = layout.means(fits.map(({ gaps }) => gaps));
  const isPerfect = fits.some((fit) => !Number.isFinite(ratioOf(fit, study.pool)) || fit.before === 0);
  const judge = (values: Float64Array, strayed: readonly Float64Array[], places: readonly number[], after: readonly number[]) =>
    places.map((place) => estimateOf(values, strayed, place, after, asked.interval, isPerfect));
  const all = (list: readonly Slot[]) =>
    judge(
      found,
      strays,
      list.map(({ at }) => at),
      list.filter(({ before }) => !before).map(({ at }) => at),
    );
  const { groups, periods: calendar, event } = layout;
  const [groupFigures, periodFigures, eventFigures] = [all(groups), all(calendar), all(event)];
  const ratios = fits.map((fit) => ratioOf(fit, study.pool));
  const ratio = mean(ratios);
  const drawn = picks.map((pick) => mean(pick.map((place, u) => ratioOf(standIns[u]![place]!, study.pool))));
  return {
    method: asked.method,
    effects: fits.flatMap((fit, u) => {
      const after = periods.flatMap((_, t) => (t >= fit.question.before ? [t] : []));
      const figures = judge(
        fit.gaps,
        standIns[u]!.map((placebo) => scaledGaps(placebo, fit)),
        [...periods.keys()],
        after,
      );
      return periods.map((period, t) => ({
        unit: units[fit.question.unit]!,
        group: first[fit.question.unit]!,
        period,
        before: t < fit.question.before,
        treated: 1,
        compared: fit.question.donors.length,
        ...figures[t]!,
      }));
    }),
    overall: { ...(fits.length ? all([{ at: 0, name: 0, before: false }])[0]! : unknown('no-cell')), of: fits.length },
    overalls: null,
    groups: groups.map(({ name }, i) => ({ group: name, ...groupFigures[i]! })),
    periods: calendar.map(({ name }, i) => ({ period: name, ...periodFigures[i]! })),
    event: event.map(({ name }, i) => ({ time: name, ...eventFigures[i]! })),
    weights: reports,
    prePeriodFit: fits.length ? Math.sqrt(mean(fits.map(({ before }) => before ** 2))) : null,
    bound: fits.length ? Math.sqrt(mean(fits.map(({ bound }) => bound ** 2))) : null,
    placebo:
      picks.length === 0
        ? null
        : { ratio: Number.isFinite(ratio) ? ratio : null, p: (1 + drawn.filter((each) => each >= ratio).length) / (1 + drawn.length) },
    missing: {
      overalls: 'only difference-in-differences has them',
      ...(fits.length ? {} : { prePeriodFit: 'nobody is treated', bound: 'nobody is treated' }),
      ...(picks.length ? {} : { placebo: 'a placebo needs two donors' }),
    },
  };
}

/** Which donor stands in for each treated unit: every donor for one unit, random ones for several. */
function picksOf({ draws, seed }: Input, treated: number, donors: number): number[][] {
  if (treated === 0 || donors === 0) return [];
  if (treated === 1) return Array.from({ length: donors }, (_, place) => [place]);
  return Array.from({ length: draws }, (_, draw) => {
    const chance = new Chance(seed, STREAM, draw);
    return Array.from({ length: treated }, () => chance.below(donors));
  });
}

/** A placebo's differences as they would be had it fitted as well as the treated unit. */
const scaledGaps = (placebo: Fitted, fit: Fitted): Float64Array =>
  placebo.gaps.map((gap) => (gap === 0 ? 0 : (gap * fit.before) / placebo.before));

interface Slot {
  /** Place among the means. */
  readonly at: number;
  /** Group, period or time. */
  readonly name: number;
  readonly before: boolean;
}

interface Layout {
  readonly groups: readonly Slot[];
  readonly periods: readonly Slot[];
  readonly event: readonly Slot[];
  /** The overall mean first, then each slot. */
  means(gaps: readonly Float64Array[]): Float64Array;
}

/** Which units and periods each mean is of. */
function layoutOf({ periods, first }: Panel, fits: readonly Fitted[]): Layout {
  type Place = readonly [unit: number, t: number];
  const after = fits.map(({ question }, u) => periods.flatMap((_, t): Place[] => (t >= question.before ? [[u, t]] : [])));
  const startOf = (u: number) => first[fits[u]!.question.unit]!;
  const sets: Place[][] = [];
  const slots = (names: readonly number[], placesOf: (name: number) => readonly Place[], isBefore: (name: number) => boolean) =>
    names.map((name): Slot => ({ at: sets.push([...placesOf(name)]), name, before: isBefore(name) }));
  const distinct = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);
  const everywhere = fits.flatMap((_, u) => periods.map((_, t): Place => [u, t]));
  const timeOf = ([u, t]: Place) => periods[t]! - startOf(u);
  const never = () => false;
  const groups = slots(
    distinct(fits.map((_, u) => startOf(u))),
    (group) => after.flatMap((places, u) => (startOf(u) === group ? places : [])),
    never,
  );
  const calendar = slots(
    distinct(after.flat().map(([, t]) => periods[t]!)),
    (period) => after.flat().filter(([, t]) => periods[t] === period),
    never,
  );
  const event = slots(
    distinct(everywhere.map(timeOf)),
    (time) => everywhere.filter((place) => timeOf(place) === time),
    (time) => time < 0,
  );
  const meanOf = (places: readonly Place[], gaps: readonly Float64Array[]) => mean(places.map(([u, t]) => gaps[u]![t]!));
  return {
    groups,
    periods: calendar,
    event,
    means: (gaps) => Float64Array.from([mean(after.map((places) => meanOf(places, gaps))), ...sets.map((places) => meanOf(places, gaps))]),
  };
}

/** All effects that the placebo test would not refuse: as far about the figure as the k-th largest stray, k being the level times the number of units. */
function estimateOf(
  values: Float64Array,
  strays: readonly Float64Array[],
  place: number,
  family: readonly number[],
  confidence: number,
  isPerfect: boolean,
): Estimate {
  const effect = values[place]!;
  const because = whyNot(strays, confidence, isPerfect);
  if (because) return withoutError(effect, because);
  const k = levelPlace(strays.length, confidence);
  const stray = strays.map((each) => Math.abs(each[place]!));
  const far = largest(stray, k);
  const farther = largest(
    strays.map((each) => family.reduce((most, at) => Math.max(most, Math.abs(each[at]!)), 0)),
    k,
  );
  const isAfter = family.includes(place);
  return {
    effect,
    standardError: Math.sqrt(mean(stray.map((each) => each * each))),
    interval: [effect - far, effect + far],
    band: isAfter ? [effect - farther, effect + farther] : null,
    missing: isAfter ? {} : { band: 'before the pilot the fit is chosen, so that only the time after is judged' },
  };
}

function whyNot(strays: readonly Float64Array[], confidence: number, isPerfect: boolean): Why | undefined {
  if (levelPlace(strays.length, confidence) < 1) return 'few-donors';
  if (isPerfect || strays.some((each) => each.some((value) => !Number.isFinite(value)))) return 'perfect-fit';
  return undefined;
}

export const levelPlace = (placebos: number, confidence: number) => Math.floor((1 - confidence) * (placebos + 1) + 1e-9);
const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
