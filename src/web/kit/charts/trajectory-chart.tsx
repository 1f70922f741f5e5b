import { useFace } from '../../face.ts';
import { number, percent, withUnit } from '../format.ts';
import { useSay, useWords } from '../words.ts';
import { ValueAxis, YearAxis } from './axes.tsx';
import { tickText } from './axis.ts';
import { Chart, Drawn, px } from './chart.tsx';
import { chartWords } from './chart-words.ts';
import { apart } from './labels.ts';
import { isLineAbove, latest, type Milestone, type Trajectory } from './trajectory.ts';
import { isHollow, TrajectoryMarks } from './trajectory-marks.tsx';
import { type Scales, scalesOf } from './trajectory-scales.ts';
import { TrajectoryTable } from './trajectory-table.tsx';

export interface TrajectoryChartProps {
  readonly name: string;
  readonly trajectory: Trajectory;
  /** '%' or another sign that follows the figures. */
  readonly unitSign?: string | undefined;
  readonly decimals?: number | undefined;
  readonly isRank?: boolean;
  /** The day the page is seen from, as a point among years. */
  readonly today?: number | undefined;
  /** Another that stands beside it: both are drawn to one scale. */
  readonly beside?: Trajectory | undefined;
  /** Widths for a wide, a middle and a narrow frame. */
  readonly at?: readonly [number, number, number];
}

/** History, promise and likely futures of one figure, large, with its table. */
export function TrajectoryChart(props: TrajectoryChartProps) {
  return (
    <>
      <Drawn at={props.at ?? [864, 620, 358]}>{(width) => <Drawing {...props} width={width} />}</Drawn>
      <TrajectoryTable {...props} />
      <BackTest forecast={props.trajectory.forecast} />
    </>
  );
}

/** "axis starts at 1.5", for the line beside the heading. */
export function useAxisNote(trajectory: Trajectory, isRank = false): string {
  const words = useWords(chartWords);
  if (isRank) return words.rankAxisNote;
  const { axis } = scalesOf(trajectory, { width: 864, height: 380, left: 0, right: 0, top: 0, bottom: 0 }, false);
  return axis.domain[0] === 0 ? '' : words.axisStartsAt(tickText(axis.domain[0], axis));
}

function Drawing({
  name,
  trajectory,
  unitSign = '',
  decimals,
  isRank = false,
  today,
  beside,
  width,
}: TrajectoryChartProps & { readonly width: number }) {
  const { language } = useFace();
  const words = useWords(chartWords);
  const isNarrow = width < 480;
  const height = isNarrow ? 280 : 380;
  const scales = scalesOf(
    beside ? together(trajectory, beside) : trajectory,
    { width, height, left: 38, right: isNarrow ? 24 : 128, top: 16, bottom: 24 },
    isRank,
  );
  const { x, y, foot, axis, years } = scales;
  const last = latest(trajectory);
  const text = (value: number) => number(value, { decimals });
  const isTodayInside = today !== undefined && today > years[0] && today < years[1];
  return (
    <Chart
      width={width}
      height={height}
      title={name}
      desc={last && words.valueIn(withUnit(text(last.value), unitSign, language), last.year)}
    >
      <ValueAxis axis={axis} y={y} from={38} to={x(years[1])} unit={isNarrow ? '' : unitSign} />
      <YearAxis years={years} x={x} y={foot} />
      <TrajectoryMarks trajectory={trajectory} scales={scales} dots size={6} />
      {isTodayInside && (
        <>
          <line className="mk" x1={px(x(today))} x2={px(x(today))} y1={foot} y2={foot - 10} />
          <text className="sec halo" x={px(x(today))} y={foot - 14} textAnchor="middle">
            {words.today}
          </text>
        </>
      )}
      {trajectory.milestones.map((milestone) => (
        <MilestoneLabel
          key={milestone.year}
          {...{ milestone, scales, trajectory }}
          words={isNarrow ? text(milestone.value) : words.target(milestone.year, text(milestone.value))}
        />
      ))}
      {last && (
        <text
          className="ink b halo"
          {...(trajectory.forecast
            ? { x: px(x(last.year) - 8), y: px(y(last.value) - 9), textAnchor: 'end' }
            : { x: px(x(last.year) + 10), y: px(y(last.value) + 4) })}
          fontSize={13}
        >
          {words.valueIn(text(last.value), last.year)}
        </text>
      )}
      {!isNarrow && <FanLabels {...{ trajectory, scales, text }} />}
    </Chart>
  );
}

/** All that both have to hold. */
function together(one: Trajectory, other: Trajectory): Trajectory {
  const points = [...(one.forecast?.points ?? []), ...(other.forecast?.points ?? [])];
  const forecast = one.forecast ?? other.forecast;
  return {
    ...one,
    observations: [...one.observations, ...other.observations],
    milestones: [...one.milestones, ...other.milestones],
    forecast: forecast ? { ...forecast, points } : null,
  };
}

/** How often the fan was right: a forecast that does not say so is not shown. */
function BackTest({ forecast }: { readonly forecast: Trajectory['forecast'] }) {
  const { language } = useFace();
  const words = useWords(chartWords);
  const say = useSay();
  if (!forecast) return null;
  return (
    <p className="source">
      {say(forecast.method)}. {words.backTest(percent(forecast.backTested * 100, language, { decimals: 0 }))}
    </p>
  );
}

/** Beside the diamond, on the side that the median leaves free. */
function MilestoneLabel({
  milestone,
  scales: { x, y, years },
  trajectory,
  words,
}: {
  readonly milestone: Milestone;
  readonly scales: Scales;
  readonly trajectory: Trajectory;
  readonly words: string;
}) {
  const median = trajectory.forecast?.points.find(({ year }) => year === milestone.year)?.median;
  const isBelow = median !== undefined && y(median) < y(milestone.value);
  const isAtEdge = x(years[1]) - x(milestone.year) < 8;
  const isPast = isHollow(milestone) || milestone.state === 'met';
  return (
    <text
      className={isPast ? 'ink halo' : 'ink b halo'}
      fontSize={12}
      x={px(x(milestone.year) + (isPast ? -10 : isAtEdge ? 10 : 8))}
      y={px(y(milestone.value) + (isPast ? (isLineAbove(milestone, trajectory) ? 16 : -4) : isAtEdge ? 4 : isBelow ? 18 : -10))}
      textAnchor={isPast ? 'end' : 'start'}
    >
      {words}
    </text>
  );
}

function FanLabels({
  trajectory: { forecast },
  scales: { x, y, foot },
  text,
}: {
  readonly trajectory: Trajectory;
  readonly scales: Scales;
  readonly text: (value: number) => string;
}) {
  const words = useWords(chartWords);
  const end = forecast?.points.at(-1);
  if (!end) return null;
  const labels = [
    { at: y(end.high80), words: words.eightInTen, className: 'halo' },
    { at: y(end.high50), words: words.halfOfFutures, className: 'halo' },
    { at: y(end.median), words: words.median(text(Number(end.median.toPrecision(3)))), className: 'ink halo' },
  ];
  return apart(labels, { gap: 15, from: 12, to: foot }).map((label) => (
    <text key={label.words} className={label.className} x={px(x(end.year) + 10)} y={px(label.y + 4)}>
      {label.words}
    </text>
  ));
}
