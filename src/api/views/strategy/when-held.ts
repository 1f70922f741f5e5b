/** A day before the platform held a strategy that was issued by then: the tree is read as it is published now, and nothing in it moves. */
import { type Asked, Refusal } from '#kernel';
import { treeOf } from '#systems/strategy';

/** As asked, when the strategy was held by that day or was not issued yet; else of now, by somebody who holds no role. */
export async function whenHeld(asked: Asked, code: string): Promise<Asked> {
  const { asOf, ...now } = asked;
  if (asOf === undefined || (await isHeld(asked, code))) return asked;
  const { issuedOn } = (await treeOf(now, code)).strategy;
  return issuedOn !== null && issuedOn <= asOf.slice(0, 10) ? { ...now, person: { ...asked.person, held: [] } } : asked;
}

const isHeld = (asked: Asked, code: string): Promise<boolean> =>
  treeOf(asked, code).then(
    () => true,
    (error) => {
      if (error instanceof Refusal) return false;
      throw error;
    },
  );
