/** What the fund loop says about itself, from a call that was decided: figures, their vintages, and the rows behind them. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type Asked, actsOf, anyone, ask, find, from, knowRecords, type Person, platform } from '#kernel';
import { systems } from '#systems';
import { allocation, decideAllocation, makeAwards, publishResults, verdict } from '#systems/allocation';
import { indicator, publishIndicator, seriesOf, source } from '#systems/indicators';
import { measureOperations, rowsBehind } from '#systems/operations';
import { region } from '#systems/registry';
import { give, make, refused } from '#tests/support/asking.ts';
import { ownDatabase } from '#tests/support/database.ts';
import { recordsView } from '../src/api/views/indicators/records.ts';
import { asPerson, over, proposed } from '../src/systems/allocation/demonstration.ts';

const own = ownDatabase();
knowRecords(systems.flatMap(({ records }) => records));
const at = (now: string, person: Person = platform, more: Partial<Asked> = {}) => own.asked(person, { now, ...more });
const statistician = asPerson('0192bbbb-0000-7000-8000-00000000d001', 'statistician');

async function figures(asked: Asked, ...codes: string[]) {
  const { observations } = await seriesOf(asked, { indicators: codes });
  return observations.map(({ indicator, regionCode, period, dimension, value, confidentiality, releasedOn }) =>
    [indicator, regionCode, period, dimension ?? '', value === null ? null : Number(value), confidentiality, releasedOn].join(' '),
  );
}

test('the figures of a decided call', async () => {
  const country = await make(at(over), region, { code: 'KST', level: 'country', name: { en: 'Kestria' } });
  const province = await make(at(over), region, { code: 'KS-NM', level: 'province', name: { en: 'Norrmark' }, parentId: country.id });
  const p = await proposed(at, 'ops');
  await sql`alter table organisation disable trigger user`.execute(own.opened.db);
  await sql`update organisation set region_id = ${province.id} where id = ${p.holder.id}`.execute(own.opened.db);
  await sql`alter table organisation enable trigger user`.execute(own.opened.db);
  expect(await ask(measureOperations, {}, at(over, statistician))).toEqual({ recorded: [], held: [] });

  const done = await give(p.asked, decideAllocation, { id: p.allocation.id, version: p.allocation.version });
  await give(p.asked, publishResults, { id: done.id, version: done.version });
  await give(at(over, p.officer), makeAwards, { id: done.id });
  const verdicts = await from(at(over), verdict).where('allocationId', '=', done.id).execute();
  const given = verdicts.filter(({ outcome }) => outcome === 'award');
  expect([given.length, verdicts.length]).toEqual([5, p.applications.length]);

  const { recorded } = await ask(measureOperations, {}, at(over, statistician));
  expect(recorded.map(({ indicator }) => indicator)).toEqual([
    ...[
      'ops-awards',
      'ops-days-to-results',
      'ops-early-career-share',
      'ops-results-per-million-eur',
      'ops-success-rate',
      'ops-success-rate-money-eur',
    ],
  ]);
  const rate = Number(((100 * 5) / verdicts.length).toFixed(4));
  const office = at(over, statistician);
  const day = over.slice(0, 10);
  expect(await figures(office, 'ops-awards', 'ops-days-to-results', 'ops-success-rate', 'ops-success-rate-money-eur')).toEqual([
    `ops-awards KST 2026  5 F ${day}`,
    `ops-awards KST 2026 technology-field=2.2 5 F ${day}`,
    `ops-days-to-results KST 2026  47.375 F ${day}`,
    `ops-success-rate KST 2026  ${rate} F ${day}`,
    `ops-success-rate-money-eur KST 2026  ${rate} F ${day}`,
  ]);

  // Measuring again says nothing new; what changed is a vintage of its day.
  expect(await ask(measureOperations, {}, at(over, statistician))).toEqual({ recorded: [], held: [] });
  await sql`alter table award disable trigger user`.execute(own.opened.db);
  await sql`update award set state = 'lapsed' where id = (select min(id::text)::uuid from award)`.execute(own.opened.db);
  await sql`alter table award enable trigger user`.execute(own.opened.db);
  const next = await ask(measureOperations, {}, at('2026-04-02T09:00:00.000Z', statistician));
  expect(next.recorded.map(({ indicator }) => indicator)).toEqual(expect.arrayContaining(['ops-awards']));
  expect((await figures(at('2026-04-02T09:00:00.000Z', statistician), 'ops-awards'))[0]).toBe('ops-awards KST 2026  4 F 2026-04-02');
  // Below five a share of people is not for publication.
  expect((await figures(at('2026-04-02T09:00:00.000Z', statistician), 'ops-early-career-share'))[0]).toMatch(/ N 2026-04-02$/);

  // What is refused of one indicator is told, and holds up no other.
  await sql`alter table indicator disable trigger user`.execute(own.opened.db);
  await sql`update indicator set state = 'withdrawn' where code = 'ops-awards'`.execute(own.opened.db);
  await sql`alter table indicator enable trigger user`.execute(own.opened.db);
  await sql`alter table award disable trigger user`.execute(own.opened.db);
  await sql`update award set state = 'lapsed' where id = (select min(id::text)::uuid from award where state <> 'lapsed')`.execute(
    own.opened.db,
  );
  await sql`alter table award enable trigger user`.execute(own.opened.db);
  const last = await ask(measureOperations, {}, at('2026-04-03T09:00:00.000Z', statistician));
  expect(last.held.map(({ indicator: code }) => code)).toEqual(['ops-awards']);

  // Behind a figure each reads what they may read.
  const behind = async (person: Person, measure: string) => (await rowsBehind(at(over, person), measure, '2026'))?.rows.length;
  expect([await behind(p.officer, 'awards'), await behind(p.officer, 'success-rate')]).toEqual([3, verdicts.length]);
  expect(await behind(asPerson(p.applications[0]?.leadId as string), 'success-rate')).toBe(1);
  expect(await behind(anyone, 'success-rate')).toBe(0);
  expect(await behind(p.officer, 'results-per-million-eur')).toBe(0);
  expect(await rowsBehind(at(over, p.officer), 'gdp', '2026')).toBeUndefined();
  // A draft is for statisticians: nobody else learns that it is there.
  expect(await refused(recordsView(at(over, anyone), 'ops-success-rate', {}))).toBe('no-such-record');
  const words = { en: 'Records of the platform', 'zh-Hans': '平台记录' };
  const records = await make(at(over), source, {
    code: 'platform',
    title: words,
    publisher: words,
    publishedOn: '2026',
    licence: 'CC BY 4.0',
  });
  for (const code of ['ops-success-rate', 'ops-days-to-results']) {
    const { id, version } = await from(at(over), indicator).where('code', '=', code).executeTakeFirstOrThrow();
    const told = { id, version, sourceId: records.id, licence: 'CC BY 4.0' };
    const { version: next } = await ask(actsOf(indicator).change, told, at(over, statistician));
    await ask(publishIndicator, { id, version: next }, at(over, statistician));
  }
  const view = await recordsView(at(over, p.officer), 'ops-success-rate', {});
  expect([view.years, view.year, view.rows.length]).toEqual([['2026'], '2026', verdicts.length]);
  expect([view.count, view.region]).toEqual([verdicts.length, null]);
  // Of one country there are its own, of another none.
  await make(at(over), region, { code: 'VAL', level: 'country', name: { en: 'Valdria' } });
  const inCountry = async (code: string) =>
    Promise.all(
      ['success-rate', 'days-to-results', 'awards', 'results-per-million-eur'].map(
        async (measure) => (await rowsBehind(at(over, p.officer), measure, '2026', code))?.count,
      ),
    );
  expect(await inCountry('KST')).toEqual([verdicts.length, 1, 3, 0]);
  expect(await inCountry('VAL')).toEqual([0, 0, 0, 0]);
  const ofOne = await recordsView(at(over, p.officer), 'ops-success-rate', { region: 'KST' });
  expect([ofOne.region, ofOne.years, ofOne.count]).toEqual([{ code: 'KST', name: { en: 'Kestria' } }, ['2026'], verdicts.length]);
  expect(await refused(recordsView(at(over, p.officer), 'ops-success-rate', { region: 'NOWHERE' }))).toBe('no-such-region /region');
  expect(view.rows[0]).toMatchObject({ mark: 'ops-0001', to: expect.stringMatching(/^\/verdicts\//) });
  expect((await recordsView(at(over, p.officer), 'ops-days-to-results', { year: '2026' })).rows[0]).toMatchObject({
    mark: 'ops',
    to: '/calls/ops/results',
  });
  expect(await refused(recordsView(at(over, p.officer), 'ops-success-rate', { year: 'now' }))).toMatch(/^not-a-year/);
  expect((await recordsView(at(over, anyone), 'ops-success-rate', {})).rows).toEqual([]);
  // More than are shown are counted.
  await sql`alter table verdict disable trigger user`.execute(own.opened.db);
  await sql`insert into verdict select (jsonb_populate_record(verdict, jsonb_build_object('id', gen_random_uuid(), 'application_id', gen_random_uuid()))).*
    from verdict, generate_series(1, 60)`.execute(own.opened.db);
  await sql`alter table verdict enable trigger user`.execute(own.opened.db);
  const many = await recordsView(at(over, p.officer), 'ops-success-rate', { region: 'KST' });
  expect([many.rows.length, many.count]).toEqual([500, 61 * verdicts.length]);
  expect((await find(at(over), allocation, done.id)).state).toBe('final');
});

test('are worked out by statisticians and by the platform alone', async () => {
  for (const who of [anyone, asPerson('0192bbbb-0000-7000-8000-00000000d002')])
    expect(await refused(ask(measureOperations, {}, at(over, who)))).toMatch(/sign-in-needed|not-allowed/);
});
