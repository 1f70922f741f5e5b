/** The publications of a strategy, the newest first. */
import { type Asked, from } from '#kernel';
import { publication, strategies } from '#systems/strategy';

export async function publicationsOf(asked: Asked, code: string) {
  const listed = (await strategies(asked)).find(({ strategy }) => strategy.code === code);
  if (!listed) return [];
  return from(asked, publication)
    .where('strategyId', '=', listed.strategy.id as never)
    .orderBy('number', 'desc')
    .limit(20)
    .execute();
}
