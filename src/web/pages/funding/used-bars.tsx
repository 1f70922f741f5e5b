/** Each line as a bar of what was paid, is promised and is free, with the passing of the year across all of them. */
import type { LineView } from '#api/types';
import { useFace } from '../../face.ts';
import { Chart, Drawn, px } from '../../kit/charts/chart.tsx';
import { fitted } from '../../kit/charts/labels.ts';
import { percent } from '../../kit/format.ts';
import { TableTwin } from '../../kit/table-twin.tsx';
import { useColon, useSay, useWords } from '../../kit/words.ts';
import { fundingWords } from './funding-words.ts';
import { amount, rough, shareOf } from './money.ts';

interface UsedBarsProps {
  readonly lines: readonly LineView[];
  readonly gonePercent: number | null;
}

const parts = ['paid', 'committed', 'free', 'lapsed'] as const;

export function UsedBars(props: UsedBarsProps) {
  const words = useWords(fundingWords);
  const say = useSay();
  const heads = [words.given, ...parts.map((part) => words[part])];
  return (
    <>
      <Drawn at={[900, 620, 358]}>{(width) => <Drawing {...props} width={width} />}</Drawn>
      <p className="used-key small">
        {parts.map((part) => (
          <span key={part}>
            <svg className="chart" width="14" height="10" viewBox="0 0 14 10" aria-hidden="true">
              <rect className={`used-${part}`} x="0.5" y="0.5" width="13" height="9" />
            </svg>{' '}
            {words[part]}
          </span>
        ))}
      </p>
      <TableTwin
        caption={words.linesChart}
        corner={words.line}
        heads={heads}
        rows={props.lines.map(({ name, money, amounts }) => ({
          head: `${say(name)} (${money.currency})`,
          cells: [amounts.given, ...parts.map((part) => amounts[part])].map((minor) => amount(minor, money)),
        }))}
      />
    </>
  );
}

function Drawing({ lines, gonePercent, width }: UsedBarsProps & { readonly width: number }) {
  const words = useWords(fundingWords);
  const colon = useColon();
  const say = useSay();
  const { language } = useFace();
  const step = 46;
  const height = 20 + lines.length * step;
  const passed = gonePercent === null ? null : words.passed(percent(gonePercent, language, { decimals: 0 }));
  const usedOf = ({ amounts, money }: LineView) =>
    words.ofGiven(rough(amounts.paid + amounts.committed, money), `${money.currency} ${rough(amounts.given, money)}`);
  return (
    <Chart
      width={width}
      height={height}
      title={words.linesChart}
      desc={[...lines.map((line) => `${say(line.name)}${colon}${usedOf(line)}`), ...(passed ? [passed] : [])].join('; ')}
    >
      {lines.map((line, i) => {
        const y = 20 + i * step;
        return (
          <g key={line.id}>
            <text className="ink" fontSize={12} x={0} y={y + 10}>
              {fitted(say(line.name), width * 0.5, 12)}
            </text>
            <text className="sec" x={width} y={y + 10} textAnchor="end">
              {fitted(usedOf(line), width * 0.48)}
            </text>
            <Bar line={line} y={y + 16} width={width} />
          </g>
        );
      })}
      {passed && gonePercent !== null && (
        <>
          {lines.map(({ id }, i) => (
            <line
              key={id}
              className="used-today"
              x1={px((width * gonePercent) / 100)}
              x2={px((width * gonePercent) / 100)}
              y1={36 + i * step}
              y2={50 + i * step}
            />
          ))}
          <text className="ink" x={px((width * gonePercent) / 100)} y={10} textAnchor={gonePercent > 60 ? 'end' : 'start'}>
            {passed}
          </text>
        </>
      )}
    </Chart>
  );
}

function Bar({ line: { amounts }, y, width }: { readonly line: LineView; readonly y: number; readonly width: number }) {
  let x = 0;
  return parts.map((part) => {
    const length = (width * Math.max(0, shareOf(amounts[part], amounts.given))) / 100;
    const at = x;
    x += length;
    return length > 0 && <rect key={part} className={`used-${part}`} x={px(at)} y={y} width={px(length)} height={14} />;
  });
}
