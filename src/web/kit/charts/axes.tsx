import type { ScaleContinuousNumeric } from 'd3-scale';
import { type Axis, tickText, yearTicks } from './axis.ts';
import { px } from './chart.tsx';

type Scale = ScaleContinuousNumeric<number, number>;

interface ValueAxisProps {
  readonly axis: Axis;
  readonly y: Scale;
  readonly from: number;
  readonly to: number;
  /** Written after the top figure. */
  readonly unit?: string | undefined;
  readonly text?: ((tick: number) => string) | undefined;
}

/** Horizontal hairlines with their figures at the left. */
export function ValueAxis({ axis, y, from, to, unit = '', text = (tick) => tickText(tick, axis) }: ValueAxisProps) {
  const top = axis.ticks.reduce((a, b) => (y(a) < y(b) ? a : b), axis.ticks[0] ?? 0);
  return axis.ticks.map((tick) => (
    <g key={tick}>
      <line className="gl" x1={from} x2={to} y1={px(y(tick))} y2={px(y(tick))} />
      <text x={from - 8} y={px(y(tick) + 4)} textAnchor="end">
        {text(tick)}
        {tick === top && unit && `\u202f${unit}`}
      </text>
    </g>
  ));
}

interface YearAxisProps {
  readonly years: readonly [number, number];
  readonly x: Scale;
  readonly y: number;
  readonly roomEach?: number;
}

/** Years along the foot. */
export function YearAxis({ years, x, y, roomEach = 44 }: YearAxisProps) {
  const [from, to] = [x(years[0]), x(years[1])];
  return (
    <>
      <line className="ax" x1={from} x2={to} y1={y} y2={y} />
      {yearTicks(years, to - from, roomEach).map((year) => (
        <g key={year}>
          <line className="ax" x1={px(x(year))} x2={px(x(year))} y1={y} y2={y + 4} />
          <text x={px(x(year))} y={y + 16} textAnchor="middle">
            {year}
          </text>
        </g>
      ))}
    </>
  );
}
