import { useWords } from '../words.ts';
import { type FieldProps, useField } from './context.ts';
import { charactersIn, wordsIn } from './engine.ts';
import { formWords } from './form-words.ts';

type TextProps = FieldProps<string>;
const limitOf = ({ uiSchema }: TextProps) => (uiSchema?.['ui:limit'] ?? {}) as { readonly words?: number; readonly characters?: number };
const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

export function Line(props: TextProps) {
  const { id, described, answer, isReadOnly } = useField(props);
  const text = textOf(props.formData);
  return (
    <>
      <input id={id} type="text" value={text} readOnly={isReadOnly} onChange={({ target }) => answer(target.value)} {...described} />
      <Counter text={text} {...limitOf(props)} />
    </>
  );
}

export function Long(props: TextProps) {
  const { id, described, answer, isReadOnly } = useField(props);
  const text = textOf(props.formData);
  const limit = limitOf(props);
  const rows = Math.min(16, Math.max(4, Math.ceil((limit.words ?? (limit.characters ?? 600) / 6) / 16)));
  return (
    <>
      <textarea id={id} rows={rows} value={text} readOnly={isReadOnly} onChange={({ target }) => answer(target.value)} {...described} />
      <Counter text={text} {...limit} />
    </>
  );
}

export function Day(props: TextProps) {
  const { id, described, answer, isReadOnly } = useField(props);
  return (
    <input
      id={id}
      type="date"
      className="short"
      value={textOf(props.formData)}
      readOnly={isReadOnly}
      onChange={({ target }) => answer(target.value || undefined)}
      {...described}
    />
  );
}

/** How much is used, spoken when it is too much. */
function Counter({ text, words, characters }: { readonly text: string; readonly words?: number; readonly characters?: number }) {
  const say = useWords(formWords);
  const counts = [
    ...(words === undefined ? [] : [{ count: wordsIn(text), most: words, says: say.wordsUsed }]),
    ...(characters === undefined ? [] : [{ count: charactersIn(text), most: characters, says: say.charactersUsed }]),
  ];
  if (!counts.length) return null;
  const over = counts.find(({ count, most }) => count > most);
  return (
    <p className={over ? 'counter over' : 'counter'}>
      {counts.map(({ count, most, says }) => says(count, most)).join(' · ')}
      <span role="status">{over && ` · ${say.tooLong(over.count - over.most)}`}</span>
    </p>
  );
}
