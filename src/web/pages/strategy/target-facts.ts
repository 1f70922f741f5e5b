/** The few figures a target turns on: where it is, where it is to go, and how fast. Pure. */
import { isMeasured, type Milestone, type Trajectory } from '../../kit/charts/trajectory.ts';

export interface TargetFacts {
  readonly latest: { readonly year: number; readonly value: number };
  /** The next milestone that is open, else the last one. */
  readonly milestone: Milestone | undefined;
  /** Milestone − latest, in the unit of both. */
  readonly gap: number | undefined;
  /** (milestone − latest) ⁄ years between; none when the year is over or the value is there. */
  readonly paceNeeded: number | undefined;
  /** (latest − first) ⁄ years between, over at most ten years without a break. */
  readonly pacePast: { readonly perYear: number; readonly years: number } | undefined;
}

export function factsOf({ observations, milestones, breaks = [] }: Trajectory): TargetFacts | undefined {
  const measured = observations.filter(isMeasured);
  const latest = measured.at(-1);
  if (!latest) return undefined;
  const milestone = milestones.find(({ state }) => state === 'open') ?? milestones.at(-1);
  const gap = milestone ? milestone.value - latest.value : undefined;
  const yearsLeft = milestone ? milestone.year - latest.year : 0;
  const since = Math.max(latest.year - 10, ...breaks.map(({ year }) => year).filter((year) => year <= latest.year));
  const first = measured.find(({ year }) => year >= since);
  const years = first ? latest.year - first.year : 0;
  return {
    latest,
    milestone,
    gap,
    paceNeeded: gap !== undefined && yearsLeft > 0 && milestone?.state === 'open' ? gap / yearsLeft : undefined,
    pacePast: first && years > 0 ? { perYear: (latest.value - first.value) / years, years } : undefined,
  };
}
