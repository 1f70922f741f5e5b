/** The way of the money from sources through the fund and its lines to purposes. */
import type { Flow, FlowNode, Money } from '#api/types';
import { Chart, Drawn, px } from '../../kit/charts/chart.tsx';
import { fitted } from '../../kit/charts/labels.ts';
import { TableTwin } from '../../kit/table-twin.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { fundingWords } from './funding-words.ts';
import { type Band, layFlow, type Placed } from './lay-flow.ts';
import { amount, rough } from './money.ts';

interface FlowChartProps {
  readonly flow: Flow;
  readonly money: Money;
}

export function FlowChart(props: FlowChartProps) {
  const { flow, money } = props;
  const words = useWords(fundingWords);
  const nameOf = useNodeName();
  const named = new Map(flow.nodes.map((node) => [node.id, nameOf(node)]));
  return (
    <>
      <Drawn at={[900, 620, 358]}>{(width) => <Drawing {...props} width={width} />}</Drawn>
      <TableTwin
        caption={`${words.flowChart} (${money.currency})`}
        corner={words.from}
        heads={[words.to, words.amount]}
        rows={flow.links.map(({ from, to, minor }) => ({
          head: named.get(from) ?? '',
          cells: [named.get(to) ?? '', amount(minor, money)],
        }))}
      />
    </>
  );
}

function useNodeName(): (node: FlowNode) => string {
  const words = useWords(fundingWords);
  const say = useSay();
  return ({ name, word }) => (name ? say(name) : word && word in words ? String(words[word as 'free']) : words.unnamed);
}

function Drawing({ flow, money, width }: FlowChartProps & { readonly width: number }) {
  const words = useWords(fundingWords);
  const nameOf = useNodeName();
  const isNarrow = width < 500;
  const deepest = Math.max(...[0, 1, 2, 3].map((column) => flow.nodes.filter((node) => node.column === column).length));
  const frame = { width, height: Math.max(160, deepest * 44), bar: 8, right: isNarrow ? 84 : 170, gap: 26 };
  const { nodes, bands } = layFlow(flow, frame);
  const room = (width - frame.right) / 3 - 14;
  const top = 16;
  return (
    <Chart
      width={width}
      height={frame.height + top + 8}
      title={words.flowChart}
      desc={nodes.map(({ node, minor }) => `${nameOf(node)}: ${money.currency} ${rough(minor, money)}`).join('; ')}
    >
      <g transform={`translate(0 ${top})`}>
        {bands.map((band, i) => (
          <path key={i} className="flow-band" d={bandPath(band, frame.bar)} strokeWidth={Math.max(1, px(band.thick))} />
        ))}
        {nodes.map((placed) => (
          <Node
            key={placed.node.id}
            placed={placed}
            name={nameOf(placed.node)}
            money={money}
            bar={frame.bar}
            isNarrow={isNarrow}
            room={placed.node.column === 3 ? frame.right - 8 : room}
          />
        ))}
      </g>
    </Chart>
  );
}

/** Words of the last column stand beside their node, all others above it. */
function Node({
  placed: { node, x, y, height, minor },
  name,
  money,
  bar,
  room,
  isNarrow,
}: {
  readonly placed: Placed;
  readonly name: string;
  readonly money: Money;
  readonly bar: number;
  readonly room: number;
  readonly isNarrow: boolean;
}) {
  const isLast = node.column === 3;
  const figure = rough(minor, money);
  const words = isLast || isNarrow ? fitted(name, room) : fitted(`${name} ${figure}`, room);
  return (
    <>
      <rect className="flow-node" x={px(x)} y={px(y)} width={bar} height={Math.max(1, px(height))} />
      {isLast ? (
        <>
          <text className="ink" x={px(x + bar + 6)} y={px(y + height / 2 - 1)}>
            {words}
          </text>
          <text className="sec" x={px(x + bar + 6)} y={px(y + height / 2 + 12)}>
            {figure}
          </text>
        </>
      ) : (
        <text className="ink" x={px(x)} y={px(y - 5)}>
          {words}
        </text>
      )}
    </>
  );
}

function bandPath({ from, to, y0, y1 }: Band, bar: number): string {
  const [a, b] = [from.x + bar, to.x];
  const middle = (a + b) / 2;
  return `M${px(a)} ${px(y0)}C${px(middle)} ${px(y0)} ${px(middle)} ${px(y1)} ${px(b)} ${px(y1)}`;
}
