/** A form for a record, read from its description. What is typed is kept in this browser until it is saved. */
import { type FormEvent, useEffect, useRef } from 'react';
import { useSay, useWords } from '../words.ts';
import { Conflict } from './conflict.tsx';
import { Errors } from './errors.tsx';
import { Field } from './field.tsx';
import { recordWords } from './record-words.ts';
import type { Description, Row } from './shape.ts';
import { useDraft } from './use-draft.ts';
import { useSaving } from './use-saving.ts';
import { fieldOf, fieldsOf, type Typed, typedFrom } from './values.ts';

export interface RecordFormProps {
  readonly record: string;
  readonly description: Description;
  /** The row to change; without it a new one is made. */
  readonly row?: Row | undefined;
  /** Called with the row as saved. */
  readonly onSaved: (row: Row) => void;
}

export function RecordForm({ record, description, row, onSaved }: RecordFormProps) {
  const words = useWords(recordWords);
  const say = useSay();
  const columns = description.columns.filter(({ writable }) => writable);
  const draft = useDraft(`draft:${record}:${row?.id ?? 'new'}`, typedFrom(columns, row), row);
  const { seen } = draft;
  const { saving, save, rest } = useSaving(record, columns);
  const errorsAt = useRef<HTMLDivElement>(null);
  const isRefused = saving.is === 'refused';
  useEffect(() => {
    if (isRefused) errorsAt.current?.focus();
  }, [isRefused]);

  const send = async (typed: Typed, over: Row | undefined) => {
    const saved = await save(typed, over);
    if (!saved) return;
    draft.settle(typedFrom(columns, saved), saved);
    onSaved(saved);
  };
  const settleFor = (theirs: Row) => {
    draft.settle(typedFrom(columns, theirs), theirs);
    rest();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(draft.typed, seen);
  };

  const fields = columns.flatMap(fieldsOf);
  const problem = saving.is === 'refused' ? saving.problem : undefined;
  const errors = Object.fromEntries((problem?.errors ?? []).map((error) => [fieldOf(error, fields) ?? '', error.message]));
  return (
    <form className="form" noValidate onSubmit={submit} method="post">
      {problem && <Errors ref={errorsAt} problem={problem} columns={columns} />}
      {saving.is === 'conflict' && seen && (
        <Conflict
          {...{ columns, seen, theirs: saving.theirs, typed: draft.typed }}
          keepMine={(merged) => send(merged, saving.theirs)}
          keepTheirs={() => settleFor(saving.theirs)}
        />
      )}
      {columns.map((column) => (
        <Field key={column.name} column={column} typed={draft.typed} errors={errors} type={draft.type} />
      ))}
      <p className="row submit">
        <button className="btn main" type="submit" disabled={saving.is === 'saving'}>
          {saving.is === 'saving' ? words.saving : words.save(say(description.one))}
        </button>
        {draft.isDraft && (
          <>
            <span className="small mut" role="status">
              {words.draftKept}
            </span>
            <button type="button" className="linkish small" onClick={() => draft.settle(typedFrom(columns, row), row)}>
              {words.dropDraft}
            </button>
          </>
        )}
      </p>
      <noscript>{words.needsScript}</noscript>
    </form>
  );
}
