/** Hears every event, and writes down whom to tell. What is written is its name and its row, never what it says. */
import { sql } from 'kysely';
import { type Asked, type Happened, newId, tellableEvents } from '#kernel';
import { mayKnow, type Owned } from './reader.ts';

/** Bears repetition: a webhook is told of an event once. */
export async function hearOf(asked: Asked, news: unknown, { id, name, at }: Happened): Promise<void> {
  const event = tellableEvents().find((one) => one.name === name);
  if (!event?.told) return;
  const about = event.told.about(event.news.parse(news));
  const { rows } = await sql<Owned & { id: string }>`
    select id, owner_id as "ownerId", records from webhook where state = 'active' and events @> array[${name}]::text[]`.execute(asked.db);
  for (const webhook of rows) {
    if (!(await mayKnow(asked, webhook, about.record, about.id))) continue;
    await sql`insert into webhook_delivery (id, webhook_id, event_id, event, record, row_id, happened_at, state, next_try_at)
      values (${newId()}, ${webhook.id}, ${id}, ${name}, ${about.record}, ${about.id}, ${at}, 'waiting', ${asked.now})
      on conflict (webhook_id, event_id) do nothing`.execute(asked.db);
  }
}
