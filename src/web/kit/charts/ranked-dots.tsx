import { scaleLinear } from 'd3-scale';
import { number } from '../format.ts';
import { Link } from '../link.tsx';
import { useWords } from '../words.ts';
import { axis, tickText } from './axis.ts';
import { Chart, px } from './chart.tsx';
import { chartWords } from './chart-words.ts';

export interface RankedRow {
  readonly id: string;
  readonly name: string;
  readonly href?: string | undefined;
  readonly value: number | null;
  readonly missing?: string | undefined;
  /** The span of 8 in 10, where the value is an estimate. */
  readonly low?: number;
  readonly high?: number;
}
interface RankedDotsProps {
  readonly caption: string;
  readonly rows: readonly RankedRow[];
  readonly decimals?: number | undefined;
  readonly unit?: string | undefined;
  /** A line through all rows, such as a target. */
  readonly mark?: { readonly value: number; readonly words: string } | undefined;
}

/** Rows in the order given, each with a dot on one common scale. It is its own table. */
export function RankedDots({ caption, rows, decimals, unit = '', mark }: RankedDotsProps) {
  const words = useWords(chartWords);
  const known = rows.flatMap(({ value, low, high }) => [value, low, high]).filter((value) => value != null);
  const scale = axis([
    Math.min(...known, mark?.value ?? Number.POSITIVE_INFINITY),
    Math.max(...known, mark?.value ?? Number.NEGATIVE_INFINITY),
  ]);
  if (!known.length) return null;
  const x = scaleLinear(scale.domain, [8, 352]);
  return (
    <table className="ranked">
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.region}</th>
          <th scope="col" className="num">
            {unit || words.value}
          </th>
          <th className="dots">
            <svg className="chart" width={360} height={14} viewBox="0 0 360 14" aria-hidden="true">
              {scale.ticks
                .filter((tick) => !mark || Math.abs(x(tick) - x(mark.value)) > 44)
                .map((tick) => (
                  <text key={tick} x={px(x(tick))} y={11} textAnchor="middle">
                    {tickText(tick, scale)}
                  </text>
                ))}
              {mark && (
                <text className="ink b halo" x={px(x(mark.value))} y={11} textAnchor="middle">
                  {mark.words}
                </text>
              )}
            </svg>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.href ? <Link to={row.href}>{row.name}</Link> : row.name}</th>
            <td className={row.value === null ? 'num mut' : 'num'}>
              {row.value === null ? (row.missing ?? words.missing) : number(row.value, { decimals })}
            </td>
            <td className="dots">
              <Chart
                width={360}
                height={22}
                title={row.name}
                desc={row.value === null ? (row.missing ?? words.missing) : number(row.value, { decimals })}
              >
                <line className="gl" x1={8} x2={352} y1={11} y2={11} />
                {mark && <line className="tg" x1={px(x(mark.value))} x2={px(x(mark.value))} y1={0} y2={22} />}
                {row.low !== undefined && row.high !== undefined && (
                  <line className="span" x1={px(x(row.low))} x2={px(x(row.high))} y1={11} y2={11} />
                )}
                {row.value !== null && <circle className="dot" cx={px(x(row.value))} cy={11} r={4} />}
              </Chart>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
