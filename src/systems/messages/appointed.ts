/** People hear of a role that was given to them. Appointments come by many ways, so this looks at the rows: each is told once. */
import { sql } from 'kysely';
import type { Asked, Role, Words } from '#kernel';
import { messageKind } from './kind.ts';
import { roleWords } from './role-words.ts';
import { dayWords } from './rules/day-words.ts';
import { inCommand, sendMessage } from './send.ts';

const appointed = messageKind({
  name: 'appointed',
  says: { en: 'A role was given to you', 'zh-Hans': '获得新角色' },
  subject: { en: 'You were given a role: {role}', 'zh-Hans': '您获得新角色：{role}' },
  body: {
    en: 'From {from} on you hold the role {role}, {where}.\n\nWhat you hold stands on your account page: {link}',
    'zh-Hans': '自{from}起，您担任以下角色：{role}（{where}）。\n\n您的全部角色见账户页面：{link}',
  },
  values: ['role', 'where', 'from', 'link'],
});

interface Appointed {
  readonly id: string;
  readonly personId: string;
  readonly role: Role;
  readonly fromOn: string;
  readonly where: Partial<Words> | null;
}

/** Appointments of the last day that their person did not make themselves. */
export async function tellAppointed(asked: Asked): Promise<void> {
  await inCommand(
    asked,
    async (within) => {
      await sql`select pg_advisory_xact_lock(hashtext('messages.appointed'))`.execute(within.db);
      const { rows } = await sql<Appointed>`
        select appointment.id, person_id as "personId", role, from_on as "fromOn", coalesce(organisation.name, region.name) as where
        from appointment left join organisation on organisation.id = appointment.organisation_id
          left join region on region.id = appointment.region_id
        where appointment.state = 'current' and role <> 'member' and appointment.created_by <> person_id
          and appointment.created_at > ${asked.now}::timestamptz - interval '1 day'
          and not exists (select from appointment_told where appointment_id = appointment.id)
        order by appointment.id limit 500`.execute(within.db);
      for (const { id, personId, role, fromOn, where } of rows) {
        await sql`insert into appointment_told (appointment_id) values (${id})`.execute(within.db);
        await sendMessage(
          within,
          appointed,
          { personId },
          { role: roleWords[role], where: whereWords(where), from: dayWords(fromOn), link: '/account' },
        );
      }
    },
    'tell-appointed',
  );
}

const whereWords = (where: Partial<Words> | null): Words =>
  where
    ? { en: where.en ?? where['zh-Hans'] ?? '', 'zh-Hans': where['zh-Hans'] ?? where.en ?? '' }
    : { en: 'on the whole platform', 'zh-Hans': '整个平台' };
