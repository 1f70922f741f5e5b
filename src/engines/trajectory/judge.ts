/** From a forecast and a promise to a status, with the rule that gave it. */
import { sentence } from './because.ts';
import type { Because, Input, Observations, Result, Series, Status } from './schema.ts';

export interface Known {
  /** Values up to the day of asking. */
  readonly values: Observations;
  /** Those since the last break. */
  readonly comparable: Observations;
}

export interface Verdict extends Pick<Result, 'metIn' | 'missed' | 'passedIn' | 'reachedIn' | 'probability'> {
  readonly status: Status;
  readonly because: Because;
}

/** What can be compared: nothing later than `asOf`, and only what follows the last break. */
export function knownOf({ observations, breaks }: Series, asOf = Number.POSITIVE_INFINITY): Known {
  const isAllKnown = observations.length === 0 || observations.at(-1)![0] <= asOf;
  const values = isAllKnown ? observations : observations.filter(([year]) => year <= asOf);
  if (!breaks?.length) return { values, comparable: values };
  const now = Number.isFinite(asOf) ? asOf : (values.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY);
  return { values, comparable: between(values, breaks, now) };
}

/** The values under the definition that holds in `year`. */
function between(values: Observations, breaks: readonly number[], year: number): Observations {
  const from = breaks.findLast((each) => each <= year) ?? Number.NEGATIVE_INFINITY;
  const to = breaks.find((each) => each > year) ?? Number.POSITIVE_INFINITY;
  return values.filter((value) => value[0] >= from && value[0] < to);
}

/** A verdict that needs no forecast, where the promised year has been observed or passed. */
export function settled({ target, breaks }: Series, { values }: Known): Verdict | undefined {
  const [year, promised] = [target.year!, target.value!];
  const latest = values.at(-1);
  if (!latest || latest[0] < year) return undefined;
  const since = (breaks?.length ? between(values, breaks, year) : values).filter((value) => value[0] >= year);
  const there = since.find(([, value]) => reaches(value, promised, target.direction));
  const then = since[0]?.[0] === year ? since[0][1] : null;
  const figures = { targetYear: year, targetValue: promised, value: then };
  if (there && (there[0] === year || then === null))
    return { status: 'met', metIn: there[0], probability: 1, because: sentence('met', { ...figures, year: there[0], value: there[1] }) };
  const missed = { year, value: then };
  if (there)
    return {
      status: 'met',
      metIn: there[0],
      passedIn: there[0],
      missed,
      probability: 1,
      because: sentence('met-late', { ...figures, year: there[0], reached: there[1] }),
    };
  if (since.length === 0) return { status: 'insufficient-data', probability: null, because: sentence('broken-before-target', figures) };
  const [latestYear, latestValue] = since.at(-1)!;
  return { status: 'off-track', missed, probability: 0, because: sentence('missed', { ...figures, latestYear, latestValue }) };
}

/** A verdict on a promise that is still open. */
export function open(
  { target, baselineYear }: Series,
  { comparable }: Known,
  probability: number,
  expected: number,
  gapNow: number | null,
  span: number,
  { onTrack, offTrack }: Input['thresholds'],
): Verdict {
  const figures = { targetYear: target.year!, targetValue: target.value!, probability, expected };
  const early = comparable.find(([, value]) => reaches(value, target.value!, target.direction));
  const verdict = (status: Status, code: Parameters<typeof sentence>[0], more: Because['values'] = {}): Verdict => ({
    status,
    probability,
    ...(early && { reachedIn: early[0] }),
    because: sentence(code, { ...figures, ...more }),
  });
  if (probability < offTrack) return verdict('off-track', 'unlikely', { threshold: offTrack });
  if (probability < onTrack) return verdict('lagging', 'uncertain', { threshold: onTrack });
  const behind = gapNow === null ? 0 : target.direction === 'up' ? -gapNow : gapNow;
  if (baselineYear !== undefined && behind > 1e-9 * span) return verdict('lagging', 'behind-even-pace', { gapNow, threshold: onTrack });
  return verdict('on-track', 'likely', { threshold: onTrack });
}

export const tooFew = (have: number, needed: number): Verdict => ({
  status: 'insufficient-data',
  probability: null,
  because: sentence('too-few-values', { have, needed }),
});

const reaches = (value: number, promised: number, direction: 'up' | 'down') => (direction === 'up' ? value >= promised : value <= promised);
