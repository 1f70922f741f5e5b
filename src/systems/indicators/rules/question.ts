/** From a target and its figures to the question that the engine answers, and which of its milestones speaks for the target. */
import type { z } from 'zod';
import type { trajectory } from '#engines/trajectory';

export type Question = z.input<typeof trajectory.input>['series'][number];
export type Answer = z.output<typeof trajectory.output>['results'][number];
export type Status = Answer['status'];

export interface Pledge {
  readonly id: string;
  readonly year: number;
  readonly value: string | null;
  readonly comparison: 'at-least' | 'more-than' | 'at-most' | 'less-than';
}
export interface Promised {
  readonly direction: 'up' | 'down';
  readonly baselineYear: number | null;
  readonly baselineValue: string | null;
  readonly lowerBound: string | null;
  readonly upperBound: string | null;
}
export interface Measured {
  readonly period: string;
  readonly value: string | null;
  readonly status: string;
}

/** One question for a milestone with a value; `isRank` bounds it from below by the first place. */
export function questionOf(
  target: Promised,
  milestone: Pledge & { readonly value: string },
  figures: readonly Measured[],
  isRank: boolean,
): Question {
  const lower = target.lowerBound ?? (isRank ? '1' : null);
  const upper = target.upperBound;
  return {
    id: milestone.id,
    observations: [...observationsOf(target, figures)],
    target: { year: milestone.year, value: wantedValue(milestone), direction: target.direction },
    ...(target.baselineYear !== null && { baselineYear: target.baselineYear }),
    ...((lower !== null || upper !== null) && { bounds: [numberOf(lower), numberOf(upper)] as [number | null, number | null] }),
    breaks: breaksOf(figures),
  };
}

/** Yearly values that were observed, forecasts of others not among them; the printed baseline stands where its year has no figure. */
export function observationsOf({ baselineYear, baselineValue }: Promised, figures: readonly Measured[]): [number, number][] {
  const observed = figures.filter(({ period, value, status }) => isYear(period) && value !== null && status !== 'F');
  const pairs = new Map(observed.map(({ period, value }) => [Number(period), Number(value)]));
  if (baselineYear !== null && baselineValue !== null && !pairs.has(baselineYear)) pairs.set(baselineYear, Number(baselineValue));
  return [...pairs].sort(([a], [b]) => a - b);
}

/** First years of a new definition. */
export const breaksOf = (figures: readonly Measured[]): number[] =>
  figures.filter(({ period, status }) => isYear(period) && status === 'B').map(({ period }) => Number(period));

/** Years between the first and the last that have no value. */
export function gapsOf(observations: readonly (readonly [number, number])[]): number[] {
  const years = new Set(observations.map(([year]) => year));
  const [first = 0, last = -1] = [observations[0]?.[0], observations.at(-1)?.[0]];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i).filter((year) => !years.has(year));
}

/** The next milestone that can be measured and lies ahead; when none does, the last one. */
export function speaking<T extends { readonly year: number; readonly value: unknown; readonly level: unknown }>(
  milestones: readonly T[],
  today: string,
): T | undefined {
  const measurable = milestones.filter(({ value, level }) => value !== null || level !== null).toSorted((a, b) => a.year - b.year);
  return measurable.find(({ year }) => year >= Number(today.slice(0, 4))) ?? measurable.at(-1);
}

/** More than 60 is a hair above 60: 60 itself does not meet it. */
function wantedValue({ value, comparison }: Pledge & { readonly value: string }): number {
  const wanted = Number(value);
  const hair = Math.max(1, Math.abs(wanted)) * 1e-9;
  return comparison === 'more-than' ? wanted + hair : comparison === 'less-than' ? wanted - hair : wanted;
}

const isYear = (period: string) => /^\d{4}$/.test(period);
const numberOf = (text: string | null) => (text === null ? null : Number(text));
