/** Expected ranks with their intervals in the final order, the funding line through them, and the zone of equals shaded. */
import { scaleLinear } from 'd3-scale';
import type { JudgedView, OutcomeView } from '#api/types';
import { Chart, Drawn, pathOf, px } from '../../kit/charts/chart.tsx';
import { number } from '../../kit/format.ts';
import { useColon, useWords } from '../../kit/words.ts';
import { allocationWords } from './allocation-words.ts';

/** More proposals than this are drawn as one band. */
const mostBars = 240;
const height = 300;
const foot = 22;

type Ranked = JudgedView & { readonly place: number; readonly expectedRank: number; readonly lower: number; readonly upper: number };
const isRanked = (one: JudgedView): one is Ranked =>
  one.place !== null && one.expectedRank !== null && one.lower !== null && one.upper !== null;

export function RankPlot({ outcome }: { readonly outcome: OutcomeView }) {
  const words = useWords(allocationWords);
  const ranked = outcome.proposals.filter(isRanked);
  if (ranked.length === 0) return null;
  return (
    <>
      <Drawn at={[900, 620, 358]}>{(width) => <Drawing ranked={ranked} zone={outcome.zone} width={width} />}</Drawn>
      <p className="alloc-key small">
        {(['award', 'reserve', 'decline'] as const).map((verdict) => (
          <span key={verdict}>
            <svg className="chart" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
              <Mark verdict={verdict} x={6} y={6} size={4} />
            </svg>{' '}
            {words[verdict]}
          </span>
        ))}
      </p>
      <p className="source">{words.ranksNote}</p>
    </>
  );
}

function Drawing({
  ranked,
  zone,
  width,
}: {
  readonly ranked: readonly Ranked[];
  readonly zone: OutcomeView['zone'];
  readonly width: number;
}) {
  const words = useWords(allocationWords);
  const colon = useColon();
  const count = ranked.length;
  const x = scaleLinear([1, Math.max(count, 2)], [44, width - 12]);
  const y = scaleLinear([1, Math.max(count, 2)], [14, height - foot]);
  const near = ranked.filter(({ side }) => side === 'in').map(({ place }) => place);
  const half = (x(2) - x(1)) / 2;
  const [from, to] = [Math.max(40, x(Math.min(...near)) - half), Math.min(width, x(Math.max(...near)) + half)];
  const ticks = [...new Set([1, ...y.ticks(4).filter((tick) => Number.isInteger(tick) && tick > 1 && tick < count * 0.94), count])];
  const desc = ranked
    .slice(0, 20)
    .map(({ reference, expectedRank, lower, upper }) => `${reference}${colon}${number(expectedRank, { decimals: 1 })} (${lower}–${upper})`)
    .join('; ');
  return (
    <Chart width={width} height={height} title={words.ranksChart} desc={desc}>
      {near.length > 0 && (
        <>
          <rect className="alloc-zone" x={px(from)} y={8} width={px(to - from)} height={height - foot - 4} />
          <text x={px((from + to) / 2)} y={height - 6} textAnchor="middle">
            {words.nearLine}
          </text>
        </>
      )}
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="gl" x1={40} x2={width} y1={px(y(tick))} y2={px(y(tick))} />
          <text x={34} y={px(y(tick) + 4)} textAnchor="end">
            {number(tick)}
          </text>
        </g>
      ))}
      {count > mostBars ? (
        <Band ranked={ranked} x={x} y={y} />
      ) : (
        <Bars ranked={ranked} x={x} y={y} size={Math.min(4, Math.max(1.6, half * 0.8))} />
      )}
      {zone && (
        <>
          <line className="tg" x1={40} x2={width} y1={px(y(zone.line))} y2={px(y(zone.line))} />
          <text className="ink b halo" x={width - 4} y={px(y(zone.line) - 5)} textAnchor="end">
            {words.line} {number(zone.line, { decimals: 1 })}
          </text>
        </>
      )}
    </Chart>
  );
}

type Scale = (value: number) => number;

const Bars = ({
  ranked,
  x,
  y,
  size,
}: {
  readonly ranked: readonly Ranked[];
  readonly x: Scale;
  readonly y: Scale;
  readonly size: number;
}) => (
  <>
    {ranked.map(({ reference, place, lower, upper, expectedRank, verdict }) => (
      <g key={reference}>
        <line className="span" x1={px(x(place))} x2={px(x(place))} y1={px(y(lower))} y2={px(y(upper))} />
        <Mark verdict={verdict} x={px(x(place))} y={px(y(expectedRank))} size={size} />
      </g>
    ))}
  </>
);

const Band = ({ ranked, x, y }: { readonly ranked: readonly Ranked[]; readonly x: Scale; readonly y: Scale }) => (
  <>
    <path
      className="alloc-band"
      d={pathOf(
        [
          ...ranked.map(({ place, lower }) => [x(place), y(lower)] as const),
          ...ranked.toReversed().map(({ place, upper }) => [x(place), y(upper)] as const),
        ],
        true,
      )}
    />
    {ranked.map(({ reference, place, expectedRank, verdict }) => (
      <Mark key={reference} verdict={verdict} x={px(x(place))} y={px(y(expectedRank))} size={1.4} />
    ))}
  </>
);

/** Shape beside colour: a disc is awarded, a ring waits, a stroke is declined. */
function Mark({
  verdict,
  x,
  y,
  size,
}: {
  readonly verdict: JudgedView['verdict'];
  readonly x: number;
  readonly y: number;
  readonly size: number;
}) {
  if (verdict === 'decline') return <line className="alloc-decline" x1={px(x - size)} x2={px(x + size)} y1={y} y2={y} />;
  return <circle className={`alloc-${verdict}`} cx={x} cy={y} r={size} />;
}
