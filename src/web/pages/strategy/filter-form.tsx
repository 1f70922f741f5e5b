import type { ReactNode } from 'react';
import { Link } from '../../kit/link.tsx';
import { useWords } from '../../kit/words.ts';
import type { Search } from '../../page.tsx';
import { GetForm } from '../../shell/get-form.tsx';
import { strategyWords } from './strategy-words.ts';

/** What is filtered by: one choice among named values. */
export interface Filter {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Words and choices that narrow a page; they stand in its address, and work without script. */
export function FilterForm({
  to,
  search,
  filters,
  children,
}: {
  readonly to: string;
  readonly search: Search;
  readonly filters: readonly Filter[];
  readonly children?: ReactNode;
}) {
  const words = useWords(strategyWords);
  const names = ['q', ...filters.map(({ name }) => name)];
  const isFiltered = names.some((name) => search[name]);
  return (
    <GetForm key={names.map((name) => search[name]).join(' ')} className="filters row no-print" drop={names}>
      <input className="field" type="search" name="q" defaultValue={search.q} aria-label={words.find} placeholder={words.findHint} />
      {filters.map(({ name, label, options }) => (
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
      {isFiltered && (
        <Link className="small" to={to}>
          {words.clear}
        </Link>
      )}
      {children}
    </GetForm>
  );
}
