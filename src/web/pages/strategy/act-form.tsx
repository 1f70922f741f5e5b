/** One act as a form that opens in place: faults stand at their fields and above, what was typed stays, and what became of it is told. */
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { languages } from '../../kit/language.ts';
import { recordWords } from '../../kit/record/record-words.ts';
import { useWords } from '../../kit/words.ts';
import type { FieldError, Problem } from '../../problem.ts';
import { usePosting } from './act.tsx';
import { actWords } from './act-words.ts';
import { strategyWords } from './strategy-words.ts';

export type FaultAt = (pointer: string) => string | undefined;

interface ActFormProps {
  readonly title: string;
  readonly says: string;
  /** On the button. */
  readonly send: string;
  readonly path: string;
  /** What is sent, and what of it is missing; a fault is not sent. */
  readonly read: (typed: FormData) => { readonly input: object; readonly faults: readonly FieldError[] };
  /** The label of the field that a pointer means. */
  readonly nameOf: (pointer: string) => string | undefined;
  /** What became of it, in words. */
  readonly told: (answer: object) => string;
  readonly staysOpen?: boolean;
  readonly onOpen?: () => void;
  readonly children: (faultAt: FaultAt) => ReactNode;
}

export function ActForm({ title, says, send, path, read, nameOf, told, staysOpen = false, onOpen, children }: ActFormProps) {
  const words = useWords(actWords);
  const { needsScript } = useWords(strategyWords);
  const act = useRef<HTMLDetailsElement>(null);
  const { run, isBusy, problem: refused } = usePosting(path);
  const [missing, setMissing] = useState<readonly FieldError[]>([]);
  const [done, setDone] = useState('');
  const problem: Problem | undefined = missing.length ? { status: 422, title: words.incomplete, errors: missing } : refused;
  const faultAt: FaultAt = (pointer) => problem?.errors?.find((error) => error.pointer === pointer)?.message;
  // Whoever opens it before the page listens is heard too.
  const opened = useRef(onOpen);
  useEffect(() => {
    if (act.current?.open) opened.current?.();
  }, []);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { input, faults } = read(new FormData(form));
    setDone('');
    setMissing(faults);
    if (faults.length) return;
    const answer = await run(input);
    if (!answer) return;
    setDone(told(answer));
    if (staysOpen) return;
    form.reset();
    if (act.current) act.current.open = false;
    act.current?.querySelector('summary')?.focus();
  };
  return (
    <div className="act no-print">
      <details ref={act} onToggle={(event) => event.currentTarget.open && onOpen?.()}>
        <summary>{title}</summary>
        <noscript>{needsScript}</noscript>
        <form className="form" noValidate method="post" onSubmit={submit}>
          <p className="hint">{says}</p>
          {children(faultAt)}
          <Faults problem={problem} nameOf={nameOf} />
          <p className="row submit">
            <button className="btn" type="submit" disabled={isBusy}>
              {isBusy ? words.sending : send}
            </button>
          </p>
        </form>
      </details>
      <p className="small" role="status">
        {!problem && !isBusy && done}
      </p>
    </div>
  );
}

/** Beside the button, where the eyes are; a fault is named by its field. */
function Faults({ problem, nameOf }: { readonly problem: Problem | undefined; readonly nameOf: ActFormProps['nameOf'] }) {
  const { failed } = useWords(strategyWords);
  const { named } = useWords(actWords);
  if (!problem) return null;
  const title = problem.title ?? problem.detail ?? failed;
  const lines = (problem.errors ?? []).filter(({ message }) => message !== title);
  return (
    <div className="msg" role="alert">
      {title}
      {lines.length > 0 && (
        <ul>
          {lines.slice(0, 50).map(({ pointer, message }) => {
            const name = nameOf(pointer);
            return <li key={pointer + message}>{name ? named(name, message) : message}</li>;
          })}
        </ul>
      )}
    </div>
  );
}

interface InFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly fault: string | undefined;
}

/** One field with its label, help and fault. */
export function OneField({
  label,
  help,
  fault,
  children,
}: InFieldProps & {
  readonly children: (shared: {
    readonly id: string;
    readonly 'aria-invalid': true | undefined;
    readonly 'aria-describedby': string | undefined;
  }) => ReactNode;
}) {
  const id = useId();
  const described = [fault && `${id}-fault`, help && `${id}-help`].filter(Boolean).join(' ') || undefined;
  return (
    <div className={fault ? 'f bad' : 'f'}>
      <label htmlFor={id}>{label}</label>
      {help && (
        <p className="hint" id={`${id}-help`}>
          {help}
        </p>
      )}
      {fault && (
        <p className="msg" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {children({ id, 'aria-invalid': fault ? true : undefined, 'aria-describedby': described })}
    </div>
  );
}

/** Several inputs under one label: levels to choose from, evidence to tick. */
export function FieldGroup({ label, help, fault, children }: InFieldProps & { readonly children: ReactNode }) {
  const id = useId();
  const described = [fault && `${id}-fault`, help && `${id}-help`].filter(Boolean).join(' ') || undefined;
  return (
    <fieldset className={fault ? 'f bad' : 'f'} aria-describedby={described}>
      <legend className="label">{label}</legend>
      {help && (
        <p className="hint" id={`${id}-help`}>
          {help}
        </p>
      )}
      {fault && (
        <p className="msg" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {children}
    </fieldset>
  );
}

/** Words in both languages. `textIn` reads them back. */
export function TextFields({
  name,
  text = {},
  rows = 3,
  ...field
}: InFieldProps & {
  readonly name: string;
  readonly rows?: number;
  readonly text?: { readonly [language: string]: string | null | undefined };
}) {
  const id = useId();
  const { languageEn, languageZh } = useWords(recordWords);
  return (
    <FieldGroup {...field}>
      {languages.map((language) => (
        <div key={language}>
          <label htmlFor={id + language}>{language === 'en' ? languageEn : languageZh}</label>
          <textarea
            id={id + language}
            name={`${name}/${language}`}
            lang={language}
            rows={rows}
            defaultValue={text[language] ?? ''}
            aria-invalid={field.fault ? true : undefined}
          />
        </div>
      ))}
    </FieldGroup>
  );
}

/** What was written in each language; nothing where nothing was. */
export function textIn(typed: FormData, name: string): Readonly<Record<string, string>> | undefined {
  const said = languages.flatMap((language) => {
    const written = String(typed.get(`${name}/${language}`) ?? '').trim();
    return written ? [[language, written] as const] : [];
  });
  return said.length ? Object.fromEntries(said) : undefined;
}

/** What of the fields that must not be empty is empty. */
export const missingOf = (fields: Readonly<Record<string, [value: unknown, message: string]>>): FieldError[] =>
  Object.entries(fields).flatMap(([pointer, [value, message]]) =>
    value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? [{ pointer, code: 'missing', message }] : [],
  );
