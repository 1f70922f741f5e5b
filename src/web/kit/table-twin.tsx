import { chartWords } from './charts/chart-words.ts';
import { useWords } from './words.ts';

/** A cell: its text, or why there is none. */
export type Cell = string | { readonly missing: string };

interface TableTwinProps {
  readonly caption: string;
  readonly corner: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly head: string; readonly cells: readonly Cell[] }[];
  readonly isOpen?: boolean;
}

/** The table behind a chart: same numbers, same order. Closed it costs one line; on paper it is open. */
export function TableTwin({ caption, corner, heads, rows, isOpen = false }: TableTwinProps) {
  const words = useWords(chartWords);
  return (
    <details className="twin" open={isOpen}>
      <summary>{words.table}</summary>
      <div className="scroll-x">
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{corner}</th>
              {heads.map((head) => (
                <th key={head} scope="col" className="num">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={i}>
                <th scope="row">{row.head}</th>
                {row.cells.map((cell, j) => (
                  <td key={j} className={typeof cell === 'string' ? 'num' : 'num mut'}>
                    {typeof cell === 'string' ? cell : cell.missing}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
