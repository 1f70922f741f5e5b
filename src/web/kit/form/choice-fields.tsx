import { useSay, useWords } from '../words.ts';
import { type FieldProps, useField } from './context.ts';
import { choicesIn } from './engine.ts';
import { formWords } from './form-words.ts';

/** Up to this many choices are seen at once; more are in a menu. */
const mostSeen = 8;

export function Choice(props: FieldProps<string>) {
  const { id, described, answer, isReadOnly } = useField(props);
  const words = useWords(formWords);
  const say = useSay();
  const choices = choicesIn(props.schema);
  if (choices.length > mostSeen)
    return (
      <select
        value={props.formData ?? ''}
        disabled={isReadOnly}
        onChange={({ target }) => answer(target.value || undefined)}
        {...described}
      >
        <option value="">{words.choose}</option>
        {choices.map(({ code, label }) => (
          <option key={code} value={code}>
            {say(label)}
          </option>
        ))}
      </select>
    );
  return choices.map(({ code, label }) => (
    <div key={code} className="choice">
      <input
        id={`${id}-${code}`}
        type="radio"
        name={id}
        checked={props.formData === code}
        disabled={isReadOnly}
        onChange={() => answer(code)}
        {...described}
      />
      <label htmlFor={`${id}-${code}`}>{say(label)}</label>
    </div>
  ));
}

export function Choices(props: FieldProps<readonly string[]>) {
  const { id, described, answer, isReadOnly } = useField(props);
  const say = useSay();
  const chosen = Array.isArray(props.formData) ? props.formData : [];
  const choices = choicesIn(props.schema);
  const toggle = (code: string) => answer(choices.map((one) => one.code).filter((one) => (one === code) !== chosen.includes(one)));
  return choices.map(({ code, label }) => (
    <div key={code} className="choice">
      <input
        id={`${id}-${code}`}
        type="checkbox"
        checked={chosen.includes(code)}
        disabled={isReadOnly}
        onChange={() => toggle(code)}
        {...described}
      />
      <label htmlFor={`${id}-${code}`}>{say(label)}</label>
    </div>
  ));
}

export function YesNo(props: FieldProps<boolean>) {
  const { id, described, answer, isReadOnly } = useField(props);
  const words = useWords(formWords);
  return [true, false].map((value) => (
    <div key={String(value)} className="choice">
      <input
        id={`${id}-${value}`}
        type="radio"
        name={id}
        checked={props.formData === value}
        disabled={isReadOnly}
        onChange={() => answer(value)}
        {...described}
      />
      <label htmlFor={`${id}-${value}`}>{value ? words.yes : words.no}</label>
    </div>
  ));
}

export function Declaration(props: FieldProps<boolean>) {
  const { id, fault, answer, isReadOnly } = useField(props);
  const say = useSay();
  return (
    <div className="choice">
      <input
        id={id}
        type="checkbox"
        checked={props.formData === true}
        disabled={isReadOnly}
        onChange={({ target }) => answer(target.checked || undefined)}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
      />
      <label htmlFor={id}>{say(props.schema['x-words'] as { en?: string })}</label>
    </div>
  );
}
