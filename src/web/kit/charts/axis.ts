/** Axis arithmetic: where ticks stand and what they say. */
import { ticks as d3Ticks, tickStep } from 'd3-array';
import { number } from '../format.ts';

export interface Axis {
  /** The ends of the axis, both on a tick. */
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly decimals: number;
}

/** An axis of about `count` round steps that holds both values. With `fromZero` it starts at zero, as bars must. */
export function axis([low, high]: readonly [number, number], { count = 4, fromZero = false } = {}): Axis {
  const bottom = fromZero ? Math.min(0, low) : low;
  const top = fromZero ? Math.max(0, high) : high;
  const [from, to] = bottom === top ? [bottom - Math.abs(bottom || 1) / 10, top + Math.abs(top || 1) / 10] : [bottom, top];
  const step = tickStep(from, to, count);
  const domain = [Math.floor(from / step + 1e-9) * step, Math.ceil(to / step - 1e-9) * step] as const;
  const rounded = (value: number) => Number(value.toPrecision(12));
  const steps = Math.round((domain[1] - domain[0]) / step);
  const ticks = Array.from({ length: steps + 1 }, (_, i) => rounded(domain[0] + i * step));
  return { domain: [rounded(domain[0]), rounded(domain[1])], ticks, decimals: decimalsOf(step) };
}

/** A rank axis: 1 on top, then round numbers down to the last rank that occurs. */
export function rankAxis([best, last]: readonly [number, number], { count = 4 } = {}): Axis {
  const step = Math.max(1, tickStep(0, last, count));
  const inner = Array.from({ length: Math.floor(last / step) }, (_, i) => (i + 1) * step).filter((rank) => rank > 1);
  const top = best <= step / 2 ? 1 : Math.max(1, best - step / 2);
  return { domain: [last + step / 4, top], ticks: top === 1 ? [1, ...inner] : inner.filter((rank) => rank >= top), decimals: 0 };
}

/** Whole years, far enough apart that their figures do not touch. */
export function yearTicks([from, to]: readonly [number, number], width: number, roomEach = 44): number[] {
  const wanted = Math.max(2, Math.floor(width / roomEach));
  const step = [1, 2, 5, 10, 20, 25, 50].find((each) => (to - from) / each <= wanted) ?? 100;
  return d3Ticks(from, to, (to - from) / step || 1).filter((year) => Number.isInteger(year) && year % step === 0);
}

/** Powers of ten between two positive values, with 2 and 5 where there is room. */
export function logTicks([low, high]: readonly [number, number]): number[] {
  const powers: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) powers.push(power);
  const all = (steps: readonly number[]) =>
    powers
      .flatMap((power) => steps.map((step) => Number((step * 10 ** power).toPrecision(6))))
      .filter((tick) => tick >= low && tick <= high);
  const fine = all([1, 2, 5]);
  return fine.length > 6 ? all([1]) : fine;
}

export const tickText = (tick: number, { decimals }: Pick<Axis, 'decimals'>): string => number(tick, { decimals });

const decimalsOf = (step: number): number => Math.max(0, (String(Number(step.toPrecision(6))).split('.')[1] ?? '').length);
