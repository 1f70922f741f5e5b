/** The marks of a trajectory: fan, path to the target, measured line, breaks, diamonds. Without labels. */
import { useSay } from '../words.ts';
import { diamond, pathOf, px } from './chart.tsx';
import { type Forecast, type ForecastPoint, isMeasured, latest, type Milestone, runs, type Trajectory } from './trajectory.ts';
import type { Scales } from './trajectory-scales.ts';

export function TrajectoryMarks({
  trajectory,
  scales,
  dots,
  size,
}: {
  readonly trajectory: Trajectory;
  readonly scales: Scales;
  readonly dots: boolean;
  readonly size: number;
}) {
  const { x, y } = scales;
  const { observations, milestones, baseline, breaks = [], forecast } = trajectory;
  const at = ({ year, value }: { year: number; value: number }) => [x(year), y(value)] as const;
  const last = latest(trajectory);
  const promise = [...(baseline ? [baseline] : []), ...milestones];
  return (
    <>
      {forecast && last && <Fan forecast={forecast} from={last} scales={scales} />}
      {breaks.map((broken) => (
        <BreakLine key={broken.year} broken={broken} scales={scales} />
      ))}
      {promise.length > 1 && <path className="tg" d={pathOf(promise.map(at))} />}
      {runs(observations, breaks).map((run) =>
        run.length > 1 ? (
          <path key={run[0]!.year} className="ln" d={pathOf(run.map(at))} />
        ) : (
          <Dot key={run[0]!.year} point={at(run[0]!)} r={2.5} />
        ),
      )}
      {dots &&
        observations
          .filter(isMeasured)
          .map((point) => <Dot key={point.year} point={at(point)} r={2.5} isOpen={point.standing === 'estimated'} />)}
      {last && <Dot point={at(last)} r={dots ? 4 : 3} />}
      {milestones.map((milestone) => (
        <path key={milestone.year} className={isHollow(milestone) ? 'dia miss' : 'dia'} d={diamond(...at(milestone), size)} />
      ))}
    </>
  );
}

export const isHollow = ({ state }: Milestone) => state === 'missed';

const Dot = ({
  point: [x, y],
  r,
  isOpen = false,
}: {
  readonly point: readonly [number, number];
  readonly r: number;
  readonly isOpen?: boolean;
}) => <circle className={isOpen ? 'dot o' : 'dot'} cx={px(x)} cy={px(y)} r={r} />;

function Fan({
  forecast: { points },
  from,
  scales: { x, y },
}: {
  readonly forecast: Forecast;
  readonly from: { year: number; value: number };
  readonly scales: Scales;
}) {
  const start = [x(from.year), y(from.value)] as const;
  const edge = (of: (point: ForecastPoint) => number) => points.map((point) => [x(point.year), y(of(point))] as const);
  const band = (low: (point: ForecastPoint) => number, high: (point: ForecastPoint) => number) =>
    pathOf([start, ...edge(high), ...edge(low).reverse()], true);
  return (
    <>
      <path
        className="f80"
        d={band(
          (p) => p.low80,
          (p) => p.high80,
        )}
      />
      <path
        className="f50"
        d={band(
          (p) => p.low50,
          (p) => p.high50,
        )}
      />
      <path className="fm" d={pathOf([start, ...edge((p) => p.median)])} />
    </>
  );
}

function BreakLine({
  broken,
  scales: { x, y, foot, axis },
}: {
  readonly broken: NonNullable<Trajectory['breaks']>[number];
  readonly scales: Scales;
}) {
  const say = useSay();
  const at = px(x(broken.year - 0.5));
  return (
    <>
      <line className="brk" x1={at} x2={at} y1={px(y(axis.domain[1]))} y2={foot} />
      {at - px(x.range()[0] ?? 0) > roomForWords && (
        <text x={at - 5} y={foot - 8} textAnchor="end" className="halo">
          {say(broken.before)}
        </text>
      )}
      <text x={at + 5} y={foot - 8} className="halo">
        {say(broken.after)}
      </text>
    </>
  );
}

/** A word left of a break needs this much; nearer the axis it is left out, and the table says it. */
const roomForWords = 70;
