/** Applications in a table: each begins with its title, which leads to it, and its reference. */
import type { ReactNode } from 'react';
import { Link } from '../../kit/link.tsx';
import { Scroll } from '../../kit/scroll.tsx';
import { useWords } from '../../kit/words.ts';
import { applicationWords } from './application-words.ts';

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly reference: string;
}

interface ApplicationTableProps<T extends Listed> {
  readonly name: string;
  /** Of the columns after the first; figures stand at the right. */
  readonly heads: readonly (string | { readonly figure: string })[];
  readonly rows: readonly T[];
  /** What stands under the title. */
  readonly under: (row: T) => ReactNode;
  readonly cells: (row: T) => ReactNode;
}

export function ApplicationTable<T extends Listed>({ name, heads, rows, under, cells }: ApplicationTableProps<T>) {
  const words = useWords(applicationWords);
  return (
    <div className="top-space">
      <Scroll name={name}>
        <table className="nodes">
          <thead>
            <tr>
              <th scope="col">{words.application}</th>
              {heads.map((head) =>
                typeof head === 'string' ? (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ) : (
                  <th key={head.figure} scope="col" className="num">
                    {head.figure}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <Link to={`/applications/${row.id}`}>{row.title || row.reference}</Link>
                  <span className="line mut small">{under(row)}</span>
                </th>
                {cells(row)}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
}

/** Why something was refused. */
export const Told = ({ told }: { readonly told: string | undefined }) =>
  told ? (
    <p className="msg" role="alert">
      {told}
    </p>
  ) : null;
