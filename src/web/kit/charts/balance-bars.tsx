import { scaleLinear } from 'd3-scale';
import { number } from '../format.ts';
import { TableTwin } from '../table-twin.tsx';
import { useColon, useWords } from '../words.ts';
import { Chart, Drawn, px } from './chart.tsx';
import { chartWords } from './chart-words.ts';

interface BalanceBarsProps {
  readonly name: string;
  readonly left: string;
  readonly right: string;
  readonly measures: readonly { readonly name: string; readonly left: number | null; readonly right: number | null }[];
}

/** Two sides of one thing, measure by measure, back to back from a common zero; each measure on its own scale. */
export function BalanceBars(props: BalanceBarsProps) {
  const { name, left, right, measures } = props;
  const words = useWords(chartWords);
  const cell = (value: number | null) => (value === null ? { missing: words.missing } : number(value));
  return (
    <>
      <Drawn at={[700, 480, 358]}>{(width) => <Drawing {...props} width={width} />}</Drawn>
      <TableTwin
        caption={name}
        corner={words.measure}
        heads={[left, right]}
        rows={measures.map((each) => ({ head: each.name, cells: [cell(each.left), cell(each.right)] }))}
      />
    </>
  );
}

function Drawing({ name, left, right, measures, width }: BalanceBarsProps & { readonly width: number }) {
  const words = useWords(chartWords);
  const colon = useColon();
  const middle = width / 2;
  const reach = Math.min(190, middle - 48);
  return (
    <Chart
      width={width}
      height={26 + measures.length * 54}
      title={name}
      desc={measures.map((each) => `${each.name}${colon}${each.left ?? words.missing}, ${each.right ?? words.missing}`).join('; ')}
    >
      <text className="ink b" fontSize={12} x={middle - 10} y={13} textAnchor="end">
        {left}
      </text>
      <text className="ink b" fontSize={12} x={middle + 10} y={13}>
        {right}
      </text>
      {measures.map((each, i) => {
        const length = scaleLinear([0, Math.max(each.left ?? 0, each.right ?? 0, Number.MIN_VALUE)], [0, reach]);
        const y = 43 + i * 54;
        return (
          <g key={each.name}>
            <text className="sec" x={middle} y={y - 6} textAnchor="middle">
              {each.name}
            </text>
            <Bar value={each.left} length={length(each.left ?? 0)} y={y} zero={middle - 0.5} side={-1} />
            <Bar value={each.right} length={length(each.right ?? 0)} y={y} zero={middle + 0.5} side={1} />
          </g>
        );
      })}
    </Chart>
  );
}

function Bar({
  value,
  length,
  y,
  zero,
  side,
}: {
  readonly value: number | null;
  readonly length: number;
  readonly y: number;
  readonly zero: number;
  readonly side: 1 | -1;
}) {
  const words = useWords(chartWords);
  return (
    <>
      {value !== null && (
        <rect className={side < 0 ? 'bar s1' : 'bar s2'} x={px(side < 0 ? zero - length : zero)} y={y} width={px(length)} height={18} />
      )}
      <text
        className={value === null ? '' : 'ink b'}
        fontSize={12}
        x={px(zero + side * (length + 6))}
        y={y + 13}
        textAnchor={side < 0 ? 'end' : 'start'}
      >
        {value === null ? words.missing : number(value)}
      </text>
    </>
  );
}
