import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type AnyRecord,
  actsOf,
  ask,
  exportJournal,
  find,
  history,
  knowRecords,
  type Person,
  platform,
  Refusal,
  sealJournal,
  verifyJournal,
} from '#kernel';
import { systems } from '#systems';
import { declareTie } from '#systems/access';
import { openPerson, signIn } from '#systems/identity';
import { messageKind, sendMessage } from '#systems/messages';
import { person as people } from '#systems/registry';
import { ownDatabase } from '#tests/support/database.ts';
import { askErasure, refuseErasure } from './commands/ask-erasure.ts';
import { eraseDue } from './commands/erase-due.ts';
import { giveConsent } from './commands/give-consent.ts';
import { consent, consentPurpose } from './records/consent.ts';
import { erasure } from './records/erasure.ts';
import { retentionRule } from './records/retention-rule.ts';

const own = ownDatabase();
const records = systems.flatMap((system) => system.records) as readonly AnyRecord[];
const letter = messageKind({
  name: 'personal-data-test',
  says: { en: 'A letter', 'zh-Hans': '信' },
  subject: { en: 'Dear {name}', 'zh-Hans': '{name}' },
  body: { en: 'Dear {name}', 'zh-Hans': '{name}' },
  values: ['name'],
});
const at = (now: string, person: Person = platform) => own.asked(person, { now });
const today = '2026-03-01T09:00:00.000Z';
const later = '2026-04-05T09:00:00.000Z';
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
  );

async function enter(name: string, role: 'member' | 'administrator' = 'member'): Promise<Person> {
  const who = {
    givenName: name,
    familyName: 'Haddad-Vries',
    email: `${name.toLowerCase()}@example.org`,
    password: 'a pass phrase for tests',
  };
  const { personId } = await openPerson(own.asked(platform), who, role);
  return {
    id: personId,
    held: [
      { role: 'member', organisationId: null },
      { role, organisationId: null },
    ],
    cleared: 'internal',
  };
}

let zofia: Person;
beforeAll(async () => {
  knowRecords(records);
  zofia = await enter('Zofia');
});

describe('erasing a person', () => {
  test('takes what names them from rows and journal, ends what they could do, and leaves seals and acts true', async () => {
    await sendMessage(at(today), letter, { personId: zofia.id }, { name: 'Zofia' });
    await sendMessage(at(today), letter, { email: 'Zofia@example.org', language: 'en' }, { name: 'Zofia' });
    const of = { personId: zofia.id, kind: 'other' as const, otherPersonId: (await enter('Karl')).id, fromOn: '2026-01-01' };
    await ask(declareTie, { ...of, note: 'Zofia’s cousin' }, at(today, zofia));
    await ask(actsOf(people as unknown as AnyRecord).change, { id: zofia.id, version: 1, nativeName: '佐菲亚' }, at(today));
    await sealJournal(own.opened.db, today);

    const { dueOn } = await ask(askErasure, { because: 'Zofia is leaving' }, at(today, zofia));
    expect(dueOn).toBe('2026-03-31');
    expect(await ask(eraseDue, {}, at('2026-03-30T23:00:00.000Z'))).toMatchObject({ people: 0 });
    expect(await ask(eraseDue, {}, at(later))).toMatchObject({ people: 1 });

    expect(await find(at(later), people, zofia.id)).toMatchObject({
      state: 'erased',
      givenName: 'Erased',
      familyName: 'person',
      nativeName: null,
      email: null,
    });
    expect(
      await codeOf(
        signIn(own.asked({ ...platform, id: '00000000-0000-7000-8000-000000000000', held: [] }), {
          email: 'zofia@example.org',
          password: 'a pass phrase for tests',
        }),
      ),
    ).toBe('wrong-password');
    expect((await history(at(later), people, zofia.id)).map((line) => JSON.stringify(line)).join()).not.toMatch(
      /Zofia|Haddad-Vries|佐菲亚/,
    );
    const lines: string[] = [];
    await exportJournal(own.opened.db, async (line) => void lines.push(line));
    expect(lines.filter((line) => /Zofia|zofia@|佐菲亚/.test(line))).toEqual([]);
    expect(lines.some((line) => line.includes('"leaf"'))).toBe(true);

    await sealJournal(own.opened.db, later);
    const proof = await verifyJournal(own.opened.db, records);
    expect(proof.faults).toEqual([]);
    expect(proof.erasedLines).toBeGreaterThan(1);
  });

  test('is found when it was done behind the journal’s back', async () => {
    const ida = await enter('Ida');
    await sealJournal(own.opened.db, later);
    await own.opened.db.transaction().execute(async (db) => {
      await sql`select set_config('kernel.erasing', 'on', true)`.execute(db);
      await sql`update journal set sealed_leaf = journal_leaf(journal), after = after || '{"given_name": "Someone"}' where record = 'person' and row_id = ${ida.id}`.execute(
        db,
      );
    });
    const { faults } = await verifyJournal(own.opened.db, records);
    expect(faults.toSorted()).toEqual([
      expect.stringContaining(`lines of person ${ida.id} were erased behind`),
      expect.stringContaining(`person ${ida.id} was altered`),
    ]);
  });

  test('waits as long as the rule says, is withdrawn by its author, refused by another with a reason, and asked for once', async () => {
    const [bruno, omar] = [await enter('Bruno'), await enter('Omar', 'administrator')];
    await ask(
      actsOf(retentionRule as unknown as AnyRecord).create,
      { subject: 'erasure', days: 10, because: { en: 'Regulation 5' } },
      at(today, omar),
    );
    const { id, dueOn } = await ask(askErasure, {}, at(today, bruno));
    expect(dueOn).toBe('2026-03-11');
    expect(await codeOf(ask(askErasure, {}, at(today, bruno)))).toBe('already-taken');
    const withdraw = actsOf(erasure as unknown as AnyRecord).moves.withdraw;
    expect(await codeOf(ask(withdraw!, { id, version: 1 }, at(today, omar)))).toBe('not-allowed');
    await ask(withdraw!, { id, version: 1 }, at(today, bruno));
    const again = await ask(askErasure, {}, at(today, bruno));
    expect(await codeOf(ask(refuseErasure, { id: again.id, decision: 'x' }, at(today, bruno)))).toBe('not-allowed');
    await ask(refuseErasure, { id: again.id, decision: 'A case is open' }, at(today, omar));
    expect(await codeOf(ask(refuseErasure, { id: again.id, decision: 'x' }, at(today, omar)))).toBe('not-asked');
    expect(await ask(eraseDue, {}, at(later))).toMatchObject({ people: 0 });
  });

  test('is not asked for by whoever acts for another, nor by the last administrator', async () => {
    const [carla, only] = [await enter('Carla'), await enter('Dagny', 'administrator')];
    const acting = { ...carla, actor: { person: only, may: 'everything' as const, records: [] } };
    expect(await codeOf(ask(askErasure, {}, at(today, acting)))).toBe('not-allowed');
    await sql`select 1`.execute(own.opened.db);
    const others = await own.opened.db
      .selectFrom('appointment')
      .selectAll()
      .where('role', '=', 'administrator')
      .where('personId', '!=', only.id)
      .execute();
    const end = actsOf(records.find(({ table }) => table === 'appointment') as AnyRecord).moves.end;
    for (const row of others.filter(({ state }) => state === 'current')) await ask(end!, { id: row.id, version: row.version }, at(today));
    expect(await codeOf(ask(askErasure, {}, at(today, only)))).toBe('last-administrator');
  });
});

