import type { Ref } from 'react';
import type { Problem } from '../../problem.ts';
import { useColon, useSay, useWords } from '../words.ts';
import { idOf } from './field.tsx';
import { recordWords } from './record-words.ts';
import type { Column } from './shape.ts';
import { fieldOf, fieldsOf } from './values.ts';

/** What has to be put right, above the form, each a link to its field. */
export function Errors({
  ref,
  problem,
  columns,
}: {
  readonly ref: Ref<HTMLDivElement>;
  readonly problem: Problem;
  readonly columns: readonly Column[];
}) {
  const words = useWords(recordWords);
  const colon = useColon();
  const say = useSay();
  const errors = problem.errors ?? [];
  const fields = columns.flatMap(fieldsOf);
  const labelOf = (field: string) => say(columns.find(({ name }) => name === field.split('/')[0])?.label);
  return (
    <div className="errs" role="alert" tabIndex={-1} ref={ref}>
      <h2>{errors.length ? words.problems(errors.length) : (problem.title ?? words.notSaved)}</h2>
      {errors.length === 0 && <p>{problem.detail ?? words.tryAgain}</p>}
      <ul>
        {errors.map((error) => {
          const field = fieldOf(error, fields);
          return (
            <li key={error.pointer + error.code}>
              {field ? <a href={`#${idOf(field)}`}>{`${labelOf(field)}${colon}${error.message}`}</a> : error.message}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
