/** Switching a kind off by the link of a mail, without signing in. Whoever holds the link can do this and nothing else. */
import { sql } from 'kysely';
import { type Asked, Refusal, type Words } from '#kernel';
import { digestKind } from './digest.ts';
import { kindNamed } from './kind.ts';
import { preference } from './records/preference.ts';
import { inCommand } from './send.ts';

interface Meant {
  readonly personId: string;
  readonly kind: string;
}

/** What a link would switch off. Refuses `no-such-link`. */
export async function kindToSwitchOff({ db }: Pick<Asked, 'db'>, token: string): Promise<Words> {
  const { kind } = await meantBy({ db }, token);
  return kindNamed(kind)?.says ?? { en: kind, 'zh-Hans': kind };
}

/** No more mail of this kind; the inbox still has it. Said twice, it is done once. Refuses `no-such-link`. */
export async function switchOff(asked: Asked, token: string): Promise<Words> {
  const { personId, kind } = await meantBy(asked, token);
  await inCommand(
    asked,
    ({ db }) =>
      sql`insert into preference as kept (id, state, handling, person_id, ways)
        values (gen_random_uuid(), ${preference.begins}, ${preference.handledAs}, ${personId}, jsonb_build_object(${kind}::text, 'none'))
        on conflict (person_id) do update set ways = ${
          kind === digestKind.name
            ? sql`(select coalesce(jsonb_object_agg(key, case value when '"daily"' then '"none"' else value end), '{}') from jsonb_each(kept.ways))`
            : sql`kept.ways || excluded.ways`
        }`.execute(db),
    'switch-off',
  );
  return kindToSwitchOff(asked, token);
}

async function meantBy({ db }: Pick<Asked, 'db'>, token: string): Promise<Meant> {
  const { rows } = await sql<Meant>`
    select kept_person(person_id) as "personId", kind from mail_content join mail on mail.id = mail_id where off_token = ${token}`.execute(
    db,
  );
  const [meant] = rows;
  if (!meant)
    throw new Refusal('not-found', 'no-such-link', {
      en: 'This link is not known. Choose what you hear of on your account page.',
      'zh-Hans': '此链接无效。请在账户页面选择接收哪些消息。',
    });
  return meant;
}
