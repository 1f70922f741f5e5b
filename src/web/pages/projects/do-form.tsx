/** One command as a form that opens in place, made from a list of its fields. */
import type { Money } from '#api/types';
import { useWords } from '../../kit/words.ts';
import type { FieldError } from '../../problem.ts';
import { ChooseNamed } from '../registry/choose-named.tsx';
import { ActForm, OneField, TextFields, textIn } from '../strategy/act-form.tsx';
import { doWords } from './act-words.ts';

export interface DoField {
  readonly name: string;
  readonly label: string;
  /** `person` and `organisation` are chosen by name; what is sent is their id. */
  readonly kind: 'day' | 'line' | 'long' | 'decimal' | 'money' | 'text' | 'choice' | 'person' | 'organisation';
  readonly choices?: readonly (readonly [value: string, label: string])[];
  readonly isNeeded?: boolean;
  readonly help?: string;
  readonly value?: string;
  readonly text?: { readonly en?: string | undefined; readonly 'zh-Hans'?: string | undefined } | null;
}
export type Values = Readonly<Record<string, unknown>>;

interface DoFormProps {
  readonly title: string;
  readonly says?: string;
  readonly send?: string;
  readonly command: string;
  readonly fields: readonly DoField[];
  readonly money?: Money;
  /** What is sent; fields that were left empty are not there. */
  readonly input: (values: Values) => object;
  readonly told?: (answer: object) => string;
  /** Where in what is sent the fields stand, such as `/result`. */
  readonly under?: string;
}

export function DoForm({ title, says = '', send = title, command, fields, money, input, told, under = '' }: DoFormProps) {
  const words = useWords(doWords);
  const read = (typed: FormData) => {
    const faults: FieldError[] = [];
    const values: Record<string, unknown> = {};
    for (const field of fields) {
      const value = valueTyped(field, typed, money);
      if (value === undefined && field.isNeeded) faults.push({ pointer: `/${field.name}`, code: 'missing', message: words.needed });
      if (value === null) faults.push({ pointer: `/${field.name}`, code: 'not-valid', message: words.badMoney });
      if (value !== undefined) values[field.name] = value;
    }
    return { input: faults.length ? {} : input(values), faults };
  };
  const last = (pointer: string) => pointer.split('/').at(-1) ?? '';
  return (
    <ActForm
      title={title}
      says={says}
      send={send}
      path={`/api/v1/commands/${command}`}
      read={read}
      nameOf={(pointer) => fields.find(({ name }) => name === last(pointer))?.label}
      told={told ?? (() => words.done)}
    >
      {(faultAt) =>
        fields.map((field) => (
          <OneInput key={field.name} field={field} fault={faultAt(`/${field.name}`) ?? faultAt(`${under}/${field.name}`)} />
        ))
      }
    </ActForm>
  );
}

function OneInput({ field, fault }: { readonly field: DoField; readonly fault: string | undefined }) {
  const words = useWords(doWords);
  const { name, label, kind, choices = [], help, value, text } = field;
  if (kind === 'text')
    return <TextFields name={name} label={label} help={help ?? words.oneLanguage} fault={fault} {...(text && { text })} />;
  if (kind === 'person' || kind === 'organisation')
    return <ChooseNamed table={kind} name={name} label={label} help={help ?? words.byName} letGo={words.letGo} fault={fault} />;
  return (
    <OneField label={label} fault={fault} {...(help && { help })}>
      {(shared) => {
        if (kind === 'choice')
          return (
            <select {...shared} name={name} defaultValue={value ?? ''}>
              {value === undefined && <option value="">{words.choose}</option>}
              {choices.map(([one, told]) => (
                <option key={one} value={one}>
                  {told}
                </option>
              ))}
            </select>
          );
        if (kind === 'long') return <textarea {...shared} name={name} rows={4} defaultValue={value} />;
        if (kind === 'day') return <input {...shared} name={name} type="date" defaultValue={value} />;
        const isNumber = kind === 'decimal' || kind === 'money';
        return <input {...shared} name={name} defaultValue={value} {...(isNumber && { inputMode: 'decimal', className: 'num' })} />;
      }}
    </OneField>
  );
}

export const linesIn = (typed: unknown): string[] =>
  String(typed ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** One of these rows as a command takes hold of it: by id, as it was read. */
export const heldOf = (rows: readonly { readonly id: string; readonly version: number }[], id: unknown) => ({
  id,
  version: rows.find((row) => row.id === id)?.version,
});

/** What was typed; undefined where nothing was, null where it is no amount. */
function valueTyped({ name, kind }: DoField, typed: FormData, money: Money | undefined): unknown {
  if (kind === 'text') return textIn(typed, name);
  const said = String(typed.get(name) ?? '').trim();
  if (said === '') return undefined;
  return kind === 'money' ? minorIn(said, money?.digits ?? 2) : said;
}

/** `1,234.56` as whole minor units; null where it is no amount above nought that can be said exactly. */
export function minorIn(said: string, digits: number): number | null {
  const parts = /^(\d{1,13}|\d{1,3}(?:[, {2}]\d{3}){1,4})(?:\.(\d+))?$/.exec(said);
  if (!parts || (parts[2] ?? '').length > digits) return null;
  const minor = Number((parts[1] ?? '').replaceAll(/\D/g, '') + (parts[2] ?? '').padEnd(digits, '0'));
  return Number.isSafeInteger(minor) && minor > 0 ? minor : null;
}
