/** What officers read, and that whoever is recused reads nothing: not in lists, counts or search, whichever of their ids was recused. */
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  type AnyRecord,
  type AnyRow,
  type Asked,
  actsOf,
  ask,
  type Command,
  command,
  count,
  find,
  from,
  keep,
  list,
  newId,
  type Person,
  platform,
  type Refusal,
} from '#kernel';
import { organisation, person, registry } from '#systems/registry';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { endRecusal, recusePerson } from './commands/recuse-person.ts';
import './constraints.ts';
import { type ApplicationRow, application, applicationMember, recusal } from './records.ts';

const mergePeople = registry.commands.find(({ name }) => name === 'merge-people') as Command;
const own = ownDatabase();
const callId = newId();
const other = newId();
let host: AnyRow;
let holder: AnyRow;
let rows: ApplicationRow[];
const officer = (more: object = {}, id = newId()): Person => ({
  id,
  held: [{ role: 'programme-officer', organisationId: null, ...more }],
  cleared: 'internal',
});
const make = (record: AnyRecord, row: object) => ask(actsOf(record).create, row, own.asked(platform));
/** Past the rules of submitting, which have tests of their own. */
const lay = command({
  name: 'lay-applications',
  says: { en: 'Lay', 'zh-Hans': '置入' },
  input: z.strictObject({}),
  may: () => true,
  run: async (asked: Asked) => {
    const laid: ApplicationRow[] = [];
    for (const [n, state] of ['submitted', 'submitted', 'draft', 'withdrawn'].entries()) {
      const lead = await make(person, { givenName: 'Nele', familyName: `Duin ${n}` });
      const row = await keep(asked, application, {
        state,
        reference: `WELLS-${n}`,
        callId: n === 1 ? other : callId,
        programmeId: null,
        holderId: holder.id,
        regionId: null,
        stage: 'full',
        title: `Wells that warn ${n}`,
        titleTranslated: '会预警的水井',
        abstract: 'Sensors tell of dry wells.',
        leadId: lead.id,
        organisationId: host.id,
        answers: {},
        eligibility: null,
        requestedMinor: 1000,
        currency: 'EUR',
        durationMonths: 12,
        fieldCodes: [],
        keywords: ['water'],
        careerStage: null,
        earlierId: null,
        submittedAt: state === 'draft' ? null : asked.now,
        contentHash: state === 'draft' ? null : 'a'.repeat(64),
      });
      await keep(asked, applicationMember, {
        state: 'confirmed',
        applicationId: row.id,
        personId: lead.id,
        role: 'lead',
        organisationId: host.id,
        part: null,
        answeredAt: null,
      });
      laid.push(row);
    }
    return laid;
  },
});
beforeAll(async () => {
  holder = await make(organisation, { name: { en: 'Ministry of Water' }, kind: 'government-unit' });
  host = await make(organisation, { name: { en: 'Institute of Wells' }, kind: 'research-institute' });
  rows = await ask(lay, {}, own.asked(platform));
});
const seen = async (who: Person) =>
  (await from(own.asked(who), application).orderBy('reference').execute()).map(({ reference }) => reference);
const why = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing',
    (error: Refusal) => error.code,
  );

describe('who reads an application', () => {
  test('officers read what was submitted, in the scope of their office; nobody else does', async () => {
    expect(await seen(officer())).toEqual(['WELLS-0', 'WELLS-1', 'WELLS-3']);
    expect(await seen(officer({ callId }))).toEqual(['WELLS-0', 'WELLS-3']);
    expect(await seen(officer({ organisationId: holder.id }))).toEqual(['WELLS-0', 'WELLS-1', 'WELLS-3']);
    expect(await seen(officer({ organisationId: host.id }))).toEqual([]);
    expect(await seen(officer({ programmeId: newId() }))).toEqual([]);
    expect(await seen(someone('reviewer'))).toEqual([]);
    expect(await seen(someone('administrator'))).toEqual([]);
    expect(await seen(someone('auditor'))).toHaveLength(4);
  });

  test('its people read it at every time, under each id that was merged into theirs', async () => {
    const row = rows[2] as ApplicationRow;
    expect(await seen({ ...officer(), id: row.leadId, held: [] })).toEqual(['WELLS-2']);
    const kept = await make(person, { givenName: 'Nele', familyName: 'Duin' });
    const between = await make(person, { givenName: 'N.', familyName: 'Duin' });
    await ask(mergePeople, { keptId: between.id, goneId: row.leadId, because: 'One person' }, own.asked(platform));
    await ask(mergePeople, { keptId: kept.id, goneId: between.id, because: 'One person' }, own.asked(platform));
    expect(await seen({ ...officer(), id: kept.id, held: [] })).toEqual(['WELLS-2']);
  });
});

