import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type AnyRecord,
  type Asked,
  actsOf,
  anyone,
  ask,
  count,
  find,
  history,
  holds,
  isAuditor,
  knowRecords,
  list,
  type Person,
  platform,
  Refusal,
  readJournal,
  type roles,
} from '#kernel';
import { appointment, organisation, person as people, region, registry, standingPerson } from '#systems/registry';
import { ownDatabase } from '#tests/support/database.ts';
import { declareTie } from './commands/declare-tie.ts';
import {
  access,
  agreeRelease,
  clearance,
  compartment,
  refuseRelease,
  releaseDue,
  releaseReview,
  requestRelease,
  tie,
  whoCouldSee,
} from './index.ts';

const own = ownDatabase();
const now = '2026-03-01T09:00:00.000Z';
const asked = (person: Person = platform, more: Partial<Asked> = {}) => own.asked(person, { now, ...more });
const house = organisation as unknown as AnyRecord;
const acts = actsOf(house);

const refusalOf = async (promise: Promise<unknown>): Promise<Refusal> => {
  const error = await promise.then(
    () => expect.fail('it should have been refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refusal)) throw error;
  return error;
};

/** People of the demonstration country, each with an entry in the registry. */
const cast: Record<'omar' | 'ilse' | 'edda' | 'noor' | 'ada', Person> = {
  omar: platform,
  ilse: platform,
  edda: platform,
  noor: platform,
  ada: platform,
};
const officeOf = { omar: 'administrator', ilse: 'strategist', edda: 'member', noor: 'member', ada: 'auditor' } as const;

beforeAll(async () => {
  knowRecords([...registry.records, ...access.records]);
  for (const [name, role] of Object.entries(officeOf) as [keyof typeof cast, (typeof roles)[number]][]) {
    const made = await ask(actsOf(people as unknown as AnyRecord).create, { givenName: name, familyName: 'Marten' }, asked());
    if (role !== 'member')
      await ask(actsOf(appointment as unknown as AnyRecord).create, { personId: made.id, role, fromOn: '2026-01-01' }, asked());
    cast[name] = await standing(made.id);
  }
});

async function standing(id: string): Promise<Person> {
  const { rows } = await sql<{ told: never }>`select standing(${id}::uuid, ${now}::date) as told`.execute(own.opened.db);
  return standingPerson(id, rows[0]!.told);
}

const open = (name: string, handling = 'public') => ask(acts.create, { name: { en: name }, kind: 'association', handling }, asked());

/** Puts the person on the list of a compartment; without one it is the level `restricted`. */
async function clear(who: Person, compartmentId: string | null) {
  await ask(
    actsOf(clearance as unknown as AnyRecord).create,
    { personId: who.id, compartmentId, fromOn: '2026-01-01', because: 'Works on it' },
    asked(cast.omar),
  );
  return standing(who.id);
}

describe('a role', () => {
  test('held in a region reaches all that is part of it, and nothing beside it', async () => {
    const make = (code: string, parentId: string | null) =>
      ask(actsOf(region as unknown as AnyRecord).create, { code, level: 'province', name: { en: code }, parentId }, asked());
    const north = await make('KST-N', null);
    const harbour = await make('KST-N-1', north.id);
    const south = await make('KST-S', null);
    await ask(
      actsOf(appointment as unknown as AnyRecord).create,
      { personId: cast.edda.id, role: 'administrator', regionId: north.id, fromOn: '2026-01-01' },
      asked(),
    );
    const edda = await standing(cast.edda.id);
    expect([north, harbour, south].map(({ id }) => holds(edda, 'administrator', { regionId: id }))).toEqual([true, true, false]);
    expect(holds(edda, 'administrator')).toBe(false);
    expect(edda.cleared).toBe('internal');
    const inHarbour = await ask(acts.create, { name: { en: 'Harbour Works' }, kind: 'association', regionId: harbour.id }, asked());
    const inSouth = await ask(acts.create, { name: { en: 'Southern Works' }, kind: 'association', regionId: south.id }, asked());
    const change = ({ id }: { id: string }) => ask(acts.change, { id, version: 1, website: 'https://example.org' }, asked(edda));
    expect((await change(inHarbour)).website).toBe('https://example.org');
    expect((await refusalOf(change(inSouth))).kind).toBe('not-allowed');
  });

  test('is held in one scope, not in two', async () => {
    const house = await open('Two Scopes');
    const land = await ask(actsOf(region as unknown as AnyRecord).create, { code: 'KST-W', level: 'province', name: { en: 'W' } }, asked());
    const both = { personId: cast.noor.id, role: 'reviewer', organisationId: house.id, regionId: land.id, fromOn: '2026-01-01' };
    expect((await refusalOf(ask(actsOf(appointment as unknown as AnyRecord).create, both, asked()))).faults[0]?.pointer).toBe('/regionId');
  });
});

describe('handling', () => {
  test('is raised at once by whoever may change the row, and lowered by no change at all', async () => {
    const row = await open('Quiet Bureau');
    const raised = await ask(acts.change, { id: row.id, version: 1, handling: 'restricted' }, asked());
    const refusal = await refusalOf(ask(acts.change, { id: row.id, version: raised.version, handling: 'public' }, asked()));
    expect([refusal.code, refusal.faults[0]?.pointer]).toEqual(['release-needed', '/handling']);
    expect((await find(asked(), house, row.id)).handling).toBe('restricted');
  });

  test('is a compartment only where there is an open one', async () => {
    expect((await refusalOf(open('Nowhere', 'compartment/none'))).code).toBe('no-such-compartment');
    expect((await refusalOf(open('Nowhere', 'secret'))).faults[0]?.pointer).toBe('/handling');
  });

  test('in a compartment is seen by who is on its list and by auditors, and by no administrator', async () => {
    const made = await ask(
      actsOf(compartment as unknown as AnyRecord).create,
      { code: 'quantum', name: { en: 'Quantum' }, purpose: { en: 'Keys' } },
      asked(cast.omar),
    );
    const row = await open('Key Laboratory', 'compartment/quantum');
    const noor = await clear(cast.noor, made.id);
    expect((await find(asked(noor), house, row.id)).id).toBe(row.id);
    expect((await find(asked(cast.ada), house, row.id)).id).toBe(row.id);
    for (const who of [cast.omar, cast.ilse, cast.edda, anyone]) {
      expect((await refusalOf(find(asked(who), house, row.id))).kind).toBe('not-found');
      expect(await history(asked(who), house, row.id)).toEqual([]);
      expect(await count(asked(who), house, { 'name.has': 'Key Laboratory' })).toBe(0);
      const then = asked(who, { asOf: '2026-03-02T00:00:00.000Z' });
      expect((await list(then, house, { filter: { q: 'Key Laboratory' }, sort: 'id', limit: 5 })).items).toEqual([]);
    }
    const lines = (who: Person) => readJournal({ db: own.opened.db, person: who }, { row: row.id, limit: 10 });
    expect((await lines(cast.omar)).items).toEqual([]);
    expect((await lines(cast.ada)).items).toHaveLength(1);
  });

  test('that is guarded leaves a line of every view, and an open one leaves none', async () => {
    const [guarded, plain] = [await open('Watched House', 'restricted'), await open('Plain House')];
    const views = async () => (await readJournal({ db: own.opened.db, person: cast.ada }, { command: 'view', limit: 500 })).items;
    const before = (await views()).length;
    await find(asked(cast.omar), house, plain.id);
    expect(await views()).toHaveLength(before);
    await find(asked(cast.omar), house, guarded.id);
    await list(asked(cast.omar), house, { filter: { 'name.has': 'Watched House' }, sort: 'id', limit: 5 });
    await history(asked(cast.omar), house, guarded.id);
    const seen = (await views()).slice(0, 3);
    expect(await views()).toHaveLength(before + 3);
    expect(seen.map(({ personId, after }) => [personId, after])).toEqual(
      Array.from({ length: 3 }, () => [cast.omar.id, { record: 'organisation', rows: [guarded.id] }]),
    );
  });
});

describe('a clearance', () => {
  test('is given by somebody else than who gets it', async () => {
    const own_ = { personId: cast.omar.id, fromOn: '2026-01-01', because: 'I want to' };
    const refusal = await refusalOf(ask(actsOf(clearance as unknown as AnyRecord).create, own_, asked(cast.omar)));
    expect(refusal.faults[0]?.pointer).toBe('/personId');
  });

  test('opens the level until its last day', async () => {
    const row = await open('Night Watch', 'restricted');
    expect((await refusalOf(find(asked(cast.edda), house, row.id))).kind).toBe('not-found');
    const edda = await clear(cast.edda, null);
    expect((await find(asked(edda), house, row.id)).id).toBe(row.id);
  });
});

describe('a release', () => {
  const review = releaseReview as unknown as AnyRecord;
  const request = async (more: object = {}) => {
    const row = await open('Old Secret', 'restricted');
    const { id } = await ask(
      requestRelease,
      { record: 'organisation', rowId: row.id, toHandling: 'public', because: 'It is known', ...more },
      asked(cast.omar),
    );
    return { row, id };
  };

  test('takes two people: who asked does not decide, another does, and then the row is open', async () => {
    const { row, id } = await request();
    expect((await refusalOf(ask(agreeRelease, { id, decision: 'Yes' }, asked(cast.omar)))).code).toBe('own-request');
    expect((await refusalOf(ask(agreeRelease, { id, decision: 'Yes' }, asked(cast.noor)))).kind).toBe('not-found');
    const ilse = await clear(cast.ilse, null);
    expect(await ask(agreeRelease, { id, decision: 'Published abroad' }, asked(ilse))).toEqual({ id, isReleased: true });
    expect((await find(asked(anyone), house, row.id)).handling).toBe('public');
    expect((await find(asked(cast.omar), review, id)).state).toBe('released');
    expect((await refusalOf(ask(refuseRelease, { id, decision: 'No' }, asked(ilse)))).code).toBe('already-decided');
  });

  test('agreed for a day happens on that day and not before', async () => {
    const { row, id } = await request({ releaseOn: '2026-06-01' });
    const ilse = await standing(cast.ilse.id);
    expect(await ask(agreeRelease, { id, decision: 'Yes' }, asked(ilse))).toMatchObject({ isReleased: false });
    await ask(releaseDue, {}, asked(platform, { now: '2026-05-31T23:00:00.000Z' }));
    expect((await refusalOf(find(asked(anyone), house, row.id))).kind).toBe('not-found');
    await ask(releaseDue, {}, asked(platform, { now: '2026-06-01T00:01:00.000Z' }));
    expect((await find(asked(anyone), house, row.id)).handling).toBe('public');
  });

  test('does not open a row that was raised in between', async () => {
    await ask(
      actsOf(compartment as unknown as AnyRecord).create,
      { code: 'late', name: { en: 'Late' }, purpose: { en: 'x' } },
      asked(cast.omar),
    );
    const { row, id } = await request({ releaseOn: '2026-06-01' });
    await ask(agreeRelease, { id, decision: 'Yes' }, asked(await standing(cast.ilse.id)));
    await ask(acts.change, { id: row.id, version: 1, handling: 'compartment/late' }, asked());
    await ask(releaseDue, {}, asked(platform, { now: '2026-06-02T00:00:00.000Z' }));
    expect((await refusalOf(find(asked(anyone), house, row.id))).kind).toBe('not-found');
    expect((await find(asked(cast.ada), review, id)).state).toBe('withdrawn');
  });

  test('is asked for a lower level of a known record, once at a time', async () => {
    const { row } = await request();
    const again = (more: object) =>
      refusalOf(
        ask(requestRelease, { record: 'organisation', rowId: row.id, toHandling: 'public', because: 'x', ...more }, asked(cast.omar)),
      );
    expect((await again({})).faults[0]?.pointer).toBe('/rowId');
    expect((await again({ toHandling: 'restricted' })).code).toBe('not-lower');
    expect((await again({ record: 'secret' })).code).toBe('no-such-record');
  });
});

describe('an auditor', () => {
  test('reads everything and changes nothing, whatever else they hold', async () => {
    const row = await open('Audited House', 'restricted');
    const ada: Person = { ...cast.ada, held: [...cast.ada.held, { role: 'administrator', organisationId: null }] };
    expect(isAuditor(ada)).toBe(true);
    expect((await find(asked(ada), house, row.id)).id).toBe(row.id);
    expect((await refusalOf(ask(acts.create, { name: { en: 'x' }, kind: 'association' }, asked(ada)))).kind).toBe('not-allowed');
    expect((await refusalOf(ask(acts.change, { id: row.id, version: 1, website: null }, asked(ada)))).kind).toBe('not-allowed');
    expect((await refusalOf(ask(acts.moves.close!, { id: row.id, version: 1 }, asked(ada)))).kind).toBe('not-allowed');
    expect((await refusalOf(ask(releaseDue, {}, asked(ada)))).kind).toBe('not-allowed');
    expect(organisation.movesOpenTo(ada, row as never)).toEqual([]);
  });
});

describe('a tie', () => {
  const kin = { kind: 'family' as const, fromOn: '2020-01-01' };
  test('is declared by oneself and seen by those who run reviews, not by others', async () => {
    const { id } = await ask(declareTie, { ...kin, personId: cast.noor.id, otherPersonId: cast.edda.id }, asked(cast.noor));
    const record = tie as unknown as AnyRecord;
    expect((await find(asked(cast.noor), record, id)).kind).toBe('family');
    expect((await find(asked({ ...cast.ilse, held: [{ role: 'programme-officer', organisationId: null }] }), record, id)).id).toBe(id);
    expect((await refusalOf(find(asked(cast.ilse), record, id))).kind).toBe('not-found');
    expect((await refusalOf(ask(declareTie, { ...kin, personId: cast.edda.id, otherPersonId: cast.noor.id }, asked(cast.noor)))).kind).toBe(
      'not-allowed',
    );
  });
  test.each([
    ['to nobody', {}, '/otherPersonId'],
    ['that ends before it begins', { toOn: '2019-01-01' }, '/toOn'],
  ])('%s is refused', async (_, more, pointer) => {
    const other = 'toOn' in more ? { otherPersonId: cast.edda.id } : {};
    const refusal = await refusalOf(ask(declareTie, { ...kin, personId: cast.noor.id, ...other, ...more }, asked(cast.noor)));
    expect(refusal.faults[0]?.pointer).toBe(pointer);
  });
});

describe('who could see a row on a day', () => {
  test('is answered with the standing of that day and the rule that was enough', async () => {
    const row = await ask(
      acts.create,
      { name: { en: 'Sealed House' }, kind: 'association', handling: 'restricted' },
      asked(platform, { now: '2026-02-01T00:00:00.000Z' }),
    );
    const sight = await whoCouldSee(asked(cast.ada), house, row.id, '2026-03-01');
    expect(sight).toMatchObject({ handling: 'restricted', isPublic: false });
    const named = new Map(sight.people.map(({ personId, by }) => [personId, by.map(({ kind, held }) => held?.role ?? kind)]));
    expect(named.get(cast.omar.id)).toEqual(['administrator']);
    expect(named.get(cast.ada.id)).toEqual(['auditor']);
    expect(named.has(cast.noor.id)).toBe(false);
    expect((await refusalOf(whoCouldSee(asked(cast.ada), house, row.id, '2026-01-01'))).code).toBe('not-there-then');
  });

  test('does not change when the row is handled otherwise later, nor when somebody leaves', async () => {
    const row = await open('Once Public');
    const before = await whoCouldSee(asked(cast.ada), house, row.id, '2026-03-01');
    expect(before.isPublic).toBe(true);
    await ask(acts.change, { id: row.id, version: 1, handling: 'restricted' }, asked(platform, { now: '2026-04-01T00:00:00.000Z' }));
    expect(await whoCouldSee(asked(cast.ada), house, row.id, '2026-03-01')).toEqual(before);
    const after = await whoCouldSee(asked(cast.ada), house, row.id, '2026-04-02');
    expect([after.isPublic, after.people.some(({ personId }) => personId === cast.noor.id)]).toEqual([false, false]);
  });
});
