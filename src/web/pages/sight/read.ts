/** Reads what a node of a strategy bought, for the page of that node. */
import type { SightView } from '#api/types';
import type { Asking } from '../../page.tsx';

export const readSight = ({ read, params, search }: Asking, kind: string): Promise<SightView> =>
  read(`/api/v1/sight/${kind}/${encodeURIComponent(params.id ?? '')}`, { strategy: search.strategy });

/** The context of a node, with what it bought. */
export async function withSight<T extends object>(
  asking: Asking,
  kind: string,
  context: Promise<T>,
): Promise<T & { readonly sight: SightView }> {
  const [data, sight] = await Promise.all([context, readSight(asking, kind)]);
  return { ...data, sight };
}
