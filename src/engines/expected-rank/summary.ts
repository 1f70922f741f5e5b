/** What the draws say of each proposal, assessor and panel. */
import { halfLengths } from './convergence.ts';
import { type Drawn, FIGURES, type Plan } from './drawn.ts';
import { Counted, eachColumn, placesOf, select } from './quantiles.ts';
import type { Estimate, Input } from './schema.ts';
import type { Roster, Sheet } from './sheet.ts';

/** Posterior mean and standard deviation of every effect: proposals, then assessors, then panels; as values. */
export interface Effects {
  readonly mean: Float64Array;
  readonly sd: Float64Array;
}

export function effectsOf({ proposals, assessors, panels }: Sheet, { moments }: Drawn, plan: Plan): Effects {
  const size = proposals + assessors + panels;
  const [mean, sd] = [new Float64Array(size), new Float64Array(size)];
  const halves = halfLengths(plan).length;
  for (let i = 0; i < size; i++) {
    let [sum, squares] = [0, 0];
    for (let half = 0; half < halves; half++) {
      sum += moments[2 * half * size + i]!;
      squares += moments[(2 * half + 1) * size + i]!;
    }
    mean[i] = sum / plan.draws;
    sd[i] = Math.sqrt(Math.max(0, squares / plan.draws - mean[i]! ** 2));
  }
  return { mean, sd };
}

export interface RankOf {
  readonly expected: number;
  readonly interval: [number, number];
  readonly zoneInterval: [number, number];
  /** Share of the draws in which it is among the fundable. */
  readonly inTop: number;
}

/** The ranks of proposals `from` to before `to`. */
export function ranksOf({ ranks }: Drawn, proposals: number, asked: Input, from: number, to: number): RankOf[] {
  const [outer, inner] = [placesOf(asked.interval, asked.draws), placesOf(asked.zoneInterval, asked.draws)];
  const places = [outer.low, inner.low, inner.high, outer.high].sort((a, b) => a - b);
  const counted = new Counted(proposals);
  const found: RankOf[] = [];
  eachColumn(
    ranks,
    proposals,
    (column) => {
      let [sum, top] = [0, 0];
      for (let i = 0; i < column.length; i++) {
        sum += column[i]!;
        if (column[i]! <= (asked.fundable ?? 0)) top += 1;
      }
      const drawn = counted.at(column, places);
      const between = ({ low, high }: { low: number; high: number }): [number, number] => [
        drawn[places.indexOf(low)]!,
        drawn[places.indexOf(high)]!,
      ];
      found.push({ expected: sum / column.length, interval: between(outer), zoneInterval: between(inner), inTop: top / column.length });
    },
    from,
    to,
  );
  return found;
}

/** The interval of each assessor's bias, as values. */
export function biasIntervals({ biases }: Drawn, assessors: number, { interval, draws }: Input): [number, number][] {
  const { low, high } = placesOf(interval, draws);
  const found: [number, number][] = [];
  eachColumn(biases, assessors, (column) => void found.push([select(column, low), select(column, high, low)]));
  return found;
}

/** Mean and interval of a figure of the model, as a value. */
export function estimateOf({ figures }: Drawn, figure: number, { interval, draws }: Input): { mean: number; low: number; high: number } {
  const column = Float64Array.from({ length: draws }, (_, draw) => figures[draw * FIGURES + figure]!).sort();
  const { low, high } = placesOf(interval, draws);
  return { mean: column.reduce((sum, value) => sum + value, 0) / draws, low: column[low]!, high: column[high]! };
}

/** In grade points: the level on the scale, spreads as distances. */
export function modelOf({ points, middle, sheet }: Roster, drawn: Drawn, asked: Input) {
  const spread = (figure: number): Estimate => {
    const { mean, low, high } = estimateOf(drawn, figure, asked);
    const width = Math.abs(points);
    return { mean: mean * width, interval: [low * width, high * width] };
  };
  const level = estimateOf(drawn, 0, asked);
  const ends = [middle + level.low * points, middle + level.high * points] as const;
  return {
    level: { mean: middle + level.mean * points, interval: [Math.min(...ends), Math.max(...ends)] as [number, number] },
    noise: spread(1),
    proposals: spread(2),
    assessors: spread(3),
    panels: sheet.panels > 0 ? spread(4) : null,
  };
}
