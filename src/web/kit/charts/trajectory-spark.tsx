import { useFace } from '../../face.ts';
import { number, withUnit } from '../format.ts';
import { useWords } from '../words.ts';
import { ValueAxis, YearAxis } from './axes.tsx';
import { Chart, px } from './chart.tsx';
import { chartWords } from './chart-words.ts';
import { isLineAbove, latest } from './trajectory.ts';
import type { TrajectoryChartProps } from './trajectory-chart.tsx';
import { isHollow, TrajectoryMarks } from './trajectory-marks.tsx';
import { scalesOf } from './trajectory-scales.ts';
import { TrajectoryTable } from './trajectory-table.tsx';

/** A small trajectory, one of several beside each other: drawn for a column of 278 px and for a phone. */
export function TrajectorySpark(props: TrajectoryChartProps) {
  return (
    <>
      <div className="drawn small">
        <div className="at-column">
          <Drawing {...props} width={278} height={176} />
        </div>
        <div className="at-phone">
          <Drawing {...props} width={358} height={196} />
        </div>
      </div>
      <TrajectoryTable {...props} />
    </>
  );
}

function Drawing({
  name,
  trajectory,
  unitSign = '',
  decimals,
  isRank = false,
  width,
  height,
}: TrajectoryChartProps & { readonly width: number; readonly height: number }) {
  const { language } = useFace();
  const words = useWords(chartWords);
  const scales = scalesOf(trajectory, { width, height, left: 26, right: 30, top: 20, bottom: 20 }, isRank, 3);
  const { x, y, foot, axis, years } = scales;
  const last = latest(trajectory);
  const text = (value: number) => number(value, { decimals });
  const desc = last && words.valueIn(withUnit(text(last.value), unitSign, language), last.year);
  return (
    <Chart width={width} height={height} title={name} desc={desc}>
      <ValueAxis axis={axis} y={y} from={26} to={x(years[1])} />
      <YearAxis years={years} x={x} y={foot} roomEach={80} />
      <TrajectoryMarks trajectory={trajectory} scales={scales} dots={false} size={5} />
      {trajectory.milestones.map((milestone) => {
        const isEnd = milestone.year === years[1];
        return (
          <text
            key={milestone.year}
            className={milestone.state === 'open' ? 'ink b halo' : 'ink halo'}
            x={px(x(milestone.year) + (isEnd ? 10 : 0))}
            y={px(y(milestone.value) + (isEnd ? 4 : isLineAbove(milestone, trajectory) ? 18 : -10))}
            textAnchor={isEnd ? 'start' : 'middle'}
          >
            {isHollow(milestone) && trajectory.milestones.some((other) => other !== milestone && other.value === milestone.value)
              ? words.targetMissed(text(milestone.value))
              : text(milestone.value)}
          </text>
        );
      })}
      {!trajectory.forecast && last && last.year < years[1] && (
        <text className="sec halo" x={px(x(last.year) + 8)} y={px(y(last.value) + 18)}>
          {words.noForecast}
        </text>
      )}
    </Chart>
  );
}
