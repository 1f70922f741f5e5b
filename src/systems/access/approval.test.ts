import { beforeAll, expect, test } from 'vitest';
import { type AnyRecord, actsOf, ask, find, knowRecords, type Person, platform, Refusal } from '#kernel';
import { appointment, organisation, person as people, registry, standingPerson } from '#systems/registry';
import { ownDatabase } from '#tests/support/database.ts';
import { access, approveSubmission, declineSubmission, isApproved, organisationApproval, requestApproval } from './index.ts';

const own = ownDatabase();
const make = (record: unknown, row: object) => ask(actsOf(record as AnyRecord).create, row, own.asked(platform));
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
  );
let unitId = '';
let otherId = '';

beforeAll(async () => {
  knowRecords([...registry.records, ...access.records]);
  for (const name of ['Institute of Tides', 'Institute of Sands']) {
    const { id } = await make(organisation, { name: { en: name }, kind: 'research-institute' });
    [unitId, otherId] = [unitId || id, id];
  }
});

async function enter(givenName: string, role?: 'budget-holder' | 'administrator', organisationId = unitId): Promise<Person> {
  const { id } = await make(people, { givenName, familyName: 'Haddad' });
  if (role) await make(appointment, { personId: id, role, organisationId, fromOn: '2026-01-01' });
  return standingPerson(id, { held: role ? [{ role, organisationId }] : [], isCleared: false, compartments: [] });
}
const wish = (rowId: string) => ({ record: 'person', rowId, organisationId: unitId });

test('an approval is asked for by whoever may change the row, decided by another who speaks for the organisation, and holds for that version', async () => {
  const [noor, bela, ines] = [await enter('Noor'), await enter('Bela', 'budget-holder'), await enter('Ines', 'budget-holder', otherId)];
  expect(await codeOf(ask(requestApproval, wish(noor.id), own.asked(ines)))).toBe('not-allowed');
  const { id, rowVersion } = await ask(requestApproval, wish(noor.id), own.asked(noor));
  expect(await codeOf(ask(requestApproval, wish(noor.id), own.asked(noor)))).toBe('already-taken');
  expect(
    (await own.opened.db.selectFrom('notice').select('kind').where('personId', '=', bela.id).execute()).map(({ kind }) => kind),
  ).toContain('approval-asked');

  expect(await codeOf(ask(approveSubmission, { id, decision: 'x' }, own.asked(ines)))).toBe('no-such-record');
  expect(await codeOf(ask(approveSubmission, { id, decision: 'x' }, own.asked(noor)))).toBe('not-allowed');
  expect(await isApproved(own.asked(), noor.id, rowVersion, unitId)).toBe(false);
  await ask(approveSubmission, { id, decision: 'Agreed by the council' }, own.asked(bela));
  expect(await isApproved(own.asked(), noor.id, rowVersion, unitId)).toBe(true);
  expect(await isApproved(own.asked(), noor.id, rowVersion, otherId)).toBe(false);
  expect(await codeOf(ask(declineSubmission, { id, decision: 'x' }, own.asked(bela)))).toBe('already-decided');
  expect(await find(own.asked(noor), organisationApproval, id)).toMatchObject({ state: 'approved', decidedBy: bela.id });
  const told = await own.opened.db.selectFrom('notice').select('kind').where('personId', '=', noor.id).execute();
  expect(told.map(({ kind }) => kind)).toContain('approval-decided');

  const changed = await ask(
    actsOf(people as unknown as AnyRecord).change,
    { id: noor.id, version: rowVersion, nativeName: '诺尔' },
    own.asked(noor),
  );
  expect(await isApproved(own.asked(), noor.id, changed.version, unitId)).toBe(false);
});

test('nobody approves what they asked for themselves, and a withdrawn request is not decided', async () => {
  const bela = await enter('Bela', 'administrator');
  const { id } = await ask(requestApproval, wish(bela.id), own.asked(bela));
  expect(await codeOf(ask(approveSubmission, { id, decision: 'x' }, own.asked(bela)))).toBe('own-request');
  const withdraw = actsOf(organisationApproval as unknown as AnyRecord).moves.withdraw;
  await ask(withdraw!, { id, version: 1 }, own.asked(bela));
  expect(await codeOf(ask(declineSubmission, { id, decision: 'x' }, own.asked(await enter('Cato', 'administrator'))))).toBe(
    'already-decided',
  );
});

test('a request for a record that does not exist is refused by its place', async () => {
  const noor = await enter('Noor');
  const refusal = await ask(requestApproval, { ...wish(noor.id), record: 'secret' }, own.asked(noor)).catch(
    (error: unknown) => error as Refusal,
  );
  expect(refusal).toMatchObject({ code: 'no-such-record', faults: [{ pointer: '/record', code: 'no-such-record' }] });
});
