/** Where a trajectory's years and values fall in a drawing of a given size. */
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { type Axis, axis, rankAxis } from './axis.ts';
import { extent, type Trajectory } from './trajectory.ts';

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
export interface Scales {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly axis: Axis;
  readonly years: readonly [number, number];
  readonly foot: number;
}

export function scalesOf(trajectory: Trajectory, { width, height, left, right, top, bottom }: Frame, isRank: boolean, count = 4): Scales {
  const { values, years } = extent(trajectory);
  const made = isRank ? rankAxis(values) : axis(values, { count });
  const foot = height - bottom;
  return {
    x: scaleLinear(years[0] === years[1] ? [years[0] - 1, years[1] + 1] : years, [left, width - right]),
    y: scaleLinear(made.domain, [foot, top]),
    axis: made,
    years,
    foot,
  };
}
