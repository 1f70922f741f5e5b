import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type AnyRecord,
  actsOf,
  ask,
  find,
  knowRecords,
  type Person,
  platform,
  Refusal,
  type Role,
  readJournal,
  sealJournal,
  verifyJournal,
} from '#kernel';
import { actUnder, openPerson, personOf } from '#systems/identity';
import { appointment, organisation, registry } from '#systems/registry';
import { ownDatabase } from '#tests/support/database.ts';
import { sessionBy } from '#tests/support/session.ts';
import { access, clearance, delegate, delegation, handOver, impersonate, impersonation } from './index.ts';

const own = ownDatabase();
const now = '2026-03-02T09:00:00.000Z';
const asked = (person: Person = platform, at = now) => own.asked(person, { now: at });
const house = organisation as unknown as AnyRecord;
const acts = actsOf(house);
const password = 'a pass phrase for the stage';

const refusalOf = async (promise: Promise<unknown>): Promise<Refusal> => {
  const error = await promise.then(
    () => expect.fail('it should have been refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refusal)) throw error;
  return error;
};

interface Actor {
  readonly id: string;
  readonly token: string;
  /** Who the session speaks for, at an instant. */
  now(at?: string): Promise<Person>;
}

async function signedIn(givenName: string, role: Role): Promise<Actor> {
  const email = `${givenName.toLowerCase()}@kestria.example`;
  const { personId } = await openPerson(asked(), { givenName, familyName: 'Marten', email, password }, role);
  const { token } = await sessionBy(asked(), { email, password });
  return { id: personId, token, now: async (at = now) => (await personOf(own.opened.db, token, at)) ?? expect.fail('not signed in') };
}

let omar: Actor;
let ilse: Actor;
let noor: Actor;
let ada: Actor;

beforeAll(async () => {
  knowRecords([...registry.records, ...access.records]);
  [omar, ilse, noor, ada] = [
    await signedIn('Omar', 'administrator'),
    await signedIn('Ilse', 'administrator'),
    await signedIn('Noor', 'member'),
    await signedIn('Ada', 'auditor'),
  ];
});

/** Noor acts for Ilse from now on. */
async function acting(extent: 'read' | 'drafts' | 'everything', records: string[] = [], toOn = '2026-03-06') {
  const { id } = await ask(delegate, { assistantId: noor.id, extent, records, toOn, because: 'On a journey' }, asked(await ilse.now()));
  await actUnder(asked(await noor.now()), noor.token, id);
  return id;
}

const open = (person: Person, name: string) => ask(acts.create, { name: { en: name }, kind: 'association' }, asked(person));

describe('a delegation', () => {
  test('lets the assistant do what the principal may: the row is the principal’s, the journal names both', async () => {
    await acting('everything');
    const made = await open(await noor.now(), 'Made for Ilse');
    expect(made.createdBy).toBe(ilse.id);
    const { items } = await readJournal({ db: own.opened.db, person: await ada.now() }, { row: made.id, limit: 5 });
    expect(items.map(({ personId, forPersonId }) => [personId, forPersonId])).toEqual([[noor.id, ilse.id]]);
  });

  test('goes as far as it was given: reading writes nothing, drafts move nothing, and a record that was not named is not touched', async () => {
    await acting('read');
    expect((await refusalOf(open(await noor.now(), 'x'))).kind).toBe('not-allowed');
    await acting('drafts', ['organisation']);
    const made = await open(await noor.now(), 'A draft');
    expect((await refusalOf(ask(acts.moves.close!, { id: made.id, version: 1 }, asked(await noor.now())))).kind).toBe('not-allowed');
    expect(organisation.movesOpenTo(await noor.now(), made as never)).toEqual([]);
    await acting('everything', ['region']);
    expect((await refusalOf(open(await noor.now(), 'x'))).kind).toBe('not-allowed');
    expect((await refusalOf(ask(handOver, { fromId: ilse.id, toId: noor.id, because: 'x' }, asked(await noor.now())))).kind).toBe(
      'not-allowed',
    );
  });

  test('reads what was not delegated with the assistant’s own eyes', async () => {
    const record = appointment as unknown as AnyRecord;
    const [row] = await own.opened.db.selectFrom('appointment').selectAll().where('personId', '=', ada.id).execute();
    await acting('everything');
    expect((await find(asked(await noor.now()), record, row!.id)).id).toBe(row!.id);
    await acting('everything', ['organisation']);
    expect((await refusalOf(find(asked(await noor.now()), record, row!.id))).kind).toBe('not-found');
  });

  test('lends no clearance', async () => {
    await acting('everything');
    expect((await ilse.now()).cleared).toBe('restricted');
    expect((await noor.now()).cleared).toBe('internal');
    const secret = await ask(acts.create, { name: { en: 'Secret' }, kind: 'association', handling: 'restricted' }, asked());
    expect((await refusalOf(find(asked(await noor.now()), house, secret.id))).kind).toBe('not-found');
    await ask(
      actsOf(clearance as unknown as AnyRecord).create,
      { personId: noor.id, fromOn: '2026-03-01', because: 'Works on it' },
      asked(await omar.now()),
    );
    expect((await find(asked(await noor.now()), house, secret.id)).id).toBe(secret.id);
  });

  test('ends with its day, and at once when it is ended: then the session speaks for the assistant alone', async () => {
    const id = await acting('everything', [], '2026-03-06');
    expect((await noor.now('2026-03-06T23:00:00.000Z')).id).toBe(ilse.id);
    expect((await noor.now('2026-03-07T00:00:01.000Z')).id).toBe(noor.id);
    await ask(actsOf(delegation as unknown as AnyRecord).moves.end!, { id, version: 1 }, asked(await ilse.now()));
    expect((await noor.now()).id).toBe(noor.id);
    expect((await refusalOf(actUnder(asked(await noor.now()), noor.token, id))).code).toBe('nothing-to-act-under');
  });

  test('is nobody else’s, and is not given on', async () => {
    const id = await acting('everything');
    expect((await refusalOf(actUnder(asked(await omar.now()), omar.token, id))).code).toBe('nothing-to-act-under');
    const on = ask(delegate, { assistantId: omar.id, extent: 'read', toOn: '2026-03-05', because: 'x' }, asked(await noor.now()));
    expect((await refusalOf(on)).kind).toBe('not-allowed');
  });

  test.each([
    ['to oneself', { assistant: 'ilse' }, '/assistantId'],
    ['for more than a year', { toOn: '2028-01-01' }, '/toOn'],
    ['for days that are over', { toOn: '2026-01-01' }, '/toOn'],
    ['of records that do not exist', { records: ['secret'] }, '/records/0'],
  ])('%s is refused', async (_, { assistant, ...more }: { assistant?: string; toOn?: string; records?: string[] }, pointer) => {
    const assistantId = assistant ? ilse.id : noor.id;
    const given = ask(delegate, { assistantId, extent: 'read', toOn: '2026-03-05', because: 'x', ...more }, asked(await ilse.now()));
    expect((await refusalOf(given)).faults[0]?.pointer).toBe(pointer);
  });

  test('asked for again with the same key by the assistant has one effect', async () => {
    await acting('everything');
    const twice = async () =>
      ask(acts.create, { name: { en: 'Once Only' }, kind: 'association' }, { ...asked(await noor.now()), key: 'once-only' });
    expect((await twice()).id).toBe((await twice()).id);
  });
});

describe('an impersonation', () => {
  test('sees as somebody does for an hour, and changes nothing', async () => {
    const { id } = await ask(impersonate, { personId: noor.id, because: 'Ticket: cannot see the call' }, asked(await omar.now()));
    await actUnder(asked(await omar.now()), omar.token, id);
    const seen = await omar.now();
    expect([seen.id, seen.actor?.person.id, seen.actor?.may]).toEqual([noor.id, omar.id, 'read']);
    expect((await refusalOf(open(seen, 'x'))).kind).toBe('not-allowed');
    expect((await omar.now('2026-03-02T10:00:01.000Z')).id).toBe(omar.id);
    await actUnder(asked(seen), omar.token, null);
    expect((await omar.now()).id).toBe(omar.id);
    expect((await find(asked(await noor.now()), impersonation as unknown as AnyRecord, id)).because).toContain('Ticket');
  });

  test('is no way to an administrator’s or auditor’s eyes, and is for administrators', async () => {
    for (const { id } of [ilse, ada])
      expect((await refusalOf(ask(impersonate, { personId: id, because: 'x' }, asked(await omar.now())))).code).toBe('not-that-person');
    expect((await refusalOf(ask(impersonate, { personId: ada.id, because: 'x' }, asked({ ...(await ada.now()) })))).kind).toBe(
      'not-allowed',
    );
  });
});

describe('handing over', () => {
  test('gives a successor every appointment from today, and ends what was delegated', async () => {
    const [leaver, successor] = [await signedIn('Edda', 'evaluator'), await signedIn('Tomas', 'member')];
    await ask(delegate, { assistantId: noor.id, extent: 'read', toOn: '2026-03-05', because: 'x' }, asked(await leaver.now()));
    const done = await ask(handOver, { fromId: leaver.id, toId: successor.id, because: 'Left' }, asked(await omar.now()));
    expect(done).toEqual({ appointments: 1, delegationsEnded: 1 });
    expect((await leaver.now()).held.map(({ role }) => role)).toEqual(['member']);
    expect((await successor.now()).held.map(({ role }) => role)).toContain('evaluator');
    expect((await refusalOf(ask(handOver, { fromId: leaver.id, toId: successor.id, because: 'x' }, asked(await omar.now())))).code).toBe(
      'nothing-held',
    );
  });
});

test('the seals over the journal hold with lines in another’s name, and show it when the name is taken out', async () => {
  await sealJournal(own.opened.db, now);
  const { rows } = await sql<{ lines: number }>`select count(*)::int as lines from journal where for_person_id is not null`.execute(
    own.opened.db,
  );
  expect(rows[0]?.lines).toBeGreaterThan(0);
  expect((await verifyJournal(own.opened.db, [])).faults).toEqual([]);
  await own.opened.pool.query(
    `set session_replication_role = replica; update journal set for_person_id = null where for_person_id is not null; set session_replication_role = origin`,
  );
  expect((await verifyJournal(own.opened.db, [])).faults.length).toBeGreaterThan(0);
});
