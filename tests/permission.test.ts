/** What a person may not see shows through no interface: random rows, random handling, everybody asks for everything over HTTP. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type AnyRecord, actsOf, ask, type Handling } from '#kernel';
import { agreeRelease, clearance, compartment, requestRelease } from '#systems/access';
import { organisation, person as people } from '#systems/registry';
import { type Call, caller } from '#tests/support/caller.ts';
import { type Actor, cast, house } from '#tests/support/house.ts';

const home = house();
const record = organisation as unknown as AnyRecord;
const handlings: readonly Handling[] = ['public', 'internal', 'restricted', 'compartment/alpha', 'compartment/beta'];

/** Who may see what: said here a second time, by hand. */
const open: Readonly<Record<Actor | 'visitor', readonly Handling[]>> = {
  visitor: ['public'],
  ilse: ['public', 'internal'],
  tomas: ['public', 'internal', 'compartment/alpha'],
  noor: ['public', 'internal', 'restricted'],
  edda: ['public', 'internal', 'restricted', 'compartment/beta'],
  omar: ['public', 'internal', 'restricted'],
  ada: handlings,
};

const calls = new Map<string, Call>();
beforeAll(async () => {
  const platform = home.running.asPlatform();
  const idOf = async (who: Actor) =>
    (await platform.db.selectFrom('person').select('id').where('givenName', '=', cast[who].givenName).executeTakeFirstOrThrow()).id;
  const make = (of: unknown, row: object) => ask(actsOf(of as AnyRecord).create, row, home.running.asPlatform());
  const lists = new Map<string, string>();
  for (const code of ['alpha', 'beta']) lists.set(code, (await make(compartment, { code, name: { en: code }, purpose: { en: code } })).id);
  for (const [who, code] of [
    ['tomas', 'alpha'],
    ['noor', null],
    ['edda', 'beta'],
    ['edda', null],
  ] as const)
    await make(clearance, {
      personId: await idOf(who),
      compartmentId: code && lists.get(code),
      fromOn: '2026-01-01',
      because: 'Works on it',
    });
  for (const who of Object.keys(open)) calls.set(who, await caller(home.address, who === 'visitor' ? undefined : (who as Actor)));
});

interface Kept {
  readonly id: string;
  readonly name: string;
  readonly handling: Handling;
}

/** A row that was made so and then handled otherwise: raised by a change, lowered by two people. */
async function made(name: string, from: Handling, to: Handling): Promise<Kept> {
  const platform = home.running.asPlatform();
  const { id } = await ask(actsOf(record).create, { code: name, name: { en: name }, kind: 'association', handling: from }, platform);
  const rank = (handling: Handling) => Math.min(handlings.indexOf(handling), 3);
  if (from === to || (rank(to) === 3 && rank(from) === 3)) return { id, name, handling: from };
  if (rank(to) > rank(from)) await ask(actsOf(record).change, { id, version: 1, handling: to }, platform);
  else {
    const wish = { record: 'organisation', rowId: id, toHandling: to as 'public' | 'internal' | 'restricted', because: 'x' };
    const review = await ask(requestRelease, wish, { ...platform, person: { ...platform.person, compartments: ['alpha', 'beta'] } });
    const { id: secondId } = await ask(actsOf(people as unknown as AnyRecord).create, { givenName: 'Second', familyName: name }, platform);
    const second = { ...platform.person, id: secondId, compartments: ['alpha', 'beta'] };
    await ask(agreeRelease, { id: review.id, decision: 'x' }, { ...platform, person: second });
  }
  return { id, name, handling: to };
}

let runs = 0;

test('get, list, count, search, names, history, as of, export and search over all agree with who may see the row', async () => {
  const one = fc.constantFrom(...handlings);
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(one, one), { minLength: 1, maxLength: 6 }), async (histories) => {
      const mark = `zq${(runs++).toString().padStart(4, '0')}`;
      const rows: Kept[] = [];
      for (const [i, [from, to]] of histories.entries()) rows.push(await made(`${mark}-${i}`, from, to));
      for (const [who, call] of calls) {
        const may = rows.filter(({ handling }) => open[who as Actor].includes(handling)).map(({ id }) => id);
        asked += await everyWay(call, mark, rows, may.toSorted(), who);
      }
    }),
    { numRuns: 8 },
  );
  expect(asked).toBeGreaterThan(500);
});

/** Asks every interface; answers how many answers were compared. */
async function everyWay(call: Call, mark: string, rows: readonly Kept[], may: readonly string[], who: string): Promise<number> {
  const path = '/api/v1/organisations';
  const found = `code.has=${mark}`;
  const isSeen = (way: string, ids: readonly string[]) =>
    expect({ who, way, ids: [...new Set(ids)].toSorted() }).toEqual({ who, way, ids: may });
  const later = new Date(Date.now() + 1000).toISOString();
  const list = (await call('GET', `${path}?${found}&count=true`)).body;
  isSeen(
    'list',
    list.items.map(({ id }) => id),
  );
  expect({ who, total: list.total }).toEqual({ who, total: may.length });
  isSeen(
    'sorted',
    (await call('GET', `${path}?${found}&sort=-handling&limit=500`)).body.items.map(({ id }) => id),
  );
  isSeen(
    'q',
    (await call('GET', `${path}?q=${mark}`)).body.items.map(({ id }) => id),
  );
  isSeen(
    'as of',
    (await call('GET', `${path}?${found}&asOf=${later}`)).body.items.map(({ id }) => id),
  );
  isSeen(
    'names',
    (await call('GET', `/api/v1/names/organisation?q=${mark}`)).body.items.map(({ id }) => id),
  );
  const [csv, json] = [await call('GET', `${path}?${found}&format=csv`), await call('GET', `${path}?${found}&format=json`)];
  isSeen(
    'csv',
    rows.filter(({ id }) => csv.text.includes(id)).map(({ id }) => id),
  );
  isSeen(
    'json',
    json.body.items.map(({ id }) => id),
  );
  const over = await call('GET', `/api/v1/search?q=${mark}-0`);
  expect(over.text.includes(rows[0]!.id)).toBe(may.includes(rows[0]!.id));
  for (const { id, name } of rows) {
    const expected = may.includes(id) ? 200 : 404;
    const answers = [
      await call('GET', `${path}/${id}`),
      await call('GET', `${path}/${id}/history`),
      await call('GET', `${path}/${id}?asOf=${later}`),
    ];
    expect({ who, name, statuses: answers.map(({ status }) => status) }).toEqual({ who, name, statuses: [expected, expected, expected] });
    if (expected === 404) expect(answers[0]!.text.replaceAll(id, '')).toBe(await ofNobody(call));
  }
  return 9 + 3 * rows.length;
}

/** What is said of a row that does not exist. */
async function ofNobody(call: Call): Promise<string> {
  const id = '0192bbbb-0000-7000-8000-00000000dead';
  return (await call('GET', `/api/v1/organisations/${id}`)).text.replaceAll(id, '');
}