describe('who is recused', () => {
  test('sees no sign of the application, whichever of their ids it was and whoever found it', async () => {
    const row = rows[0] as ApplicationRow;
    const double = await make(person, { givenName: 'Ruud', familyName: 'Zand' });
    const kept = await make(person, { givenName: 'Ruud', familyName: 'Zand' });
    const wanted = { applicationId: row.id, personId: double.id, ground: 'family' as const, because: 'Brother of the lead' };
    const { id } = await ask(recusePerson, wanted, own.asked(officer()));
    expect(await ask(recusePerson, wanted, own.asked(officer()))).toEqual({ id });
    await ask(mergePeople, { keptId: kept.id, goneId: double.id, because: 'One person' }, own.asked(platform));
    const ruud = officer({}, kept.id);
    expect(await seen(ruud)).toEqual(['WELLS-1', 'WELLS-3']);
    expect(await count(own.asked(ruud), application as unknown as AnyRecord, { callId })).toBe(1);
    const found = await list(own.asked(ruud), application as unknown as AnyRecord, { filter: { q: 'WELLS-0' }, sort: 'id', limit: 10 });
    expect(found.items).toEqual([]);
    expect(await why(find(own.asked(ruud), application, row.id))).toBe('no-such-record');
    expect(await from(own.asked(ruud), applicationMember).where('applicationId', '=', row.id).execute()).toEqual([]);
    expect(await from(own.asked(ruud), recusal).execute()).toEqual([]);
    expect(await why(ask(endRecusal, { recusalId: id, because: 'I say so' }, own.asked(ruud)))).toBe('no-such-record');
    expect(await why(ask(recusePerson, { ...wanted, ground: 'other' }, own.asked(ruud)))).toBe('no-such-record');
  });

  test('sees it again once another officer lifted the recusal', async () => {
    const row = rows[1] as ApplicationRow;
    const chair = await make(person, { givenName: 'Mirthe', familyName: 'Polder' });
    const { id } = await ask(
      recusePerson,
      { applicationId: row.id, personId: chair.id, ground: 'contract', because: 'Advised the institute' },
      own.asked(officer({ callId: other })),
    );
    expect(await seen(officer({ callId: other }, chair.id))).toEqual([]);
    await ask(endRecusal, { recusalId: id, because: 'The contract ended ten years ago' }, own.asked(officer()));
    expect(await why(ask(endRecusal, { recusalId: id, because: 'Again' }, own.asked(officer())))).toBe('already-lifted');
    expect(await seen(officer({ callId: other }, chair.id))).toEqual(['WELLS-1']);
  });

  test('an officer who applies reads the own application as an applicant, and is nobody’s officer for it', async () => {
    const row = rows[1] as ApplicationRow;
    const lead = officer({}, row.leadId);
    expect(await seen(lead)).toContain('WELLS-1');
    expect(await from(own.asked(officer()), recusal).where('applicationId', '=', row.id).execute()).toHaveLength(1);
    expect(await from(own.asked(lead), recusal).where('applicationId', '=', row.id).execute()).toEqual([]);
  });

  test('only officers of the call recuse', async () => {
    const wanted = { applicationId: (rows[1] as ApplicationRow).id, personId: newId(), ground: 'other' as const, because: 'No' };
    expect(await why(ask(recusePerson, wanted, own.asked(someone('member'))))).toBe('no-such-record');
    expect(await why(ask(recusePerson, wanted, own.asked({ ...officer(), held: [], id: (rows[1] as ApplicationRow).leadId })))).toBe(
      'not-allowed',
    );
    expect(await why(ask(recusePerson, wanted, own.asked(officer())))).toBe('not-linked');
  });
});
