import type { ChangeEvent } from 'react';
import { useSay, useWords } from '../words.ts';
import { recordWords } from './record-words.ts';
import { type Column, kindOf, mayBeEmpty } from './shape.ts';
import { fieldsOf, type Typed } from './values.ts';

interface FieldProps {
  readonly column: Column;
  readonly typed: Typed;
  /** What is wrong, by field. */
  readonly errors: Readonly<Record<string, string | undefined>>;
  readonly type: (field: string, value: string) => void;
}

/** A column's label, help, error and input; a bilingual column has one input a language. */
export function Field({ column, typed, errors, type }: FieldProps) {
  const say = useSay();
  const words = useWords(recordWords);
  const fields = fieldsOf(column);
  const help = [
    say(column.help),
    kindOf(column.schema).kind === 'decimal' && words.decimalHint,
    mayBeEmpty(column.schema) && words.optional,
  ]
    .filter(Boolean)
    .join('; ');
  const isBad = fields.some((field) => errors[field]);
  const inLanguage = (field: string) => (field.endsWith('/zh-Hans') ? words.languageZh : words.languageEn);
  return (
    <fieldset className={isBad ? 'f bad' : 'f'}>
      {fields.length > 1 && <legend className="label">{say(column.label)}</legend>}
      {fields.map((field, i) => (
        <div key={field}>
          <label htmlFor={idOf(field)}>{fields.length > 1 ? inLanguage(field) : say(column.label)}</label>
          {i === 0 && help && (
            <p className="hint" id={`${idOf(column.name)}-help`}>
              {help}
            </p>
          )}
          {errors[field] && (
            <p className="msg" id={`${idOf(field)}-error`}>
              {errors[field]}
            </p>
          )}
          <Input
            column={column}
            field={field}
            value={typed[field] ?? ''}
            isBad={Boolean(errors[field])}
            hasHelp={Boolean(help)}
            type={type}
          />
        </div>
      ))}
    </fieldset>
  );
}

export const idOf = (field: string) => `f-${field.replace('/', '-')}`;

interface InputProps extends Pick<FieldProps, 'column' | 'type'> {
  readonly field: string;
  readonly value: string;
  readonly isBad: boolean;
  readonly hasHelp: boolean;
}

function Input({ column, field, value, isBad, hasHelp, type }: InputProps) {
  const words = useWords(recordWords);
  const say = useSay();
  const kind = kindOf(column.schema);
  const shared = {
    id: idOf(field),
    name: field,
    value,
    'aria-invalid': isBad || undefined,
    'aria-describedby': [isBad && `${idOf(field)}-error`, hasHelp && `${idOf(column.name)}-help`].filter(Boolean).join(' ') || undefined,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) => type(field, event.target.value),
    ...(field.includes('/') ? { lang: field.split('/')[1] } : {}),
  };
  if (column.choices && kind.kind === 'other') {
    const chosen = new Set<string>(value ? JSON.parse(value) : []);
    return (
      <select
        {...shared}
        multiple
        size={Math.min(8, Math.max(3, column.choices.length))}
        value={[...chosen]}
        onChange={(event) => type(field, JSON.stringify([...event.target.selectedOptions].map((option) => option.value)))}
      >
        {column.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {say(choice.label)}
          </option>
        ))}
      </select>
    );
  }
  if (column.choices || kind.kind === 'choice' || kind.kind === 'yes-no') {
    const choices = column.choices
      ? column.choices.map((choice) => [choice.value, say(choice.label)])
      : kind.kind === 'choice'
        ? kind.choices.map((each) => [each, each])
        : [
            ['true', words.yes],
            ['false', words.no],
          ];
    return (
      <select {...shared}>
        <option value="" />
        {choices.map(([choice, label]) => (
          <option key={choice} value={choice}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  if (kind.kind === 'other' || ((kind.kind === 'text' || kind.kind === 'bilingual') && kind.isLong))
    return <textarea {...shared} rows={4} />;
  if (kind.kind === 'date') return <input {...shared} type="date" />;
  if (kind.kind === 'number') return <input {...shared} type="text" inputMode={kind.isWhole ? 'numeric' : 'decimal'} className="num" />;
  if (kind.kind === 'decimal') return <input {...shared} type="text" inputMode="decimal" className="num" />;
  return <input {...shared} type="text" maxLength={column.schema.maxLength} />;
}
