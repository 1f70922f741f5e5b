import { useEffect, useState } from 'react';
import { useFace } from '../../face.ts';
import { decimal, withUnit } from '../format.ts';
import { useSay, useWords } from '../words.ts';
import { type FieldProps, useField, useFilling } from './context.ts';
import type { Words } from './engine.ts';
import { formWords } from './form-words.ts';
import { majorOf, minorOf, readNumber } from './read-number.ts';

/** What was typed and could not be read stays the answer, so that it is neither lost nor taken for nothing. */
type Typed = number | string;

export function NumberField(props: FieldProps<Typed>) {
  const { id, described, answer, isReadOnly } = useField(props);
  const say = useSay();
  return (
    <NumberInput
      id={id}
      value={props.formData}
      isReadOnly={isReadOnly}
      described={described}
      unit={say(props.schema['x-unit'] as Words | undefined)}
      onChange={answer}
    />
  );
}

export function MoneyField(props: FieldProps<Typed>) {
  const { id, described, answer, isReadOnly } = useField(props);
  return <MoneyInput id={id} value={props.formData} isReadOnly={isReadOnly} described={described} onChange={answer} />;
}

interface NumberProps {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly value: Typed | undefined;
  readonly isReadOnly: boolean;
  readonly described?: object;
  readonly unit?: string;
  readonly isQuiet?: boolean;
  readonly onChange: (value: Typed | undefined) => void;
}

export function NumberInput({ value, onChange, unit = '', ...rest }: NumberProps) {
  const { language } = useFace();
  return (
    <TypedNumber
      {...rest}
      shown={shownAs(value)}
      echo={(read) => withUnit(decimal(read), unit, language)}
      onTyped={(typed, read) => onChange(typed === '' ? undefined : read === undefined ? typed : Number(read))}
    />
  );
}

export function MoneyInput({ value, onChange, ...rest }: NumberProps) {
  const { money } = useFilling();
  return (
    <TypedNumber
      {...rest}
      shown={typeof value === 'number' && Number.isSafeInteger(value) ? majorOf(value, money.digits) : shownAs(value)}
      echo={(read) => `${money.currency} ${decimal(read)}`.trim()}
      onTyped={(typed, read) => {
        const minor = read === undefined ? undefined : minorOf(read, money.digits);
        onChange(typed === '' ? undefined : (minor ?? typed));
      }}
      isRead={(read) => minorOf(read, money.digits) !== undefined}
    />
  );
}

/** An answer of another kind, such as of an older form, shows as nothing. */
const shownAs = (value: unknown): string => (typeof value === 'number' || typeof value === 'string' ? String(value) : '');

interface TypedProps extends Omit<NumberProps, 'value' | 'onChange' | 'unit'> {
  readonly shown: string;
  readonly echo: (read: string) => string;
  readonly isRead?: (read: string) => boolean;
  readonly onTyped: (typed: string, read: string | undefined) => void;
}

/** Keeps what was typed as it was typed, and says beside it how it is read. */
function TypedNumber({ id, name, shown, isReadOnly, described, isQuiet = false, echo, isRead = () => true, onTyped }: TypedProps) {
  const words = useWords(formWords);
  const [typed, setTyped] = useState(shown);
  // An answer that came from elsewhere, such as a draft that was read again, takes the place of what was typed.
  useEffect(() => {
    setTyped((now) => (sameNumber(now, shown) ? now : shown));
  }, [shown]);
  const read = readNumber(typed);
  const isGood = read !== undefined && isRead(read);
  return (
    <span className="typed-number">
      <input
        id={id}
        aria-label={name}
        type="text"
        inputMode="decimal"
        className="num"
        autoComplete="off"
        value={typed}
        readOnly={isReadOnly}
        onChange={({ target }) => {
          setTyped(target.value);
          onTyped(target.value.trim(), readNumber(target.value));
        }}
        {...described}
      />
      {typed.trim() !== '' && (!isQuiet || !isGood) && <span className="echo">{isGood ? words.readAs(echo(read)) : words.notRead}</span>}
    </span>
  );
}
const sameNumber = (one: string, other: string) =>
  one === other || (readNumber(one) !== undefined && Number(readNumber(one)) === Number(readNumber(other)));
