import { scaleLinear } from 'd3-scale';
import { useFace } from '../../face.ts';
import { day, yearPoint } from '../format.ts';
import { useWords } from '../words.ts';
import { Chart, Drawn, diamond, px } from './chart.tsx';
import { chartWords } from './chart-words.ts';

interface TimeLineProps {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** The day the page is seen from. */
  readonly on: string;
  /** Whether that day is another than today. */
  readonly isAsOf?: boolean;
  /** The years that end a step. */
  readonly steps: readonly number[];
  /** What stands below each step; it lies in columns as wide as the steps. */
  readonly children?: React.ReactNode;
}

/** The strategy's years from its first to its last, with the day we are at and the ends of its steps. */
export function TimeLine({ children, ...props }: TimeLineProps) {
  const { from, steps } = props;
  const starts = [from, ...steps];
  const columns = steps.map((year, i) => `${year - starts[i]!}fr`).join(' ');
  return (
    <figure className="time-line">
      <Drawn at={[1184, 720, 358]}>{(width) => <Drawing {...props} width={width} />}</Drawn>
      {children && (
        <ol className="steps" style={{ gridTemplateColumns: columns }}>
          {children}
        </ol>
      )}
    </figure>
  );
}

function Drawing({ name, from, to, on, isAsOf = false, steps, width }: TimeLineProps & { readonly width: number }) {
  const { language } = useFace();
  const words = useWords(chartWords);
  const x = scaleLinear([from, to], [0, width - 30]);
  const here = Math.min(Math.max(x(yearPoint(on)), 0), width - 30);
  const decades = Array.from({ length: Math.floor(to / 5) - Math.ceil(from / 5) + 1 }, (_, i) => (Math.ceil(from / 5) + i) * 5);
  const named = [...new Set([from, ...steps, ...(width > 600 ? decades.filter((year) => year % 10 === 0) : [])])].filter(
    (year) => steps.includes(year) || !steps.some((step) => step !== year && Math.abs(x(step) - x(year)) < 44),
  );
  const seenFrom = isAsOf ? words.seenFrom(day(on, language)) : words.todayOn(day(on, language));
  const isLate = here > width - 160;
  return (
    <Chart width={width} height={66} title={name} desc={seenFrom}>
      <line className="past" x1={0} x2={px(here)} y1={34} y2={34} />
      <line className="ahead" x1={px(here)} x2={width - 30} y1={34} y2={34} />
      {[from, ...decades].map((year) => (
        <line key={year} className="ax" x1={px(x(year))} x2={px(x(year))} y1={40} y2={named.includes(year) ? 46 : 43} />
      ))}
      {named.map((year) => (
        <text
          key={year}
          x={px(x(year))}
          y={59}
          fontSize={12}
          textAnchor={year === from ? 'start' : 'middle'}
          className={steps.includes(year) ? 'ink b' : ''}
        >
          {year}
        </text>
      ))}
      {steps.map((year) => (
        <path key={year} className={x(year) <= here ? 'dia' : 'dia miss'} d={diamond(x(year), 34, 7)} />
      ))}
      <line className="mk" x1={px(here)} x2={px(here)} y1={14} y2={43} />
      <text className="ink b" fontSize={12} x={px(here + (isLate ? -7 : 7))} y={22} textAnchor={isLate ? 'end' : 'start'}>
        {seenFrom}
      </text>
    </Chart>
  );
}
