/** Giving away what one may do, for a while; taking over what somebody held; looking as somebody sees. */

import { sql } from 'kysely';
import { z } from 'zod';
import {
  type AnyRecord,
  type Asked,
  actsOf,
  announce,
  ask,
  command,
  day,
  find,
  holdsEverywhere,
  isSignedIn,
  line,
  newId,
  notValid,
  Refusal,
  recordOf,
  tables,
} from '#kernel';
import { appointment, person, type Standing, standingPerson } from '#systems/registry';
import { delegated } from '../events.ts';
import { tellDelegated, tellImpersonated } from '../messages.ts';
import { delegation, impersonation } from '../records/delegation.ts';

const mostDays = 366;
const impersonationMinutes = 60;

/** Gives away, in the own name, what the assistant may do. Refuses `no-such-record`, `too-long`, `too-late`; nobody gives on what was given to them. */
export const delegate = command({
  name: 'delegate',
  says: { en: 'Delegate', 'zh-Hans': '委托他人' },
  input: z.strictObject({
    assistantId: z.uuid(),
    extent: z.enum(['read', 'drafts', 'everything']),
    records: z.array(z.string().max(63)).max(100).default([]),
    fromOn: day().optional(),
    toOn: day(),
    because: line(1000),
  }),
  may: ({ person: asks }) => isSignedIn(asks) && !asks.actor,
  run: async (asked, { assistantId, extent, records, fromOn, toOn, because }) => {
    const today = asked.now.slice(0, 10);
    records.forEach((name, i) => {
      if (!recordOf(name))
        throw notValid(`/records/${i}`, 'no-such-record', `There is no record called ${name}.`, `没有名为 ${name} 的记录类型。`);
    });
    if (toOn < today) throw notValid('/toOn', 'too-late', 'This day is over.', '该日期已过。');
    if (Date.parse(toOn) - Date.parse(fromOn ?? today) > mostDays * 86_400_000)
      throw notValid('/toOn', 'too-long', 'A delegation lasts a year at most.', '委托最长一年。');
    await find(asked, person as unknown as AnyRecord, assistantId);
    const id = newId();
    const row = { principalId: asked.person.id, assistantId, extent, records, fromOn: fromOn ?? today, toOn, because };
    await tables(asked.db)
      .insertInto('delegation')
      .values({ id, state: 'current', handling: delegation.handledAs, ...row } as never)
      .execute();
    await announce(asked, delegated, { delegationId: id, principalId: asked.person.id, assistantId });
    await tellDelegated(asked, { assistantId, extent, toOn });
    return { id };
  },
});

/** Begins to see as somebody does, for an hour, changing nothing. Refuses `not-that-person`: nobody looks as an administrator or auditor does. */
export const impersonate = command({
  name: 'impersonate',
  says: { en: 'Look as somebody sees', 'zh-Hans': '以他人视角查看' },
  input: z.strictObject({ personId: z.uuid(), because: line(1000) }),
  may: ({ person: asks }) => !asks.actor && holdsEverywhere(asks, 'administrator'),
  run: async (asked, { personId, because }) => {
    await find(asked, person as unknown as AnyRecord, personId);
    if (holdsEverywhere(await standingOf(asked, personId), 'administrator', 'auditor'))
      throw notValid(
        '/personId',
        'not-that-person',
        'Nobody looks as an administrator or auditor does.',
        '不得以管理员或审计员的视角查看。',
      );
    const id = newId();
    const until = new Date(Date.parse(asked.now) + impersonationMinutes * 60_000).toISOString();
    await tables(asked.db)
      .insertInto('impersonation')
      .values({ id, state: 'current', handling: impersonation.handledAs, personId, byId: asked.person.id, because, until } as never)
      .execute();
    await tellImpersonated(asked, { id, personId, because, until });
    return { id, until };
  },
});

/** Everything that somebody holds goes to a successor from today; what they gave or were given to do for others ends. */
export const handOver = command({
  name: 'hand-over',
  says: { en: 'Hand over what somebody held', 'zh-Hans': '移交职责' },
  input: z.strictObject({ fromId: z.uuid(), toId: z.uuid(), because: line(1000) }),
  may: ({ person: asks }) => holdsEverywhere(asks, 'administrator'),
  run: async (asked, { fromId, toId }) => {
    if (fromId === toId) throw notValid('/toId', 'same-person', 'Name another person.', '请选择另一人。');
    for (const id of [fromId, toId]) await find(asked, person as unknown as AnyRecord, id);
    const held = await asked.db
      .selectFrom('appointment')
      .selectAll()
      .where('personId', '=', fromId)
      .where('state', '=', 'current')
      .orderBy('id')
      .forUpdate()
      .execute();
    if (!held.length)
      throw new Refusal('conflict', 'nothing-held', { en: 'This person holds nothing to hand over.', 'zh-Hans': '此人没有可移交的职责。' });
    const acts = actsOf(appointment as unknown as AnyRecord);
    for (const { id, version, role, organisationId, regionId, programmeId, callId, toOn } of held) {
      const scope = { organisationId, regionId, programmeId, callId };
      await ask(acts.create, { personId: toId, role, ...scope, fromOn: asked.now.slice(0, 10), toOn }, asked);
      await ask(acts.moves.end as NonNullable<typeof acts.moves.end>, { id, version }, asked);
    }
    const ended =
      await sql`update delegation set state = 'ended' where state = 'current' and (principal_id = ${fromId} or assistant_id = ${fromId})`.execute(
        asked.db,
      );
    return { appointments: held.length, delegationsEnded: Number(ended.numAffectedRows ?? 0) };
  },
});

async function standingOf({ db, now }: Asked, id: string) {
  const { rows } = await sql<{ told: Standing }>`select standing(${id}::uuid, ${now}::date) as told`.execute(db);
  return standingPerson(id, rows[0]?.told ?? { held: [], isCleared: false, compartments: [] });
}
