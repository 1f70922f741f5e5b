/** The way to signing in and back. */
import { withQuery } from '../../page.tsx';
import { Refused, SentTo } from '../../problem.ts';

/** Sends whoever has not signed in to do so, and back here afterwards. */
export async function signedIn<T>(here: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 401) throw new SentTo(withQuery('/sign-in', { to: here }));
    throw error;
  }
}

/** Where to go after signing in: a path of this site, never another site, whatever the address says. */
export function wayBack(to: string | undefined): string {
  if (!to || !/^\/(?![/\\])/.test(to) || /[\\\p{Cc}]/u.test(to)) return '/my-work';
  const at = new URL(to, 'http://here.invalid');
  const path = at.pathname + at.search + at.hash;
  return at.origin === 'http://here.invalid' && !path.startsWith('//') && !/^\/sign-in\b/.test(path) ? path : '/my-work';
}
