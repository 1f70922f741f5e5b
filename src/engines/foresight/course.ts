/** From the levers of a scenario to what is done in each region and year. */
import { takenUp } from './bass.ts';
import type { Course, Model } from './model.ts';
import type { Lever, LeverName } from './schema.ts';

/** Publicly funded R&D is never taken to vanish: shares of output. */
const LEAST_PUBLIC = 1e-6;

/** What is done without any lever. */
export function asNow({ regions, steps, region }: Model): Course {
  const column = (value: number) => new Float64Array(steps * regions).fill(value);
  return {
    publicRnd: Float64Array.from({ length: steps * regions }, (_, at) => region.publicRnd[at % regions]!),
    basicShare: column(0),
    talent: column(0),
    openness: column(1),
    institutions: column(0),
  };
}

/** `origin` is the year before the first step; `ids` the regions of the model. */
export function courseOf(levers: readonly Lever[], model: Model, origin: number, ids: readonly string[]): Course {
  const course = asNow(model);
  for (const { lever, path, regions } of levers) {
    const change = Float64Array.from({ length: model.steps }, (_, i) => along(path, origin + i + 1));
    for (let r = 0; r < model.regions; r++) {
      if (regions && !regions.includes(ids[r]!)) continue;
      if (lever === 'rebalancing') continue;
      const pull = pulls[lever];
      const felt = lever === 'institutions' ? practised(change) : change;
      for (let i = 0; i < model.steps; i++) pull(course, i * model.regions + r, felt[i]!);
    }
    if (lever === 'rebalancing')
      rebalance(
        course,
        change,
        model,
        ids.map((id) => !regions || regions.includes(id)),
      );
  }
  for (let at = 0; at < course.publicRnd.length; at++) course.publicRnd[at] = Math.max(LEAST_PUBLIC, course.publicRnd[at]!);
  return course;
}

const pulls: Readonly<Record<Exclude<LeverName, 'rebalancing'>, (course: Course, at: number, change: number) => void>> = {
  publicRnd: ({ publicRnd }, at, points) => {
    publicRnd[at]! += points / 100;
  },
  basicShare: ({ basicShare }, at, points) => {
    basicShare[at]! += points / 100;
  },
  talent: ({ talent }, at, percent) => {
    talent[at]! += Math.log1p(Math.max(-99, percent) / 100);
  },
  openness: ({ openness }, at, percent) => {
    openness[at]! *= 1 + Math.max(-100, percent) / 100;
  },
  institutions: ({ institutions }, at, deviations) => {
    institutions[at]! += deviations;
  },
};

/** A straight line between years, nought before the first, level after the last. */
function along(path: readonly (readonly [number, number])[], year: number): number {
  const next = path.findIndex(([at]) => at >= year);
  if (next < 0) return path.at(-1)![1];
  const [to, value] = path[next]!;
  if (to === year) return value;
  if (next === 0) return 0;
  const [from, before] = path[next - 1]!;
  return before + ((value - before) * (year - from)) / (to - from);
}

/** Each year's step of a reform is taken up over the years after it. */
function practised(change: Float64Array): Float64Array {
  return change.map((_, i) => {
    let sum = 0;
    for (let from = 0; from <= i; from++) sum += (change[from]! - (from > 0 ? change[from - 1]! : 0)) * takenUp(i - from + 1);
    return sum;
  });
}

/** Moves publicly funded R&D towards the same share of output in all regions it is for; what is spent in all, at the origin's output, stays. */
function rebalance({ publicRnd }: Course, percent: Float64Array, model: Model, isFor: readonly boolean[]) {
  const { regions, sectors, cells } = model;
  const weight = Float64Array.from({ length: regions }, (_, r) =>
    isFor[r] ? cells.output.subarray(r * sectors, (r + 1) * sectors).reduce((sum, each) => sum + each, 0) : 0,
  );
  const total = weight.reduce((sum, each) => sum + each, 0);
  for (let i = 0; i < percent.length; i++) {
    const row = publicRnd.subarray(i * regions, (i + 1) * regions);
    const mean = row.reduce((sum, each, r) => sum + each * weight[r]!, 0) / total;
    for (let r = 0; r < regions; r++) if (isFor[r]) row[r]! += (mean - row[r]!) * (percent[i]! / 100);
  }
}
