/** The way from a clause to the work: drawn where there is room, told as a list where there is not, and always a table. */
import type { ClauseRef, Line } from '#api/types';
import { Chart, px } from '../../kit/charts/chart.tsx';
import { Link } from '../../kit/link.tsx';
import { useColon, useSay, useWords } from '../../kit/words.ts';
import { clauseWords } from './clause-words.ts';
import { lanesOf, type Station } from './lanes.ts';
import { NodeLinks, UnitName } from './pieces.tsx';
import { strategyWords } from './strategy-words.ts';
import { Wide } from './wide.tsx';

const rowHeight = 42;
/** The left edge of each column, and how wide its labels may be, in a frame of this width. */
const layoutOf = (width: number) => {
  const step = (width - 150) / 3;
  return { columns: [0, 150, 150 + step, 150 + 2 * step], room: [130, step - 60, step - 60, step - 20] } as const;
};
const most = 16;

export function LineOfSight({ clause, lines }: { readonly clause: ClauseRef; readonly lines: readonly Line[] }) {
  const words = useWords(clauseWords);
  const lanes = lanesOf(lines);
  const isDrawn = Math.max(...lanes.stations.map((column) => column.length)) <= most;
  if (!isDrawn) return <LineTable lines={lines} />;
  return (
    <>
      <div className="drawn">
        <div className="at-wide">
          <div className="at-large">
            <Drawing clause={clause} lines={lines} width={1120} />
          </div>
          <div className="below-large">
            <Drawing clause={clause} lines={lines} width={800} />
          </div>
          <details className="twin">
            <summary>{words.table}</summary>
            <LineTable lines={lines} />
          </details>
        </div>
        <div className="at-middle at-narrow">
          <LineList lines={lines} />
        </div>
      </div>
    </>
  );
}

function Drawing({ clause, lines, width }: { readonly clause: ClauseRef; readonly lines: readonly Line[]; readonly width: number }) {
  const { columns, room } = layoutOf(width);
  const words = useWords(clauseWords);
  const colon = useColon();
  const common = useWords(strategyWords);
  const say = useSay();
  const { stations, edges } = lanesOf(lines);
  const tallest = Math.max(1, ...stations.map((column) => column.length));
  const height = 28 + tallest * rowHeight;
  const y = (column: number, i: number) => 28 + ((tallest - (stations[column - 1]?.length ?? 1)) * rowHeight) / 2 + i * rowHeight;
  const clauseY = 28 + ((tallest - 1) * rowHeight) / 2;
  const nameOf = ({ node }: Station) => (node ? say(node.name) : words.noTask);
  const end = (column: 1 | 2 | 3, i: number) => columns[column] + labelEnd(nameOf(stations[column - 1]![i]!), room[column]);
  const heads = [common.clause, common.objectives, common.targets, common.tasks];
  return (
    <Chart
      className="flow"
      width={width}
      height={height}
      title={`${words.lineOfSight}${colon}${clause.number}`}
      desc={heads.map((head, i) => (i === 0 ? clause.number : `${head} ${stations[i - 1]?.length}`)).join(', ')}
      holdsLinks
    >
      {heads.map((head, i) => (
        <text key={head} className="ink b" fontSize={12} x={columns[i]} y={12}>
          {head}
          {i > 0 && ` ${stations[i - 1]!.length}`}
        </text>
      ))}
      {stations[0]!.map((_, i) => (
        <path key={i} className="way" d={curve(labelEnd(clause.number, room[0]), clauseY + 15, columns[1], y(1, i) + 15)} />
      ))}
      {edges.map(({ from, to, isBroken }) => (
        <path
          key={`${from.join(' ')} ${to.join(' ')}`}
          className={isBroken ? 'way broken' : 'way'}
          d={curve(end(from[0], from[1]), y(from[0], from[1]) + 15, columns[to[0]]!, y(to[0], to[1]) + 15)}
        />
      ))}
      <rect className="stop cites" x={columns[0]} y={clauseY} width={5} height={30} />
      <Label text={clause.number} x={columns[0] + 12} y={clauseY} room={room[0]} isStrong />
      {stations.map((column, i) =>
        column.map((station, j) => (
          <StationMark
            key={station.key}
            station={station}
            x={columns[i + 1]!}
            y={y(i + 1, j)}
            room={room[i + 1]!}
            words={nameOf(station)}
          />
        )),
      )}
    </Chart>
  );
}

