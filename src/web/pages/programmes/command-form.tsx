/** The form of a command, from a list of its fields: each knows how it is asked and what is sent. */
import { type ReactNode, useState } from 'react';
import { useFace } from '../../face.ts';
import type { Text } from '../../kit/language.ts';
import { useSay, useWords } from '../../kit/words.ts';
import type { FieldError } from '../../problem.ts';
import { doWords } from '../projects/act-words.ts';
import { minorIn } from '../projects/do-form.tsx';
import { ActForm, OneField, TextFields, textIn } from '../strategy/act-form.tsx';
import { formWords } from './form-words.ts';

interface Shared {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  /** A form without it is not sent. */
  readonly isNeeded?: boolean;
  readonly initial?: string | undefined;
}
export type FieldSpec = Shared &
  (
    | { readonly kind: 'line' | 'day' | 'whole' | 'decimal' | 'codes' }
    /** Typed in whole units, sent in minor ones; `digits` of them stand after the point. */
    | { readonly kind: 'money'; readonly digits: number }
    | { readonly kind: 'text'; readonly text?: Text | null | undefined }
    | { readonly kind: 'choice'; readonly choices: readonly (readonly [value: string, label: string])[] }
    /** A row of another record, chosen by name; `several` for a list of them. */
    | { readonly kind: 'row'; readonly table: string; readonly isSeveral?: boolean }
    /** One line each, in the language of the writer; sent as criteria with codes of their own. */
    | { readonly kind: 'criteria'; readonly prefix: string }
    | { readonly kind: 'yes' }
    /** Asked and sent by the caller. */
    | { readonly kind: 'own'; readonly read: (typed: FormData) => unknown; readonly draw: (fault: string | undefined) => ReactNode }
  );

interface Props {
  readonly command: string;
  readonly title: string;
  readonly says: string;
  readonly send: string;
  readonly told: string;
  readonly fields: readonly FieldSpec[];
  /** Sent with what is typed. */
  readonly fixed?: object;
}

export function CommandForm({ command, title, says, send, told, fields, fixed = {} }: Props) {
  const words = useWords(formWords);
  const { badMoney } = useWords(doWords);
  const { language } = useFace();
  const read = (typed: FormData) => {
    const values = fields.map((field) => [field, valueIn(field, typed, language)] as const);
    const faults: FieldError[] = values.flatMap(([{ name, isNeeded }, value]) =>
      isNeeded && (value === undefined || (Array.isArray(value) && value.length === 0))
        ? [{ pointer: `/${name}`, code: 'missing', message: words.missing }]
        : value === null
          ? [{ pointer: `/${name}`, code: 'not-valid', message: badMoney }]
          : [],
    );
    return { input: { ...fixed, ...Object.fromEntries(values.map(([{ name }, value]) => [name, value])) }, faults };
  };
  const labels = new Map(fields.map(({ name, label }) => [name, label]));
  return (
    <ActForm
      title={title}
      says={says}
      send={send}
      path={`/api/v1/commands/${command}`}
      read={read}
      nameOf={(pointer) => labels.get(pointer.split('/')[1] ?? '')}
      told={() => told}
    >
      {(faultAt) => fields.map((field) => <OneOf key={field.name} field={field} fault={faultAt(`/${field.name}`)} />)}
    </ActForm>
  );
}

function OneOf({ field, fault }: { readonly field: FieldSpec; readonly fault: string | undefined }) {
  const { name, label, initial } = field;
  const help = field.help === undefined ? {} : { help: field.help };
  if (field.kind === 'own') return field.draw(fault);
  if (field.kind === 'text') return <TextFields name={name} label={label} {...help} fault={fault} text={field.text ?? {}} />;
  if (field.kind === 'row') return <RowField field={field} fault={fault} />;
  return (
    <OneField label={label} {...help} fault={fault}>
      {(shared) =>
        field.kind === 'choice' ? (
          <select {...shared} name={name} defaultValue={initial ?? ''}>
            <option value="" />
            {field.choices.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        ) : field.kind === 'criteria' ? (
          <textarea {...shared} name={name} rows={4} />
        ) : field.kind === 'yes' ? (
          <input {...shared} name={name} type="checkbox" value="yes" />
        ) : field.kind === 'day' ? (
          <input {...shared} name={name} type="date" defaultValue={initial} />
        ) : (
          <input
            {...shared}
            name={name}
            type="text"
            defaultValue={initial}
            inputMode={field.kind === 'whole' ? 'numeric' : field.kind === 'decimal' || field.kind === 'money' ? 'decimal' : undefined}
          />
        )
      }
    </OneField>
  );
}

interface Named {
  readonly id: string;
  readonly mark: string | null;
  readonly name: Text;
}

/** Rows by name: asked for when somebody comes to the field, and anew for the words that they search by. */
function RowField({ field, fault }: { readonly field: FieldSpec & { readonly kind: 'row' }; readonly fault: string | undefined }) {
  const words = useWords(formWords);
  const say = useSay();
  const { api } = useFace();
  const [found, setFound] = useState<readonly Named[]>();
  const [q, setQ] = useState('');
  const ask = async (sought: string) => {
    const { status, body } = await api(`/api/v1/names/${field.table}${sought ? `?q=${encodeURIComponent(sought)}` : ''}`);
    if (status === 200) setFound((body as { items: readonly Named[] }).items);
  };
  return (
    <>
      <OneField label={words.find(field.label)} fault={undefined}>
        {(shared) => (
          <input
            {...shared}
            type="search"
            value={q}
            onFocus={() => !found && void ask('')}
            onChange={(event) => {
              setQ(event.target.value);
              void ask(event.target.value);
            }}
          />
        )}
      </OneField>
      <OneField label={field.label} {...(field.help === undefined ? {} : { help: field.help })} fault={fault}>
        {(shared) => (
          <select
            {...shared}
            name={field.name}
            multiple={field.isSeveral}
            size={field.isSeveral ? 5 : undefined}
            onFocus={() => !found && void ask('')}
            onPointerDown={() => !found && void ask('')}
          >
            {!field.isSeveral && <option value="" />}
            {found?.map(({ id, mark, name }) => (
              <option key={id} value={id}>
                {mark && mark.length < 40 ? `${say(name)} · ${mark}` : say(name)}
              </option>
            ))}
          </select>
        )}
      </OneField>
    </>
  );
}

/** What was typed; null where it is no amount. */
function valueIn(field: FieldSpec, typed: FormData, language: string): unknown {
  const written = String(typed.get(field.name) ?? '').trim();
  if (field.kind === 'own') return field.read(typed);
  if (field.kind === 'text') return textIn(typed, field.name);
  if (field.kind === 'yes') return written === 'yes';
  if (field.kind === 'row' && field.isSeveral) return typed.getAll(field.name).map(String).filter(Boolean);
  if (written === '') return undefined;
  if (field.kind === 'whole') return Number.isNaN(Number(written)) ? written : Number(written);
  if (field.kind === 'money') return minorIn(written, field.digits);
  if (field.kind === 'codes') return written.split(/[\s,，、]+/).filter(Boolean);
  if (field.kind === 'criteria')
    return written
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line, i) => ({ code: `${field.prefix}${i + 1}`, says: { [language]: line } }));
  return written;
}
