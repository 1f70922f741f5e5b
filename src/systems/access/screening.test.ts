import { beforeAll, describe, expect, test } from 'vitest';
import { type AnyRecord, actsOf, anyone, ask, find, knowRecords, type Person, platform, Refusal, readJournal } from '#kernel';
import { organisation, registry } from '#systems/registry';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { monthsLater, outcomeOf } from './commands/screen.ts';
import { access, screening, screeningForm, screenRow } from './index.ts';
import type { Outcome, Question } from './records/screening.ts';

const own = ownDatabase();
const asked = (person: Person = platform) => own.asked(person, { now: '2026-03-01T09:00:00.000Z' });
const house = organisation as unknown as AnyRecord;
const officer: Person = { ...someone('programme-officer'), cleared: 'restricted' };

const answer = (value: string, outcome: Outcome) => ({ value, says: { en: value }, outcome });
const questions: Question[] = [
  { code: 'export-list', asks: { en: 'On an export control list?' }, answers: [answer('no', 'clear'), answer('yes', 'restrict')] },
  {
    code: 'partner',
    asks: { en: 'A partner abroad?' },
    answers: [answer('no', 'clear'), answer('yes', 'refer'), answer('listed', 'refuse')],
  },
];

const refusalOf = async (promise: Promise<unknown>): Promise<Refusal> => {
  const error = await promise.then(
    () => expect.fail('it should have been refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refusal)) throw error;
  return error;
};

const form = screeningForm as unknown as AnyRecord;
beforeAll(async () => {
  knowRecords([...registry.records, ...access.records]);
  const made = await ask(
    actsOf(form).create,
    { code: 'dual-use', formVersion: '2026', name: { en: 'Dual use' }, questions, months: 12 },
    asked(),
  );
  await ask(actsOf(form).moves.adopt!, { id: made.id, version: 1 }, asked());
});

const open = (name: string) => ask(actsOf(house).create, { name: { en: name }, kind: 'association' }, asked());
const screen = (rowId: string, answers: Record<string, string>, person = officer) =>
  ask(screenRow, { record: 'organisation', rowId, form: 'dual-use', answers, because: 'Before the contract' }, asked(person));

describe('the outcome', () => {
  test.each([
    [{ 'export-list': 'no', partner: 'no' }, 'clear'],
    [{ 'export-list': 'no', partner: 'yes' }, 'refer'],
    [{ 'export-list': 'yes', partner: 'yes' }, 'restrict'],
    [{ 'export-list': 'yes', partner: 'listed' }, 'refuse'],
  ])('of %o is %s: the gravest answer decides', (answers, outcome) => expect(outcomeOf(questions, answers)).toBe(outcome));

  test('is not guessed from a missing, an unknown or a further answer', async () => {
    const row = await open('Unanswered');
    const refusal = await refusalOf(screen(row.id, { partner: 'perhaps', colour: 'red' }));
    expect(refusal.faults.map(({ pointer }) => pointer).sort()).toEqual(['/answers/colour', '/answers/export-list', '/answers/partner']);
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-03-01', 12, '2027-03-01'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('given on %s for %i months holds until %s', (day, months, until) => expect(monthsLater(`${day}T09:00:00.000Z`, months)).toBe(until));
});

describe('a row', () => {
  test('that is to be restricted is restricted at once, and stays out of sight of who is not cleared', async () => {
    const row = await open('Rocket House');
    expect(await screen(row.id, { 'export-list': 'yes', partner: 'no' })).toMatchObject({
      outcome: 'restrict',
      expiresOn: '2027-03-01',
      isRestricted: true,
    });
    expect((await refusalOf(find(asked(someone('strategist')), house, row.id))).kind).toBe('not-found');
    expect((await find(asked(officer), house, row.id)).handling).toBe('restricted');
  });

  test('screened again keeps its earlier outcome as replaced, and is not opened by a milder one', async () => {
    const row = await open('Kite House');
    const first = await screen(row.id, { 'export-list': 'yes', partner: 'no' });
    const second = await screen(row.id, { 'export-list': 'no', partner: 'no' });
    const record = screening as unknown as AnyRecord;
    expect([(await find(asked(officer), record, first.id)).state, (await find(asked(officer), record, second.id)).state]).toEqual([
      'replaced',
      'current',
    ]);
    expect((await find(asked(officer), house, row.id)).handling).toBe('restricted');
  });

  test('is screened by those who run calls, by a form that is current', async () => {
    const row = await open('Plain House');
    expect((await refusalOf(screen(row.id, {}, someone('member')))).kind).toBe('not-allowed');
    const refusal = await refusalOf(
      ask(screenRow, { record: 'organisation', rowId: row.id, form: 'none', answers: {}, because: 'x' }, asked(officer)),
    );
    expect(refusal.faults[0]?.pointer).toBe('/form');
  });
});

test('a form that was adopted does not change', async () => {
  const [row] = await own.opened.db.selectFrom('screening_form').selectAll().where('state', '=', 'current').execute();
  expect((await refusalOf(ask(actsOf(form).change, { id: row!.id, version: row!.version, months: 1 }, asked()))).kind).toBe('not-allowed');
});

test('a refused attempt is in the journal with who tried what; of a stranger it is not', async () => {
  const row = await open('Closed House');
  const lines = async () =>
    (await readJournal({ db: own.opened.db, person: { ...someone('auditor'), cleared: 'restricted' } }, { command: 'refused', limit: 100 }))
      .items;
  const before = (await lines()).length;
  const member = someone('member');
  await refusalOf(ask(actsOf(house).change, { id: row.id, version: 1, website: null }, asked(member)));
  const [line] = await lines();
  expect([line?.personId, line?.after]).toEqual([member.id, { command: 'organisation.change', row: row.id }]);
  await refusalOf(ask(actsOf(house).change, { id: row.id, version: 1, website: null }, own.asked(anyone)));
  expect(await lines()).toHaveLength(before + 1);
});
