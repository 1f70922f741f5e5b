/** The daily mail: what a person chose to hear of once a day, in one message. What they have read meanwhile is left out. */
import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, ask, command, holdsEverywhere } from '#kernel';
import { kindNamed, type Line, messageKind, type Said, wordsFilled } from './kind.ts';
import { lastMorning } from './rules/digest.ts';
import { queueMail, toldPerson } from './send.ts';

export const digestKind = messageKind({
  name: 'daily-digest',
  says: { en: 'What you chose to hear of once a day', 'zh-Hans': '每日汇总' },
  subject: { en: 'Since yesterday: {count} to read', 'zh-Hans': '每日汇总：{count}条通知' },
  body: { en: '{lines}\n\nAll of it is in your inbox: {link}', 'zh-Hans': '{lines}\n\n全部通知见收件箱：{link}' },
  values: ['count', 'lines', 'link'],
  isChosen: false,
});

/** Writes the daily mail of everybody whose morning has come; answers how many were written. */
export async function sendDigests(asked: Asked): Promise<number> {
  const { rows } = await sql<{ personId: string; oldest: string; timeZone: string | null }>`
    select digest_line.person_id as "personId", min(queued_at) as oldest, max(time_zone) as "timeZone"
    from digest_line left join preference on preference.person_id = digest_line.person_id group by 1`.execute(asked.db);
  let written = 0;
  for (const { personId, oldest, timeZone } of rows) {
    if (oldest >= lastMorning(asked.now, timeZone ?? 'UTC')) continue;
    const { mailId } = await ask(sendDigest, { personId }, asked);
    if (mailId) written += 1;
  }
  return written;
}

interface Waiting {
  readonly kind: string;
  readonly said: Said;
  readonly link: string | null;
  readonly state: 'unread' | 'read';
}

/** Takes what waits for a person and writes it as one mail, in one transaction; whoever comes second finds nothing. */
const sendDigest = command({
  name: 'send-digest',
  says: { en: 'Send the daily mail', 'zh-Hans': '发送每日汇总' },
  input: z.strictObject({ personId: z.uuid() }),
  may: ({ person }) => holdsEverywhere(person, 'administrator'),
  run: async (asked, { personId }) => {
    const { rows } = await sql<Waiting>`
      with taken as (delete from digest_line where person_id = ${personId} returning notice_id)
      select kind, said, link, state from taken join notice on notice.id = notice_id order by notice.created_at, notice.id`.execute(
      asked.db,
    );
    const lines = rows.filter(({ state }) => state === 'unread').flatMap(lineOf);
    const { id, email, language } = (await toldPerson(asked, personId, false)) ?? {};
    if (!lines.length || !id || !email) return { mailId: null };
    const said = { count: lines.length, lines, link: '/inbox' };
    return { mailId: await queueMail(asked, digestKind, { email, language: language ?? 'en', personId: id }, said) };
  },
});

function lineOf({ kind: name, said, link }: Waiting): Line[] {
  const kind = kindNamed(name);
  return kind ? [{ says: wordsFilled(kind.subject, said), link }] : [];
}
