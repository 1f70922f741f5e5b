/** A short form of plain fields: its faults stand in place and above, and what was typed stays. */
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../../kit/words.ts';
import type { Problem } from '../../problem.ts';
import { sessionWords } from './session-words.ts';

export interface PlainField {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly type?: 'text' | 'email' | 'password';
  readonly autoComplete: string;
}

interface PlainFormProps {
  readonly fields: readonly PlainField[];
  readonly problem: Problem | undefined;
  readonly isSending: boolean;
  readonly says: string;
  readonly sendingSays: string;
  /** Another button of the page is the filled one. */
  readonly isAside?: boolean;
  readonly onSend: (typed: Readonly<Record<string, string>>) => void;
  readonly children?: ReactNode;
}

export function PlainForm({ fields, problem, isSending, says, sendingSays, isAside = false, onSend, children }: PlainFormProps) {
  const words = useWords(sessionWords);
  const faultsAt = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) faultsAt.current?.focus();
  }, [problem]);
  const faultOf = (name: string) => problem?.errors?.find(({ pointer }) => pointer === `/${name}`)?.message;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSend(Object.fromEntries([...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)])));
  };
  return (
    <form className="form narrow" noValidate method="post" onSubmit={submit}>
      {problem && (
        <div className="errs" role="alert" tabIndex={-1} ref={faultsAt}>
          <h2>{problem.status === 0 ? words.notReached : (problem.title ?? problem.detail)}</h2>
        </div>
      )}
      {fields.map(({ name, label, help, type = 'text', autoComplete }) => {
        const fault = faultOf(name);
        const describedBy = [fault && `${name}-fault`, help && `${name}-help`].filter(Boolean).join(' ');
        return (
          <div key={name} className={fault ? 'f bad' : 'f'}>
            <label htmlFor={name}>{label}</label>
            {help && (
              <p className="hint" id={`${name}-help`}>
                {help}
              </p>
            )}
            {fault && (
              <p className="msg" id={`${name}-fault`}>
                {fault}
              </p>
            )}
            <input
              id={name}
              name={name}
              type={type}
              autoComplete={autoComplete}
              required
              aria-invalid={fault ? true : undefined}
              aria-describedby={describedBy || undefined}
            />
          </div>
        );
      })}
      {children}
      <p className="row submit">
        <button className={isAside ? 'btn' : 'btn main'} type="submit" disabled={isSending}>
          {isSending ? sendingSays : says}
        </button>
      </p>
      <noscript>{words.needsScript}</noscript>
    </form>
  );
}
