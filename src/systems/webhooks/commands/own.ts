/** Whose webhook it is: its owner's; administrators may act on any. */
import { type Asked, find, holds } from '#kernel';
import { webhook } from '../webhook.ts';

export async function isOwn(asked: Asked, id: string): Promise<boolean> {
  const { ownerId } = await find(asked, webhook, id, 'lock');
  return !asked.person.actor && (ownerId === asked.person.id || holds(asked.person, 'administrator'));
}
