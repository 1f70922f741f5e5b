/** Rows that an officer adds, orders and removes, each with a few inputs. */
import type { ReactNode } from 'react';
import { useColon, useWords } from '../../kit/words.ts';
import './build.css';
import { workWords } from './work-words.ts';

interface RowsProps<T> {
  readonly label: string;
  readonly rows: readonly T[];
  readonly onChange: (rows: readonly T[]) => void;
  readonly empty: () => T;
  readonly children: (row: T, set: (what: Partial<T>) => void, name: (input: string) => string) => ReactNode;
}

export function Rows<T extends object>({ label, rows, onChange, empty, children }: RowsProps<T>) {
  const words = useWords(workWords);
  return (
    <fieldset className="f rows">
      <legend>{label}</legend>
      {rows.map((row, i) => (
        <div key={i} className="row-of">
          {children(
            row,
            (what) => onChange(rows.map((one, at) => (at === i ? { ...one, ...what } : one))),
            (input) => `${input}, ${label} ${i + 1}`,
          )}
          <Tools
            name={`${label} ${i + 1}`}
            onRemove={() => onChange(rows.filter((_, at) => at !== i))}
            onUp={i > 0 ? () => onChange(swapped(rows, i - 1)) : undefined}
            onDown={i < rows.length - 1 ? () => onChange(swapped(rows, i)) : undefined}
          />
        </div>
      ))}
      <button type="button" className="btn sm" onClick={() => onChange([...rows, empty()])}>
        {words.add}
        <span className="vh"> {label}</span>
      </button>
    </fieldset>
  );
}

export function Tools({
  name,
  onRemove,
  onUp,
  onDown,
}: {
  readonly name: string;
  onRemove(): void;
  onUp?: (() => void) | undefined;
  onDown?: (() => void) | undefined;
}) {
  const words = useWords(workWords);
  const colon = useColon();
  const acts = [
    ['↑', words.up, onUp],
    ['↓', words.down, onDown],
    ['×', words.remove, onRemove],
  ] as const;
  return (
    <span className="row-tools">
      {acts.map(([sign, says, act]) => (
        <button
          key={sign}
          type="button"
          className="btn sm"
          aria-label={`${says}${colon}${name}`}
          title={says}
          disabled={!act}
          onClick={act}
        >
          {sign}
        </button>
      ))}
    </span>
  );
}

/** With the row at this place and the next one in each other's place. */
export const swapped = <T,>(rows: readonly T[], at: number): readonly T[] => {
  const next = [...rows];
  const [one, other] = [next[at] as T, next[at + 1] as T];
  next[at] = other;
  next[at + 1] = one;
  return next;
};

export interface Said {
  readonly en?: string | undefined;
  readonly 'zh-Hans'?: string | undefined;
}

/** Words in both languages, side by side; what is empty is not there. */
export function SaidInputs({
  value = {},
  onChange,
  name,
  isLong = false,
}: {
  readonly value?: Said | null | undefined;
  readonly onChange: (value: Said) => void;
  readonly name: (input: string) => string;
  readonly isLong?: boolean;
}) {
  const words = useWords(workWords);
  const set = (language: 'en' | 'zh-Hans', text: string) => {
    const { [language]: _, ...rest } = value ?? {};
    onChange(text ? { ...rest, [language]: text } : rest);
  };
  return (
    <>
      {(['en', 'zh-Hans'] as const).map((language) => {
        const shared = {
          'aria-label': name(language === 'en' ? words.english : words.chinese),
          placeholder: language === 'en' ? words.english : words.chinese,
          lang: language,
          value: value?.[language] ?? '',
        };
        return isLong ? (
          <textarea key={language} {...shared} rows={2} onChange={({ target }) => set(language, target.value)} />
        ) : (
          <input key={language} {...shared} type="text" onChange={({ target }) => set(language, target.value)} />
        );
      })}
    </>
  );
}
