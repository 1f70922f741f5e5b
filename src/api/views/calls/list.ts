/** The calls that a search finds, with how many there are by each choice. */
import { type Asked, from, isId, isSignedIn, notValid, type Text } from '#kernel';
import { type CallSearch, callSubscription, keepsSomeCall, searchCalls } from '#systems/calls';
import { programme } from '#systems/programmes';
import { fieldNames, listedOf } from './listed.ts';
import type { CallsView } from './shapes.ts';

export interface ListWish {
  readonly q?: string;
  readonly kind?: string;
  readonly field?: string;
  readonly programme?: string;
  readonly standing?: string;
  readonly from?: string;
  readonly to?: string;
  readonly page?: string;
}
const onPage = 50;

/** Refuses `not-a-day`. */
export function searchIn(wish: ListWish): CallSearch {
  for (const place of ['from', 'to'] as const) {
    const day = wish[place];
    if (day && !(/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))))
      throw notValid(`/${place}`, 'not-a-day', 'A day is needed here, such as 2026-03-01.', '此处须为日期，例如 2026-03-01。');
  }
  return {
    words: wish.q?.slice(0, 200),
    kind: wish.kind || undefined,
    fieldCode: wish.field || undefined,
    programmeId: wish.programme || undefined,
    standing: wish.standing || undefined,
    deadlineFrom: wish.from || undefined,
    deadlineTo: wish.to || undefined,
  };
}

export async function callsView(asked: Asked, wish: ListWish): Promise<CallsView> {
  const search = searchIn(wish);
  const page = Math.min(Math.max(Number.parseInt(wish.page ?? '1', 10) || 1, 1), 200);
  const { calls, total, facets } = await searchCalls(asked, search, onPage, (page - 1) * onPage);
  const fields = await fieldNames(
    asked,
    facets.fieldCode.map(({ value }) => value),
  );
  const programmes = await programmeNames(
    asked,
    facets.programmeId.map(({ value }) => value),
  );
  const named = (facet: keyof typeof facets, chosen: string | undefined, names?: ReadonlyMap<string, Text>) =>
    facets[facet].map(({ value, count }) => ({ value, count, name: names?.get(value) ?? { en: value }, isChosen: value === chosen }));
  return {
    calls: await listedOf(asked, calls),
    total,
    facets: {
      standing: named('standing', search.standing),
      kind: named('kind', search.kind),
      field: named('fieldCode', search.fieldCode, fields),
      programme: named('programmeId', search.programmeId, programmes),
    },
    mayBegin: keepsSomeCall(asked.person),
    subscriptions: await subscriptionsOf(asked),
  };
}

/** Their own alone: who may read those of others, such as an auditor, does not follow them. */
async function subscriptionsOf({ asOf: _, ...asked }: Asked): Promise<CallsView['subscriptions']> {
  if (!isSignedIn(asked.person)) return [];
  const own = from(asked, callSubscription).where('personId', '=', asked.person.id).where('state', '=', 'active');
  const rows = await own.orderBy('createdAt').limit(200).execute();
  return rows.map(({ id, version, name }) => ({ id, version, name }));
}

async function programmeNames({ asOf: _, ...asked }: Asked, ids: readonly string[]): Promise<ReadonlyMap<string, Text>> {
  const known = ids.filter(isId);
  if (!known.length) return new Map();
  const rows = await from(asked, programme).where('id', 'in', known).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