describe('agreeing', () => {
  test('is to one wording, once, and can be taken back by oneself alone', async () => {
    const [eva, omar] = [await enter('Eva'), await enter('Olaf', 'administrator')];
    const purposes = actsOf(consentPurpose as unknown as AnyRecord);
    const wording = { code: 'profile', edition: 1, name: { en: 'Profile' }, words: { en: 'My profile may be public.' } };
    expect(await codeOf(ask(purposes.create, wording, at(today, eva)))).toBe('not-allowed');
    const purpose = await ask(purposes.create, wording, at(today, omar));
    expect(await codeOf(ask(purposes.create, { ...wording, edition: 2 }, at(today, omar)))).toBe('already-taken');
    const { id } = await ask(giveConsent, { purposeId: purpose.id }, at(today, eva));
    expect(await codeOf(ask(giveConsent, { purposeId: purpose.id }, at(today, eva)))).toBe('already-taken');
    expect(await codeOf(find(at(today, await enter('Nils')), consent, id))).toBe('no-such-record');
    const withdraw = actsOf(consent as unknown as AnyRecord).moves.withdraw;
    expect(await codeOf(ask(withdraw!, { id, version: 1 }, at(today, omar)))).toBe('not-allowed');
    expect(await ask(withdraw!, { id, version: 1 }, at(today, eva))).toMatchObject({ state: 'withdrawn' });
    await ask(purposes.moves.retire!, { id: purpose.id, version: 1 }, at(today, omar));
    expect(await codeOf(ask(giveConsent, { purposeId: purpose.id }, at(today, eva)))).toBe('not-current');
  });
});

test('what was sent and read is kept as long as the rule says', async () => {
  const fritz = await enter('Fritz');
  await sendMessage(at('2026-02-01T09:00:00.000Z'), letter, { personId: fritz.id }, { name: 'Fritz' });
  await sql`select 1`.execute(own.opened.db);
  const before = await own.opened.db.selectFrom('notice').selectAll().where('personId', '=', fritz.id).executeTakeFirstOrThrow();
  const read = actsOf(records.find(({ table }) => table === 'notice') as AnyRecord).moves['mark-read'];
  await ask(read!, { id: before.id, version: 1 }, at(today, fritz));
  expect(await ask(eraseDue, {}, at(today))).toMatchObject({ notices: 0 });
  expect(await ask(eraseDue, {}, at('2030-01-01T09:00:00.000Z'))).toMatchObject({ notices: 1 });
  expect(await own.opened.db.selectFrom('notice').selectAll().where('id', '=', before.id).executeTakeFirstOrThrow()).toMatchObject({
    said: {},
  });
});