function StationMark({
  station,
  x,
  y,
  room,
  words,
}: {
  readonly station: Station;
  readonly x: number;
  readonly y: number;
  readonly room: number;
  readonly words: string;
}) {
  const mark = (
    <>
      <rect className={station.node ? (station.cites ? 'stop cites' : 'stop') : 'stop broken'} x={x} y={y} width={5} height={30} />
      <Label text={words} x={x + 12} y={y} room={room} isStrong={station.cites} isBroken={!station.node} />
    </>
  );
  if (!station.node) return mark;
  return (
    <Link to={`${station.path}/${station.node.id}`}>
      <title>{words}</title>
      {mark}
    </Link>
  );
}

function Label({
  text,
  x,
  y,
  room,
  isStrong = false,
  isBroken = false,
}: {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly room: number;
  readonly isStrong?: boolean;
  readonly isBroken?: boolean;
}) {
  const rows = wrapped(text, room);
  return (
    <text className={`halo ${isBroken ? 'broken' : 'ink'} ${isStrong ? 'b' : ''}`} fontSize={12}>
      {rows.map((row, i) => (
        <tspan key={i} x={x} y={px(y + (rows.length === 1 ? 19 : 12 + i * 15))}>
          {row}
        </tspan>
      ))}
    </text>
  );
}

const curve = (x1: number, y1: number, x2: number, y2: number) =>
  `M${px(x1)} ${px(y1)}C${px((x1 + x2) / 2)} ${px(y1)} ${px((x1 + x2) / 2)} ${px(y2)} ${px(x2)} ${px(y2)}`;

/** Han characters are twice as wide as others. */
const wide = (piece: string) => [...piece].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 12 : 6.6), 0);

/** Where a way leaves a station: after its label. */
const labelEnd = (text: string, room: number) => 18 + Math.max(...wrapped(text, room).map(wide));

/** At most two rows that fit; Han text may part anywhere. */
function wrapped(text: string, room: number): string[] {
  const pieces = text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*/g) ?? [text];
  const rows = [''];
  for (const piece of pieces) {
    const row = rows.at(-1)!;
    if (row && wide(row + piece.trimEnd()) > room) rows.push(piece);
    else rows[rows.length - 1] = row + piece;
  }
  const fit = rows.map((row) => row.trimEnd());
  return fit.length <= 2 ? fit : [fit[0]!, `${fit[1]!.slice(0, -1).trimEnd()}…`];
}

function LineTable({ lines }: { readonly lines: readonly Line[] }) {
  const words = useWords(clauseWords);
  const common = useWords(strategyWords);
  return (
    <Wide name={words.lineOfSight}>
      <table>
        <thead>
          <tr>
            <th scope="col">{common.objective}</th>
            <th scope="col">{common.target}</th>
            <th scope="col">{common.task}</th>
            <th scope="col">{common.leads}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ objective, target, task }, i) => (
            <tr key={i}>
              <th scope="row">{objective && <NodeLinks nodes={[objective]} at="/objectives" />}</th>
              <td>{target ? <NodeLinks nodes={[target]} at="/targets" /> : <span className="mut">{words.noTarget}</span>}</td>
              <td>{task ? <NodeLinks nodes={[task]} at="/tasks" /> : <span className="gap">{words.noTask}</span>}</td>
              <td>{task && <UnitName unit={task.lead} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** The same, indented: for narrow screens. */
function LineList({ lines }: { readonly lines: readonly Line[] }) {
  const words = useWords(clauseWords);
  const groups = [...Map.groupBy(lines, ({ objective }) => objective?.id ?? '')];
  return (
    <ul className="ways">
      {groups.map(([id, ways]) => (
        <li key={id}>
          {ways[0]!.objective && <NodeLinks nodes={[ways[0]!.objective]} at="/objectives" />}
          <ul>
            {[...Map.groupBy(ways, ({ target }) => target?.id ?? '')].map(([targetId, within]) => (
              <li key={targetId}>
                {within[0]!.target ? (
                  <NodeLinks nodes={[within[0]!.target]} at="/targets" />
                ) : (
                  <span className="mut">{words.noTarget}</span>
                )}
                <ul>
                  {within.map(({ task }, i) => (
                    <li key={i}>{task ? <NodeLinks nodes={[task]} at="/tasks" /> : <span className="gap">{words.noTask}</span>}</li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
