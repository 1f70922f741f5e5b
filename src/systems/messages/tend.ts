/** What is seen to every minute: daily mails, what administrators must know, and words that are kept no longer. */
import { sql } from 'kysely';
import type { Asked } from '#kernel';
import { tellAppointed } from './appointed.ts';
import { sendDigests } from './digest.ts';
import { type MessageKind, messageKind, messageKinds } from './kind.ts';
import type { Post } from './post.ts';
import { inCommand, notify } from './send.ts';

const mailWaits = messageKind({
  name: 'mail-waits',
  says: { en: 'Mail cannot be sent', 'zh-Hans': '邮件无法发送' },
  subject: { en: 'No mail server is named: {count} mails wait', 'zh-Hans': '未设置邮件服务器：{count}封邮件待发送' },
  body: {
    en: 'Set MAIL_URL and MAIL_FROM, and start again.\n\n{link}',
    'zh-Hans': '请设置 MAIL_URL 和 MAIL_FROM，然后重新启动。\n\n{link}',
  },
  values: ['count', 'link'],
  isChosen: false,
});
const mailDead = messageKind({
  name: 'mail-given-up',
  says: { en: 'Mails that were given up', 'zh-Hans': '已放弃的邮件' },
  subject: { en: '{count} mails were given up', 'zh-Hans': '{count}封邮件已放弃发送' },
  body: { en: 'See why, and send them again once it is mended.\n\n{link}', 'zh-Hans': '请查看原因，修复后重新发送。\n\n{link}' },
  values: ['count', 'link'],
  isChosen: false,
});

const rounds: ((asked: Asked) => Promise<unknown>)[] = [tellAppointed];

/** What a later system looks for once a minute, as the platform; it must bear repetition, and more than one process that does it. */
export const everyMinute = (round: (asked: Asked) => Promise<unknown>): void => void rounds.push(round);

/** Bears repetition, and more than one process that does it. What fails keeps nothing else from being done; its fault is thrown at the end. */
export async function tend(asked: Asked, post: Post): Promise<void> {
  const looks = [
    ...rounds.map((round) => () => round(asked)),
    () => sendDigests(asked),
    async () =>
      post.send ?? tellAdministrators(asked, mailWaits, await waiting(asked), sql`at > ${asked.now}::timestamptz - interval '1 day'`),
    async () => tellAdministrators(asked, mailDead, await dead(asked), sql`at >= (select max(updated_at) from mail where state = 'dead')`),
    () => forgetWords(asked),
  ];
  const faults: Error[] = [];
  for (const look of looks) await look().catch((fault: Error) => faults.push(fault));
  if (faults.length) throw new AggregateError(faults, faults.map(({ message }) => message).join(' '));
}

const waiting = (asked: Asked) => countOf(asked, 'waiting');
const dead = (asked: Asked) => countOf(asked, 'dead');

async function countOf({ db }: Asked, state: string): Promise<number> {
  const { rows } = await sql<{ mails: number }>`select count(*)::int as mails from mail where state = ${state}`.execute(db);
  return rows[0]?.mails ?? 0;
}

/** In the inbox alone, since mail is what fails; not again while one is unread, nor when the last one still tells it. */
async function tellAdministrators(asked: Asked, kind: MessageKind, count: number, isToldBy: ReturnType<typeof sql>): Promise<void> {
  if (!count) return;
  const today = asked.now.slice(0, 10);
  const { rows } = await sql<{ id: string }>`
    select distinct kept_person(person_id) as id from appointment
    where role = 'administrator' and state = 'current' and num_nonnulls(organisation_id, region_id, programme_id, call_id) = 0
      and from_on <= ${today}::date and (to_on is null or to_on >= ${today}::date)
      and not exists (select from (select created_at as at, state from notice where kind = ${kind.name} and person_id = kept_person(appointment.person_id)) as told
        where told.state = 'unread' or ${isToldBy})`.execute(asked.db);
  for (const { id } of rows) await inCommand(asked, (within) => notify(within, kind, id, { count, link: '/mail' }), 'tell-administrators');
}

/** A link that lets somebody in is forgotten a week after its mail was given up. */
async function forgetWords({ db, now }: Asked): Promise<void> {
  const names = messageKinds().flatMap(({ name, holdsKey }) => (holdsKey ? [name] : []));
  if (!names.length) return;
  await sql`update mail_content set said = null from mail
    where mail.id = mail_id and said is not null and mail.state = 'dead' and mail.kind in (${sql.join(names)})
      and mail.updated_at < ${now}::timestamptz - interval '7 days'`.execute(db);
}
