/** The heads that the pages of an allocation share. */
import { type AnyRecord, type Asked, from, Refusal, type Words } from '#kernel';
import { type AwardRow, applied, publicityEntry, seedCommitment, verdict } from '#systems/allocation';
import { type CallRow, call } from '#systems/calls';
import { organisation, person } from '#systems/registry';
import type { CallHead, SeedView } from './shapes.ts';

export const callHead = ({ id, code, title, state }: CallRow): CallHead => ({ id, code, title, state });

export async function callNamed(asked: Asked, code: string): Promise<CallRow> {
  const row = await from(asked, call).where('code', '=', code).executeTakeFirst();
  if (row) return row;
  throw new Refusal('not-found', 'no-such-record', {
    en: `There is no call ${code}, or you may not know of it.`,
    'zh-Hans': `没有指南 ${code}，或您无权知悉。`,
  });
}

export const callIfSeen = async (asked: Asked, id: string): Promise<CallHead | null> => {
  const row = await from(asked, call).where('id', '=', id).executeTakeFirst();
  return row ? callHead(row) : null;
};

export async function seedOf(asked: Asked, callId: string): Promise<SeedView | null> {
  const row = await from(asked, seedCommitment).where('callId', '=', callId).executeTakeFirst();
  return row ? { commitment: row.commitment, origin: row.origin, committedAt: row.committedAt, seed: row.seed } : null;
}

export async function hostNames(asked: Asked, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { id: string; name: CallHead['title'] }>();
  const rows = await from(asked, organisation)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, { id, name }]));
}

/** Names of people as far as the reader may know them. */
export async function peopleNames(asked: Asked, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await from(asked, person)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, givenName, familyName }) => [id, `${givenName} ${familyName}`]));
}

/** The name that was announced, which everybody may know. */
export const announcedName = async (asked: Asked, { verdictId }: AwardRow): Promise<string | null> =>
  (await from(asked, publicityEntry).where('verdictId', '=', verdictId).executeTakeFirst())?.leadName ?? null;

export const stateWords = (record: AnyRecord, state: string): Words => {
  const found = record.states[state];
  return found?.publicLabel ?? found?.label ?? { en: state, 'zh-Hans': state };
};

/** The verdicts of a call on what the reader applied for themselves. */
export async function ownVerdicts(asked: Asked, callId: string) {
  const own = applied(asked.person, 'verdict');
  if (own === false) return [];
  return from(asked, verdict).where('callId', '=', callId).where('state', '=', 'published').where(own).orderBy('reference').execute();
}
