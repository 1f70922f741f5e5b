/** What pages and later systems read. What is announced is for everybody; everything else goes by the rules of its record. */
import { type Asked, find, from } from '#kernel';
import type { CallRow } from '#systems/calls';
import { asPlatform, gather } from './gather.ts';
import { ofCall } from './held.ts';
import { decidesOn } from './records/sight.ts';
import { type AllocationRow, allocation, verdict } from './records.ts';
import { takesAppeals, takesObjections } from './rules/appeals.ts';
import type { Decision } from './rules/decision.ts';
import type { Drawn } from './rules/outcome.ts';
import { sheetOf } from './sheets.ts';

/** May they decide on the call? */
export const mayDecide = (asked: Asked, call: CallRow): Promise<boolean> => decidesOn(asked, ofCall(call));

/** What everybody may know of the announced results of a call: its days, its budget, its draw, and how many applied. Nothing before they are announced. */
export interface Announced {
  readonly state: 'published' | 'final';
  readonly allocationId: string;
  readonly publishedAt: string;
  readonly publicityUntil: string;
  readonly appealUntil: string;
  readonly takesObjections: boolean;
  readonly takesAppeals: boolean;
  readonly budgetMinor: number;
  readonly applications: number;
  readonly draw: Drawn | null;
}

export async function announcedOf(asked: Asked, callId: string): Promise<Announced | null> {
  const all = asPlatform(asked);
  const row = await from(all, allocation).where('callId', '=', callId).where('state', 'in', ['published', 'final']).executeTakeFirst();
  if (!row?.publishedAt || !row.publicityUntil || !row.appealUntil) return null;
  const rows = await from(all, verdict).where('allocationId', '=', row.id).select('id').execute();
  return {
    state: row.state as Announced['state'],
    allocationId: row.id,
    publishedAt: row.publishedAt,
    publicityUntil: row.publicityUntil,
    appealUntil: row.appealUntil,
    takesObjections: takesObjections(row, asked.now),
    takesAppeals: takesAppeals(row, asked.now),
    budgetMinor: row.budgetMinor,
    applications: rows.length,
    draw: (await decisionOf(asked, row))?.outcome.draw ?? null,
  };
}

const decisionOf = async (asked: Asked, { id }: AllocationRow): Promise<Decision | undefined> => {
  const content = await sheetOf(asked, id, 'decision');
  return content === undefined ? undefined : (JSON.parse(content) as Decision);
};

/** The record of a decision, as it was kept, for whoever may read the allocation. Refuses `no-such-record`. */
export async function decisionText(asked: Asked, id: string): Promise<string | undefined> {
  await find(asked, allocation, id);
  return sheetOf(asked, id, 'decision');
}

/** Titles and ids of the applications behind references, for whoever may read the allocation of the call. */
export async function namedIn(asked: Asked, call: CallRow): Promise<ReadonlyMap<string, { readonly id: string; readonly title: string }>> {
  const { applications } = await gather(asked, call).catch(() => ({
    applications: new Map() as Awaited<ReturnType<typeof gather>>['applications'],
  }));
  return new Map([...applications].map(([reference, { id, title }]) => [reference, { id, title }]));
}
