/** Which strategy a page speaks of, and how links keep it. */

import type { ShellView, StrategyRef } from '#api/types';
import { type Asking, withQuery } from '../../page.tsx';

export interface Nothing {
  readonly nothing: true;
}
export const isNothing = (data: object): data is Nothing => 'nothing' in data;

/** Reads a view of the strategy in the address, else of the first one; where there is none, says so. */
export async function readOf<T>(asking: Asking, view: string, names: readonly string[] = []): Promise<T | Nothing> {
  const code = asking.search.strategy ?? (await asking.read<ShellView>('/api/v1/shell')).code;
  if (code === null) return { nothing: true };
  return asking.read<T>(`/api/v1/strategies/${encodeURIComponent(code)}/${view}`, chosen(asking.search, names));
}

/** The context of the node in the address. */
export const readContext = <T>(asking: Asking, record: string): Promise<T> =>
  asking.read<T>(`/api/v1/${record}/${encodeURIComponent(asking.params.id ?? '')}/context`, chosen(asking.search, ['strategy']));

const chosen = (search: Asking['search'], names: readonly string[]) => Object.fromEntries(names.map((name) => [name, search[name]]));

/** A path within this strategy: the first one needs no name in the address. */
export const within =
  ({ code, isDefault }: Pick<StrategyRef, 'code' | 'isDefault'>) =>
  (path: string): string =>
    withQuery(path, { strategy: isDefault ? undefined : code });

/** The step of a trail that names the strategy; the first one goes without saying. */
export const ofStrategy = (strategy: StrategyRef, name: string) =>
  strategy.isDefault ? [] : [{ words: name, to: within(strategy)('/strategy') }];
