import type { FormEvent, ReactNode } from 'react';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { useWords } from '../../kit/words.ts';
import { keyWords } from './key-words.ts';
import type { Secret } from './keys.tsx';
import { useSending } from './use-sending.ts';

/** A form for another key; its secret goes to whoever shows it. */
export function MakeKey({ onSecret }: { readonly onSecret: (secret: Secret) => void }) {
  const words = useWords(keyWords);
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  const faultOf = (name: string) => problem?.errors?.find(({ pointer }) => pointer.startsWith(`/${name}`))?.message;
  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { records = '', ...typed } = Object.fromEntries(new FormData(form)) as Record<string, string>;
    const named = records
      .split(/[,，、\s]+/)
      .map((name) => name.trim())
      .filter(Boolean);
    const answer = await send<{ answer: Secret }>('/api/v1/commands/create-api-key', {
      method: 'POST',
      body: { ...typed, records: named },
    });
    if (!answer) return;
    form.reset();
    onSecret(answer.answer);
    await afresh();
  };
  return (
    <form className="form narrow" onSubmit={make}>
      {problem && (
        <div className="errs" role="alert">
          <h2>{problem.title ?? words.notDone}</h2>
        </div>
      )}
      <Field name="name" label={words.name} help={words.nameHelp} fault={faultOf('name')}>
        <input id="name" name="name" required maxLength={100} autoComplete="off" aria-describedby="name-help" />
      </Field>
      <Field name="extent" label={words.extent} fault={faultOf('extent')}>
        <select id="extent" name="extent" defaultValue="read">
          <option value="read">{words.read}</option>
          <option value="drafts">{words.drafts}</option>
          <option value="everything">{words.everything}</option>
        </select>
      </Field>
      <Field name="records" label={words.records} help={words.recordsHelp} fault={faultOf('records')}>
        <input id="records" name="records" autoComplete="off" aria-describedby="records-help" />
      </Field>
      <Field name="expiresOn" label={words.expiresOn} help={words.expiresHelp} fault={faultOf('expiresOn')}>
        <input id="expiresOn" name="expiresOn" type="date" required aria-describedby="expiresOn-help" />
      </Field>
      <p className="row submit">
        <button className="btn main" type="submit" disabled={isSending}>
          {isSending ? words.making : words.make}
        </button>
      </p>
    </form>
  );
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly fault: string | undefined;
  readonly children: ReactNode;
}

function Field({ name, label, help, fault, children }: FieldProps) {
  return (
    <div className={fault ? 'f bad' : 'f'}>
      <label htmlFor={name}>{label}</label>
      {help && (
        <p className="hint" id={`${name}-help`}>
          {help}
        </p>
      )}
      {fault && <p className="msg">{fault}</p>}
      {children}
    </div>
  );
}
