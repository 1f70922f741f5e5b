import { scaleLinear, scaleLog } from 'd3-scale';
import { number } from '../format.ts';
import { TableTwin } from '../table-twin.tsx';
import { useColon, useSay, useWords } from '../words.ts';
import { ValueAxis, YearAxis } from './axes.tsx';
import { axis, logTicks, rankAxis, tickText } from './axis.ts';
import { Chart, Drawn, pathOf, px } from './chart.tsx';
import { chartWords } from './chart-words.ts';
import { apart, fitted, textWidth } from './labels.ts';
import { indexed, positiveOnly, type Series, seriesExtent } from './series.ts';
import { type Break, isMeasured, runs } from './trajectory.ts';

interface LineChartProps {
  readonly name: string;
  readonly unit?: string | undefined;
  /** Up to eight; above four each has its own small frame on a common scale. */
  readonly series: readonly Series[];
  readonly decimals?: number | undefined;
  /** Draws each as an index, this year = 100. */
  readonly indexYear?: number | undefined;
  readonly isLog?: boolean;
  /** 1 on top. */
  readonly isRank?: boolean;
}

/** Several series over years, each named at its end. */
export function LineChart({ name, unit = '', series, decimals, indexYear, isLog = false, isRank = false }: LineChartProps) {
  if (series.length > 8) throw new RangeError(`A line chart shows at most 8 series, not ${series.length}.`);
  const words = useWords(chartWords);
  const colon = useColon();
  const say = useSay();
  const { shown, withoutBase } = indexYear === undefined ? { shown: series, withoutBase: [] } : indexed(series, indexYear);
  const drawn = isLog ? positiveOnly(shown, words.logNote) : shown;
  const years = [...new Set(drawn.flatMap(({ observations }) => observations.map(({ year }) => year)))].sort((a, b) => a - b);
  const notes = [
    indexYear !== undefined && words.indexNote(indexYear),
    isLog && words.logNote,
    ...withoutBase.map((each) => `${each}${colon}${words.missing}`),
  ].filter(Boolean);
  const text = (value: number) => number(value, { decimals: indexYear === undefined ? decimals : 0 });
  return (
    <>
      {notes.length > 0 && <p className="small mut">{notes.join('; ')}</p>}
      {drawn.length > 4 ? (
        <div className="multiples">
          {drawn.map((each, i) => (
            <Drawing
              key={each.id}
              name={each.name}
              unit={unit}
              series={[each]}
              scaledBy={drawn}
              firstColour={i}
              isLog={isLog}
              isRank={isRank}
              text={text}
              width={280}
              height={150}
              hasLabels={false}
            />
          ))}
        </div>
      ) : (
        <Drawn at={[864, 620, 358]}>
          {(width) => (
            <Drawing
              name={name}
              unit={unit}
              series={drawn}
              scaledBy={drawn}
              firstColour={0}
              isLog={isLog}
              isRank={isRank}
              text={text}
              width={width}
              height={width < 480 ? 260 : 340}
              hasLabels
            />
          )}
        </Drawn>
      )}
      <TableTwin
        caption={[name, unit].filter(Boolean).join(', ')}
        corner={words.year}
        heads={drawn.map((each) => each.name)}
        rows={years.map((year) => ({
          head: String(year),
          cells: drawn.map(({ observations }) => {
            const one = observations.find((each) => each.year === year);
            return !one ? '' : one.value === null ? { missing: say(one.missing) } : text(one.value);
          }),
        }))}
      />
    </>
  );
}

interface DrawingProps {
  readonly name: string;
  readonly unit: string;
  readonly series: readonly Series[];
  readonly scaledBy: readonly Series[];
  readonly firstColour: number;
  readonly isLog: boolean;
  readonly isRank: boolean;
  readonly text: (value: number) => string;
  readonly width: number;
  readonly height: number;
  readonly hasLabels: boolean;
}

function Drawing({ name, unit, series, scaledBy, firstColour, isLog, isRank, text, width, height, hasLabels }: DrawingProps) {
  const { values, years } = seriesExtent(scaledBy);
  const foot = height - 24;
  const room = hasLabels ? Math.min(width * 0.3, Math.max(...series.map((each) => textWidth(each.name, 12)), 40) + 52) : 40;
  const top = hasLabels ? 16 : 30;
  const linear = isRank ? rankAxis(values) : axis(values);
  const left = Math.max(44, ...linear.ticks.map((tick) => textWidth(tickText(tick, linear)) + 14));
  const x = scaleLinear(years[0] === years[1] ? [years[0] - 1, years[1] + 1] : years, [left, width - room]);
  const y = isLog ? scaleLog([Math.max(values[0], Number.MIN_VALUE), values[1]], [foot, top]) : scaleLinear(linear.domain, [foot, top]);
  const frame = isLog ? { domain: values, ticks: logTicks(values), decimals: 0 } : linear;
  const ends = series.flatMap((each, i) => {
    const last = each.observations.filter(isMeasured).at(-1);
    return last
      ? [{ at: y(last.value), id: each.id, name: each.name, value: last.value, x: x(last.year), colour: firstColour + i + 1 }]
      : [];
  });
  return (
    <Chart width={width} height={height} title={name} desc={ends.map((end) => `${end.name}: ${text(end.value)} ${unit}`.trim()).join('; ')}>
      {!hasLabels && (
        <text className="ink b" fontSize={12} x={0} y={14}>
          {fitted(name, width - 8, 12)}
        </text>
      )}
      <ValueAxis
        axis={frame}
        y={y}
        from={left}
        to={width - room}
        unit={unit.startsWith('%') ? '%' : ''}
        text={isLog ? (tick) => number(tick) : undefined}
      />
      <YearAxis years={years} x={x} y={foot} roomEach={hasLabels ? 44 : 80} />
      {series.length === 1 &&
        series[0]?.breaks
          ?.filter((year) => year > years[0])
          .map((year) => <line key={year} className="brk" x1={px(x(year - 0.5))} x2={px(x(year - 0.5))} y1={top} y2={foot} />)}
      {series.map((each, i) =>
        runs(each.observations, breaksOf(each)).map((run) =>
          run.length > 1 ? (
            <path
              key={`${each.id}${run[0]!.year}`}
              className={`ln s${firstColour + i + 1}`}
              d={pathOf(run.map(({ year, value }) => [x(year), y(value)] as const))}
            />
          ) : (
            <circle
              key={`${each.id}${run[0]!.year}`}
              className={`dot s${firstColour + i + 1}`}
              cx={px(x(run[0]!.year))}
              cy={px(y(run[0]!.value))}
              r={2.5}
            />
          ),
        ),
      )}
      {apart(ends, { gap: 15, from: 10, to: foot }).map((end) => (
        <g key={end.id}>
          <circle className={`dot s${end.colour}`} cx={px(end.x)} cy={px(end.at)} r={3} />
          <text x={px((hasLabels ? width - room : end.x) + 8)} y={px(end.y + 4)} className="ink" fontSize={12}>
            <tspan className="b">{text(end.value)}</tspan>
            {hasLabels && ` ${fitted(end.name, room - 14 - textWidth(`${text(end.value)} `, 12), 12)}`}
          </text>
        </g>
      ))}
    </Chart>
  );
}

const breaksOf = ({ breaks = [] }: Series): Break[] => breaks.map((year) => ({ year, before: {}, after: {} }));
