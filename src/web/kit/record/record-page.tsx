/** One record: what it is, how it stands, what this reader can do. */
import type { ReactNode } from 'react';
import { Link } from '../link.tsx';
import { ButtonLink, Trail } from '../text-pieces.tsx';
import { useSay, useWords } from '../words.ts';
import { useCell } from './cell.tsx';
import { recordWords } from './record-words.ts';
import type { Description, Row } from './shape.ts';
import { useMoves } from './use-moves.ts';

export interface RecordPageProps {
  readonly record: string;
  readonly path: string;
  readonly description: Description;
  readonly row: Row;
  /** More sections of the page, below the columns. */
  readonly children?: ReactNode;
}

export function RecordPage({ record, path, description, row, children }: RecordPageProps) {
  const words = useWords(recordWords);
  const say = useSay();
  const cell = useCell();
  const [first, ...rest] = description.columns;
  const title = first && cell(first, row[first.name]);
  const state = description.states.find(({ name }) => name === row.state);
  return (
    <>
      <Trail steps={[{ words: say(description.many), to: path }, { words: title || row.id }]} />
      <h1>{title || row.id}</h1>
      <p className="sec">
        {[say(state?.label), words.version(row.version)].filter(Boolean).join(' · ')}
        {' · '}
        <Link to={`/records/${record}/${row.id}/history`}>{words.history}</Link>
      </p>
      <Moves {...{ record, path, description, row }} />
      <dl className="columns">
        {rest.map((column) => (
          <div key={column.name}>
            <dt>{say(column.label)}</dt>
            <dd>{cell(column, row[column.name]) || <span className="mut">{words.notGiven}</span>}</dd>
          </div>
        ))}
      </dl>
      {children}
    </>
  );
}

function Moves({ record, path, description, row }: Omit<RecordPageProps, 'children'>) {
  const words = useWords(recordWords);
  const say = useSay();
  const { make, moving, problem } = useMoves(record, row);
  const open = description.moves.filter(({ name }) => row.moves?.includes(name));
  if (!open.length && !row.mayChange) return null;
  return (
    <div className="moves no-print">
      <p className="row">
        {open.map(({ name, label }, i) => (
          <button
            key={name}
            type="button"
            className={i === 0 ? 'btn main' : 'btn'}
            disabled={moving !== undefined}
            onClick={() => make(name)}
          >
            {say(label)}
          </button>
        ))}
        {row.mayChange && <ButtonLink to={`${path}/${row.id}/edit`}>{words.edit(say(description.one))}</ButtonLink>}
      </p>
      {problem && (
        <p className="msg" role="alert">
          {problem.detail ?? problem.title ?? `${words.notMoved}. ${words.tryAgain}`}
        </p>
      )}
    </div>
  );
}
