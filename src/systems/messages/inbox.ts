/** One's inbox, and how one is spoken to. */
import { sql } from 'kysely';
import { type Asked, doerOf, type Language, list, type Text, type Words } from '#kernel';
import { kindNamed, messageKinds, type Said, wordsFilled } from './kind.ts';
import { notice } from './records/notice.ts';
import type { Way } from './records/preference.ts';

export interface Notified {
  readonly id: string;
  readonly version: number;
  readonly at: string;
  readonly kind: Text;
  readonly title: Text;
  /** Paragraphs, without the one that holds the link. */
  readonly body: readonly Text[];
  readonly link: string | null;
  readonly isUnread: boolean;
}

/** Notices of one's own, the newest first; auditors, who read everybody's elsewhere, have their own here too. */
export async function inboxOf(
  asked: Asked,
  { after, limit, isUnread }: { readonly after?: string | undefined; readonly limit: number; readonly isUnread?: boolean },
): Promise<{ readonly items: Notified[]; readonly next: string | null }> {
  const filter = { personId: asked.person.id, ...(isUnread && { state: 'unread' }) };
  const { items, next } = await list(asked, notice, { filter, sort: '-createdAt', after, limit });
  return { items: items.map((row) => shown(row as unknown as Kept)), next };
}

interface Kept {
  readonly id: string;
  readonly version: number;
  readonly createdAt: string;
  readonly kind: string;
  readonly said: Said;
  readonly link: string | null;
  readonly state: string;
}

function shown({ id, version, createdAt, kind: name, said, link, state }: Kept): Notified {
  const kind = kindNamed(name);
  const told = { id, version, at: createdAt, link, isUnread: state === 'unread' };
  if (!kind) return { ...told, kind: { en: name }, title: { en: name }, body: [] };
  return { ...told, kind: kind.says, title: wordsFilled(kind.subject, said), body: paragraphs(kind.body, said) };
}

/** A paragraph that says where to click says it in the inbox by its title. */
function paragraphs(body: Words, said: Said): Words[] {
  const parts = (text: string) => text.split(/\n\s*\n/);
  const [en, zhHans] = [parts(body.en), parts(body['zh-Hans'])];
  return en
    .map((part, i) => ({ en: part, 'zh-Hans': zhHans[i] ?? '' }))
    .filter((part) => !part.en.includes('{link}') && !part['zh-Hans'].includes('{link}'))
    .map((part) => wordsFilled(part, said));
}

export interface SpokenTo {
  readonly language: Language | null;
  readonly timeZone: string | null;
  readonly unread: number;
}

/** What every page needs to know of whoever reads it. Whoever acts for another keeps their own language and clock, and sees no count. */
export async function spokenTo({ db, person }: Pick<Asked, 'db' | 'person'>): Promise<SpokenTo> {
  const own = doerOf(person).id;
  const { rows } = await sql<SpokenTo>`
    select (select language from preference where person_id = ${own}) as language,
      (select time_zone from preference where person_id = ${own}) as "timeZone",
      (select count(*)::int from (select from notice where person_id = ${own} and state = 'unread' limit 100) as few) as unread`.execute(
    db,
  );
  const [found] = rows;
  return { language: null, timeZone: null, ...found, unread: own === person.id ? (found?.unread ?? 0) : 0 };
}

export interface Preferred {
  readonly language: Language | null;
  readonly timeZone: string | null;
  readonly kinds: readonly { readonly name: string; readonly says: Words; readonly isEssential: boolean; readonly way: Way }[];
}

/** How one hears of each kind: first those that one chooses for, then those that always come. */
export async function preferred({ db, person }: Asked): Promise<Preferred> {
  const { rows } = await sql<{ language: Language | null; timeZone: string | null; ways: Readonly<Record<string, Way>> }>`
    select language, time_zone as "timeZone", ways from preference where person_id = ${person.id}`.execute(db);
  const { language = null, timeZone = null, ways = {} } = rows[0] ?? {};
  const [chosen, essential] = [messageKinds().filter(({ isChosen }) => isChosen), messageKinds().filter(({ isEssential }) => isEssential)];
  const kinds = [...chosen, ...essential].map(({ name, says, isEssential }) => ({
    name,
    says,
    isEssential,
    way: isEssential ? ('at-once' as const) : (ways[name] ?? ('at-once' as const)),
  }));
  return { language, timeZone, kinds };
}
