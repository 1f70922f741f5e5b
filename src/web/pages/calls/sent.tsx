/** A form that stands open on its page and is sent as one: faults stand at their fields and above, and what was typed stays. */
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../../kit/words.ts';
import type { FieldError, Problem } from '../../problem.ts';
import { useSending } from '../session/use-sending.ts';
import type { FaultAt } from '../strategy/act-form.tsx';
import { actWords } from '../strategy/act-words.ts';
import { callWords } from './call-words.ts';
import { workWords } from './work-words.ts';

interface SentProps {
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  readonly version?: number;
  readonly send: string;
  readonly read: (typed: FormData) => { readonly input: object; readonly faults: readonly FieldError[] };
  /** The label of the field that a pointer means. */
  readonly nameOf: (pointer: string) => string | undefined;
  readonly onSent: (row: Readonly<Record<string, unknown>>) => void;
  readonly children: (faultAt: FaultAt) => ReactNode;
}

export function Sent({ method, path, version, send: says, read, nameOf, onSent, children }: SentProps) {
  const words = useWords(workWords);
  const { needsScript } = useWords(callWords);
  const { incomplete, named } = useWords(actWords);
  const { send, isSending, problem: refused } = useSending();
  const [missing, setMissing] = useState<readonly FieldError[]>([]);
  const alert = useRef<HTMLDivElement>(null);
  const problem: Problem | undefined = missing.length ? { status: 422, title: incomplete, errors: missing } : refused;
  useEffect(() => {
    if (problem) alert.current?.focus();
  }, [problem]);
  const faultAt: FaultAt = (pointer) => problem?.errors?.find((error) => error.pointer.startsWith(pointer))?.message;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { input, faults } = read(new FormData(event.currentTarget));
    setMissing(faults);
    if (faults.length) return;
    const headers = { 'idempotency-key': crypto.randomUUID(), ...(version !== undefined && { 'if-match': `"${version}"` }) };
    const row = await send<Readonly<Record<string, unknown>>>(path, { method, headers, body: input });
    if (row) onSent(row);
  };
  return (
    <form className="form" method="post" noValidate onSubmit={submit}>
      {problem && (
        <div className="msg" role="alert" tabIndex={-1} ref={alert}>
          {problem.title ?? problem.detail}
          <ul>
            {(problem.errors ?? []).slice(0, 30).map(({ pointer, message }) => {
              const name = nameOf(pointer);
              return <li key={pointer + message}>{name ? named(name, message) : message}</li>;
            })}
          </ul>
        </div>
      )}
      {children(faultAt)}
      <p className="row submit">
        <button className="btn main" type="submit" disabled={isSending}>
          {isSending ? words.saving : says}
        </button>
      </p>
      <noscript>{needsScript}</noscript>
    </form>
  );
}
