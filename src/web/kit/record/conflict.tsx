import { useSay, useWords } from '../words.ts';
import { useCell } from './cell.tsx';
import { recordWords } from './record-words.ts';
import type { Column, Row } from './shape.ts';
import { fieldsOf, mergedOver, type Typed, typedFrom, valuesFrom } from './values.ts';

interface ConflictProps {
  readonly columns: readonly Column[];
  /** The row as the writer had seen it. */
  readonly seen: Row;
  readonly theirs: Row;
  readonly typed: Typed;
  /** Given what the writer changed, laid over what the other one saved. */
  readonly keepMine: (merged: Typed) => void;
  readonly keepTheirs: () => void;
}

/** Both versions side by side, column by column, where they differ. Nothing that was typed is lost. */
export function Conflict({ columns, seen, theirs, typed, keepMine, keepTheirs }: ConflictProps) {
  const words = useWords(recordWords);
  const say = useSay();
  const cell = useCell();
  const merged = mergedOver(columns, typed, seen, theirs);
  const mine = valuesFrom(columns, merged);
  const [before, now] = [typedFrom(columns, seen), typedFrom(columns, theirs)];
  const differing = columns.filter((column) =>
    fieldsOf(column).some((field) => merged[field] !== now[field] || before[field] !== now[field]),
  );
  return (
    <div className="two" role="alert">
      <p>
        <b>{words.changedMeanwhile}</b>
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col" aria-label={words.version(theirs.version)} />
            <th scope="col">{words.yours}</th>
            <th scope="col">
              {words.theirs}, {words.version(theirs.version)}
            </th>
          </tr>
        </thead>
        <tbody>
          {differing.map((column) => {
            const was = cell(column, seen[column.name]);
            const is = cell(column, theirs[column.name]);
            return (
              <tr key={column.name}>
                <th scope="row">{say(column.label)}</th>
                <td>{cell(column, mine[column.name]) || words.notGiven}</td>
                <td>
                  {was !== is && was && <del>{was}</del>} {was === is ? is || words.notGiven : <ins>{is || words.notGiven}</ins>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="row">
        <button type="button" className="btn sm" onClick={() => keepMine(merged)}>
          {words.keepMine}
        </button>
        <button type="button" className="btn sm" onClick={keepTheirs}>
          {words.keepTheirs}
        </button>
      </p>
    </div>
  );
}
