import { sql } from 'kysely';
import { z } from 'zod';
import { type Command, doerOf, isSignedIn, languages, newId, notValid } from '#kernel';
import { kindNamed } from '../kind.ts';
import { preference, ways } from '../records/preference.ts';

const input = z.strictObject({
  language: z.enum(languages).nullable().optional(),
  timeZone: z.string().max(100).nullable().optional(),
  ways: z.record(z.string().max(100), z.enum(ways)).optional(),
});

/**
 * Sets how one is spoken to; what is left out stays. One's own matter, so auditors may too, and nobody may for another.
 * Refuses `no-such-time-zone`, `no-such-kind`, `always-at-once`.
 */
export const setPreference: Command<typeof input, { readonly personId: string }> = {
  name: 'set-preference',
  says: { en: 'Set how you are spoken to', 'zh-Hans': '设置语言、时区与通知方式' },
  input,
  may: ({ person }) => isSignedIn(person) && doerOf(person).id === person.id && (!person.actor || person.actor.may === 'everything'),
  run: async ({ db, person }, { language, timeZone, ways: chosen = {} }) => {
    if (timeZone) demandTimeZone(timeZone);
    for (const kind of Object.keys(chosen)) demandKind(kind);
    const row = { language: language ?? null, timeZone: timeZone ?? null, ways: JSON.stringify(chosen) };
    await sql`insert into preference as kept (id, state, handling, person_id, language, time_zone, ways)
      values (${newId()}, ${preference.begins}, ${preference.handledAs}, ${person.id}, ${row.language}, ${row.timeZone}, ${row.ways}::jsonb)
      on conflict (person_id) do update set
        language = ${language === undefined ? sql`kept.language` : sql`excluded.language`},
        time_zone = ${timeZone === undefined ? sql`kept.time_zone` : sql`excluded.time_zone`},
        ways = kept.ways || excluded.ways`.execute(db);
    return { personId: person.id };
  },
};

function demandTimeZone(timeZone: string): void {
  if (isTimeZone(timeZone)) return;
  throw notValid(
    '/timeZone',
    'no-such-time-zone',
    'This is no time zone. Name one as the IANA does, such as Asia/Shanghai.',
    '没有该时区。请使用 IANA 名称，如 Asia/Shanghai。',
  );
}

/** A name, not an offset: an offset knows no summer. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

function demandKind(name: string): void {
  const kind = kindNamed(name);
  const pointer = `/ways/${name}`;
  if (!kind || !(kind.isChosen || kind.isEssential))
    throw notValid(pointer, 'no-such-kind', `No kind of message is called ${name}.`, `没有名为 ${name} 的消息类别。`);
  if (kind.isEssential)
    throw notValid(
      pointer,
      'always-at-once',
      'This kind always comes at once. It cannot be switched off.',
      '此类消息始终立即发送，不能关闭。',
    );
}
