/** The words of a call itself: its form, its summary. Whoever repeats them has copied nobody. */
import { type Asked, from } from '#kernel';
import { call, callForm } from '#systems/calls';

/** Three words make a shingle; shorter texts say nothing. */
const LEAST = 12;

export async function standardTextOf(asked: Asked, callId: string): Promise<string[]> {
  const [calls, forms] = await Promise.all([
    from(asked, call).where('id', '=', callId).execute(),
    from(asked, callForm).where('callId', '=', callId).execute(),
  ]);
  const words = [...calls.map(({ title, summary }) => [title, summary]), ...forms.map(({ schema, ui }) => [schema, ui])];
  return [...new Set(textsIn(words))];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length >= LEAST ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(textsIn);
}
