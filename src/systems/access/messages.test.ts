import { beforeAll, describe, expect, test } from 'vitest';
import { type AnyRecord, actsOf, ask, knowRecords, list, type Person, platform, type Role } from '#kernel';
import { notice } from '#systems/messages';
import { appointment, organisation, person, registry, standingPerson } from '#systems/registry';
import { ownDatabase } from '#tests/support/database.ts';
import { delegate, impersonate, refuseRelease, requestRelease } from './index.ts';

const own = ownDatabase();
const houses = organisation as unknown as AnyRecord;

async function somebody(givenName: string, role: Role, isCleared = false): Promise<Person> {
  const asked = own.asked();
  const { id } = await ask(actsOf(person).create, { givenName, familyName: 'Marten', email: `${givenName}@kestria.example` }, asked);
  await ask(actsOf(appointment).create, { personId: id, role, fromOn: '2026-01-01' }, asked);
  return standingPerson(id, { held: [{ role, organisationId: null }], isCleared, compartments: [] });
}
let [ilse, edda, omar, noor]: Person[] = [];
beforeAll(async () => {
  knowRecords([...registry.records]);
  ilse = await somebody('Ilse', 'strategist');
  edda = await somebody('Edda', 'evaluator');
  omar = await somebody('Omar', 'administrator');
  noor = await somebody('Noor', 'strategist');
});
const by = (who: Person | undefined) => own.asked(who ?? expect.fail());
const inboxOf = async (who: Person | undefined) =>
  (await list(by(who), notice as unknown as AnyRecord, { filter: {}, sort: 'createdAt', limit: 50 })).items.map(({ kind, said, link }) => ({
    kind,
    said,
    link,
  }));

describe('people hear', () => {
  test('that somebody asked them to act', async () => {
    const toOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    await ask(delegate, { assistantId: edda?.id ?? '', extent: 'drafts', toOn, because: 'leave' }, by(ilse));
    expect(await inboxOf(edda)).toMatchObject([
      { kind: 'delegated', said: { principal: 'Ilse Marten', extent: { en: 'drafts' } }, link: '/delegations' },
    ]);
  });

  test('that somebody looks as they see, with the reason', async () => {
    const { id } = await ask(impersonate, { personId: ilse?.id ?? '', because: 'a button is missing' }, by(omar));
    expect(await inboxOf(ilse)).toMatchObject([
      { kind: 'impersonated', said: { by: 'Omar Marten', because: 'a button is missing' }, link: `/records/impersonations/${id}` },
    ]);
  });

  test('that a release waits for them, if the row is open to them, and what was decided; nothing of the row is told', async () => {
    const { id: rowId } = await ask(
      actsOf(houses).create,
      { name: { en: 'Quiet Works' }, kind: 'enterprise', handling: 'restricted' },
      own.asked(platform),
    );
    const asking = { record: 'organisation', rowId, toHandling: 'internal', because: 'it is known' } as const;
    const { id } = await ask(requestRelease, asking, by(omar));
    const [noorsInbox, ilses] = [await inboxOf(noor), await inboxOf(ilse)];
    expect(noorsInbox, 'a strategist without a clearance').toEqual([]);
    expect(ilses).toHaveLength(1);
    const cleared = await somebody('Rune', 'administrator');
    const { id: internal } = await ask(
      actsOf(houses).create,
      { name: { en: 'Works' }, kind: 'enterprise', handling: 'internal' },
      own.asked(platform),
    );
    const second = await ask(
      requestRelease,
      { record: 'organisation', rowId: internal, toHandling: 'public', because: 'it is known' },
      by(omar),
    );
    expect(await inboxOf(noor)).toMatchObject([
      { kind: 'release-asked', said: { by: 'Omar Marten' }, link: `/records/release-reviews/${second.id}` },
    ]);
    expect(
      (await inboxOf(omar)).filter(({ kind }) => kind === 'release-asked'),
      'whoever asks',
    ).toEqual([]);
    await ask(refuseRelease, { id, decision: 'not yet' }, by(cleared));
    const told = await inboxOf(omar);
    expect(told).toMatchObject([{ kind: 'release-decided', said: { by: 'Rune Marten', decision: { en: 'refused' } } }]);
    expect(JSON.stringify([told, await inboxOf(cleared)])).not.toContain('Quiet Works');
  });
});
