/** Every region with its rank and the ranks that it may as well have. */
import { scaleLinear } from 'd3-scale';
import { useFace } from '../../face.ts';
import { Chart, px } from '../../kit/charts/chart.tsx';
import { number, percent } from '../../kit/format.ts';
import { Scroll } from '../../kit/scroll.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { indexWords } from './index-words.ts';
import type { Standing } from './standing.ts';

const [WIDTH, HEIGHT, EDGE] = [240, 20, 10];

interface RankingProps {
  readonly standings: readonly Standing[];
  readonly chosen?: string | undefined;
  readonly choose?: (code: string) => void;
  /** What the intervals are of. */
  readonly varied: { readonly runs: number; readonly vary: number; readonly isScaled: boolean };
}

export function Ranking({ standings, chosen, choose, varied: { runs, vary, isScaled } }: RankingProps) {
  const words = useWords(indexWords);
  const say = useSay();
  const { language } = useFace();
  const x = scaleLinear([1, Math.max(2, standings.length)], [EDGE, WIDTH - EDGE]);
  return (
    <>
      <Scroll name={words.ranks}>
        <table className="index-ranks">
          <caption className="vh">{words.ranks}</caption>
          <thead>
            <tr>
              <th scope="col" className="num">
                {words.rank}
              </th>
              <th scope="col">{words.region}</th>
              <th scope="col" className="num">
                {words.score}
              </th>
              <th scope="col" className="num">
                {words.inNine}
              </th>
              <td className="dots" aria-hidden="true">
                <Ticks x={x} last={standings.length} />
              </td>
            </tr>
          </thead>
          <tbody>
            {standings.map((one) => (
              <tr key={one.code} className={one.code === chosen ? 'chosen' : undefined}>
                <td className="num">{one.rank ?? ''}</td>
                <th scope="row">
                  {choose && one.rank !== null ? (
                    <button type="button" className="linkish" aria-pressed={one.code === chosen} onClick={() => choose(one.code)}>
                      {say(one.name)}
                    </button>
                  ) : (
                    say(one.name)
                  )}
                </th>
                <td className={one.score === null ? 'num mut' : 'num'}>
                  {one.score === null ? words.noRank : number(one.score, { decimals: 1 })}
                </td>
                <td className="num">{one.interval && words.between(one.interval.low, one.interval.high)}</td>
                <td className="dots">
                  {one.rank !== null && (
                    <Chart width={WIDTH} height={HEIGHT} title={say(one.name)} desc={`${words.rank} ${one.rank}`}>
                      <line className="gl" x1={EDGE} x2={WIDTH - EDGE} y1={HEIGHT / 2} y2={HEIGHT / 2} />
                      {one.interval && (
                        <line className="span" x1={px(x(one.interval.low))} x2={px(x(one.interval.high))} y1={HEIGHT / 2} y2={HEIGHT / 2} />
                      )}
                      <circle className="dot" cx={px(x(one.rank))} cy={HEIGHT / 2} r={4} />
                    </Chart>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p className="source">{words.how(number(runs), percent(100 * vary, language, { decimals: 0 }), isScaled)}</p>
    </>
  );
}

function Ticks({ x, last }: { readonly x: (rank: number) => number; readonly last: number }) {
  const ticks = last < 10 ? [1, last] : [1, ...[10, 20, 30, 40, 50, 100, 150].filter((tick) => tick < last - 2), last];
  return (
    <svg className="chart" aria-hidden="true" width={WIDTH} height={14} viewBox={`0 0 ${WIDTH} 14`}>
      {ticks.map((tick) => (
        <text key={tick} x={px(x(tick))} y={11} textAnchor="middle">
          {tick}
        </text>
      ))}
    </svg>
  );
}
