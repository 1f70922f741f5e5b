/** A session as signing in opens it, for who has no second factor. */
import type { Asked } from '#kernel';
import { signIn } from '#systems/identity';

export async function sessionBy(asked: Asked, sent: Parameters<typeof signIn>[1]) {
  const admitted = await signIn(asked, sent);
  if ('session' in admitted) return admitted.session;
  throw new Error(`There is no session before this is done: ${admitted.pending.wants}.`);
}
