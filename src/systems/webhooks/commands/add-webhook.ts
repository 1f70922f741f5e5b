import { sql } from 'kysely';
import { z } from 'zod';
import {
  type Asked,
  command,
  holdsEverywhere,
  isSignedIn,
  line,
  newId,
  notValid,
  OutsideFault,
  Refusal,
  recordOf,
  refuseUnsafe,
  tables,
  tellableEvents,
} from '#kernel';
import { outsideChoice } from '../deliver.ts';
import { newSecret } from '../secrets.ts';
import { webhook } from '../webhook.ts';

const mostOfAPerson = 20;

/**
 * Asks that an address be told of events, as far as the person may read the rows that they are about. Answers the secret that messages are signed
 * with, which is shown this once. For administrators, and for owners of an API key. Refuses `no-such-event`, `no-such-record`, `address-not-safe`,
 * `too-many-webhooks`.
 */
export const addWebhook = command({
  name: 'add-webhook',
  says: { en: 'Add a webhook', 'zh-Hans': '添加外发通知' },
  input: z.strictObject({
    name: line(100),
    url: line(2000),
    events: z.array(z.string().max(100)).min(1).max(100),
    records: z.array(z.string().max(63)).max(100).default([]),
  }),
  may: async (asked) =>
    isSignedIn(asked.person) && !asked.person.actor && (holdsEverywhere(asked.person, 'administrator') || (await hasKey(asked))),
  run: async (asked, { name, url, events, records }) => {
    const known = new Set(tellableEvents().map((event) => event.name));
    events.forEach((each, i) => {
      if (!known.has(each))
        throw notValid(`/events/${i}`, 'no-such-event', `There is no event called ${each}.`, `没有名为 ${each} 的事件。`);
    });
    records.forEach((each, i) => {
      if (!recordOf(each))
        throw notValid(`/records/${i}`, 'no-such-record', `There is no record called ${each}.`, `没有名为 ${each} 的记录类型。`);
    });
    const address = safe(url);
    await refuseTooMany(asked);
    const id = newId();
    const row = {
      ownerId: asked.person.id,
      name,
      url: address,
      events: [...new Set(events)],
      records: [...new Set(records)],
      because: null,
    };
    await tables(asked.db)
      .insertInto('webhook')
      .values({ id, state: webhook.begins, handling: webhook.handledAs, ...row } as never)
      .execute();
    return { id, secret: await newSecret(asked, id) };
  },
});

async function hasKey({ db, person, now }: Asked): Promise<boolean> {
  const { rows } =
    await sql`select from api_key where owner_id = ${person.id} and state = 'current' and expires_on >= ${now}::date limit 1`.execute(db);
  return rows.length > 0;
}

/** What can be told without asking a resolver; the rest is looked at whenever something is sent. */
function safe(url: string): string {
  try {
    return refuseUnsafe(url, outsideChoice()).href;
  } catch (error) {
    if (!(error instanceof OutsideFault)) throw error;
    throw notValid(
      '/url',
      'address-not-safe',
      `${error.message} Give the https address of a machine on the public internet.`,
      '此地址不可用。请填写公共互联网上的 https 地址，且不含用户名和密码。',
    );
  }
}

async function refuseTooMany({ db, person }: Asked): Promise<void> {
  const { rows } = await sql<{ mine: number }>`
    select count(*)::int as mine from webhook where owner_id = ${person.id} and state <> 'ended'`.execute(db);
  if ((rows[0]?.mine ?? 0) < mostOfAPerson) return;
  throw new Refusal('conflict', 'too-many-webhooks', {
    en: `You have ${mostOfAPerson} webhooks already. End one first.`,
    'zh-Hans': `您已有 ${mostOfAPerson} 个外发通知，请先终止一个。`,
  });
}
