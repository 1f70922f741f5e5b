import type { Search } from '../../page.tsx';
import { useSay, useWords } from '../words.ts';
import { recordWords } from './record-words.ts';
import { type Description, kindOf } from './shape.ts';

/** Find by word, by state, and by every listed column that is a choice. Parameters are named as the columns are. */
export function Filters({ description, search }: { readonly description: Description; readonly search: Search }) {
  const words = useWords(recordWords);
  const say = useSay();
  const choices = description.columns.flatMap((column) => {
    const kind = kindOf(column.schema);
    if (!column.listed || (kind.kind !== 'choice' && kind.kind !== 'yes-no')) return [];
    const options =
      kind.kind === 'choice'
        ? kind.choices.map((value) => ({ value, label: say(column.choices?.find((choice) => choice.value === value)?.label) || value }))
        : [
            { value: 'true', label: words.yes },
            { value: 'false', label: words.no },
          ];
    return [{ name: column.name, label: say(column.label), options }];
  });
  const states = description.states.map(({ name, label }) => ({ value: name, label: say(label) }));
  const all = states.length ? [{ name: 'state', label: words.state, options: states }, ...choices] : choices;
  return (
    <>
      <input className="field" type="search" name="q" defaultValue={search.q} aria-label={words.find} placeholder={words.find} />
      {all.map(({ name, label, options }) => (
        <label key={name}>
          {label}
          <select className="field" name={name} defaultValue={search[name] ?? ''}>
            <option value="">{words.any}</option>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </label>
      ))}
      <button className="btn sm" type="submit">
        {words.apply}
      </button>
    </>
  );
}
