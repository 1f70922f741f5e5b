/** Looking for reports or results: words, a kind, a year. */
import { useWords } from '../../kit/words.ts';
import type { Search } from '../../page.tsx';
import { GetForm } from '../../shell/get-form.tsx';
import { reportWords } from './report-words.ts';

interface FindFormProps {
  readonly to: string;
  readonly search: Search;
  readonly kinds: readonly (readonly [kind: string, label: string])[];
}

export function FindForm({ to, search, kinds }: FindFormProps) {
  const words = useWords(reportWords);
  return (
    <GetForm className="filters row" to={to} keep={['asOf', 'lang', 'project', 'programme']} key={JSON.stringify(search)}>
      <label htmlFor="find-q">{words.words}</label>
      <input id="find-q" className="field" name="q" defaultValue={search.q} />
      <label htmlFor="find-kind">{words.kind}</label>
      <select id="find-kind" className="field" name="kind" defaultValue={search.kind ?? ''}>
        <option value="">{words.anyKind}</option>
        {kinds.map(([kind, label]) => (
          <option key={kind} value={kind}>
            {label}
          </option>
        ))}
      </select>
      <label htmlFor="find-year">{words.year}</label>
      <input id="find-year" className="field num" name="year" inputMode="numeric" size={5} defaultValue={search.year} />
      <button className="btn" type="submit">
        {words.find}
      </button>
    </GetForm>
  );
}
