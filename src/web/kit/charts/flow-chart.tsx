/** Amounts that flow from left to right through at most five columns, with their table. */
import { Link } from '../link.tsx';
import { TableTwin } from '../table-twin.tsx';
import { useWords } from '../words.ts';
import { Chart, Drawn, px } from './chart.tsx';
import { chartWords } from './chart-words.ts';
import { fitted } from './labels.ts';
import { type Band, columnsOf, type FlowLink, type FlowNode, layFlow, type Placed } from './lay-flow.ts';

export interface NamedNode extends FlowNode {
  readonly name: string;
  /** The page that it leads to. */
  readonly to?: string | undefined;
}

interface FlowChartProps {
  readonly title: string;
  /** The unit of all amounts, such as a currency. */
  readonly unit: string;
  readonly nodes: readonly NamedNode[];
  readonly links: readonly FlowLink[];
  /** What each column holds, above it; without heads no line is kept for them. */
  readonly heads?: readonly string[];
  /** An amount as the picture says it, and as the table does. */
  readonly rough: (amount: number) => string;
  readonly exact: (amount: number) => string;
}

export function FlowChart(props: FlowChartProps) {
  const { title, unit, nodes, links, exact } = props;
  const words = useWords(chartWords);
  const named = new Map(nodes.map((node) => [node.id, node.name]));
  return (
    <>
      <Drawn at={[900, 620, 358]}>{(width) => <Drawing {...props} width={width} />}</Drawn>
      <TableTwin
        caption={`${title} (${unit})`}
        corner={words.flowFrom}
        heads={[words.flowTo, words.flowAmount]}
        rows={links.map(({ from, to, amount }) => ({ head: named.get(from) ?? '', cells: [named.get(to) ?? '', exact(amount)] }))}
      />
    </>
  );
}

function Drawing({ title, unit, nodes, links, heads, rough, width }: FlowChartProps & { readonly width: number }) {
  const isNarrow = width < 500;
  const last = columnsOf(nodes) - 1;
  const counts = Array.from({ length: last + 1 }, (_, column) => nodes.filter((node) => node.column === column).length);
  const frame = { width, height: Math.max(160, Math.max(...counts) * 44), bar: 8, right: isNarrow ? 84 : 170, gap: 26 };
  const { nodes: placed, bands } = layFlow(nodes, links, frame);
  const step = last === 0 ? width : (width - frame.right) / last;
  const top = heads ? 36 : 16;
  const holdsLinks = nodes.some(({ to }) => to);
  return (
    <Chart
      width={width}
      height={frame.height + top + 8}
      title={title}
      desc={placed.map(({ node, amount }) => `${node.name}: ${unit} ${rough(amount)}`).join('; ')}
      holdsLinks={holdsLinks}
    >
      {heads?.slice(0, last + 1).map((head, column) => (
        <text key={head} className="ink b" x={px(column * step)} y={11}>
          {fitted(head, (column === last ? frame.right : step) - 10)}
        </text>
      ))}
      <g transform={`translate(0 ${top})`}>
        {bands.map((band, i) => (
          <path key={i} className="flow-band" d={bandPath(band, frame.bar)} strokeWidth={Math.max(1, px(band.thick))} />
        ))}
        {placed.map((one) => (
          <Node
            key={one.node.id}
            placed={one}
            figure={rough(one.amount)}
            bar={frame.bar}
            isLast={one.node.column === last}
            isNarrow={isNarrow}
            room={one.node.column === last ? frame.right - 16 : step - 14}
          />
        ))}
      </g>
    </Chart>
  );
}

interface NodeProps {
  readonly placed: Placed<NamedNode>;
  readonly figure: string;
  readonly bar: number;
  readonly room: number;
  readonly isLast: boolean;
  readonly isNarrow: boolean;
}

/** Words of the last column stand beside their node, all others above it. */
function Node({ placed: { node, x, y, height }, figure, bar, room, isLast, isNarrow }: NodeProps) {
  const words = isLast || isNarrow ? fitted(node.name, room) : fitted(`${node.name} ${figure}`, room);
  const mark = (
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
  if (!node.to) return mark;
  return (
    <Link to={node.to}>
      <title>{node.name}</title>
      {mark}
    </Link>
  );
}

function bandPath({ from, to, y0, y1 }: Band, bar: number): string {
  const [a, b] = [from.x + bar, to.x];
  const middle = (a + b) / 2;
  return `M${px(a)} ${px(y0)}C${px(middle)} ${px(y0)} ${px(middle)} ${px(y1)} ${px(b)} ${px(y1)}`;
}
