import { beforeAll, describe, expect, test } from 'vitest';
import { type Asked, actsOf, anyone, ask, type Person } from '#kernel';
import { ownDatabase, platform, someone } from '#tests/support/database.ts';
import { figure, foundCountry, fullIndicator, provinces, publishedIndicator, refusalOf } from './demonstration.ts';
import { figuresOf, vintagesOfFigures } from './figures.ts';
import { indicator, publishIndicator, recordObservations } from './index.ts';
import type { Figure } from './rules/figure.ts';

const own = ownDatabase();
const stefan = someone('statistician');
const member = someone('member');
let sourceId = '';
let rnd = '';

beforeAll(async () => {
  ({ sourceId } = await foundCountry(own.asked()));
  rnd = await publishedIndicator(own.asked(), 'rnd', sourceId);
});
const record = (rows: Figure[], asked: Asked = own.asked(stefan), code = 'rnd') =>
  ask(recordObservations, { indicator: code, rows }, asked);
const counted = async (where = 'true') =>
  (await own.opened.pool.query(`select count(*)::int as n from observation where ${where}`)).rows[0].n;

describe('an indicator', () => {
  test('is published only when every mandatory heading speaks every language', async () => {
    const bare = fullIndicator('bare', sourceId, { definition: { en: 'Only English' }, quality: null, licence: null, sourceId: null });
    const { id, version } = await ask(actsOf(indicator).create, bare, own.asked(stefan));
    const refusal = await refusalOf(ask(publishIndicator, { id, version }, own.asked(stefan)));
    expect(refusal.code).toBe('headings-empty');
    expect(refusal.faults.map(({ pointer }) => pointer)).toEqual([
      '/definition/zh-Hans',
      '/quality/en',
      '/quality/zh-Hans',
      '/sourceId',
      '/licence',
    ]);
    expect((await refusalOf(ask(publishIndicator, { id, version }, own.asked(member)))).code).toBe('not-allowed');
    const filled = await ask(actsOf(indicator).change, { id, version, ...fullIndicator('bare', sourceId) }, own.asked(stefan));
    expect((await refusalOf(ask(publishIndicator, { id, version }, own.asked(stefan)))).code).toBe('changed-meanwhile');
    await ask(publishIndicator, { id, version: filled.version }, own.asked(stefan));
    expect((await refusalOf(ask(publishIndicator, { id, version: 3 }, own.asked(stefan)))).code).toBe('move-not-open');
    expect((await refusalOf(ask(actsOf(indicator).change, { id, version: 3, decimals: 0 }, own.asked(stefan)))).code).toBe('not-allowed');
    await ask(actsOf(indicator).moves.revise!, { id, version: 3 }, own.asked(stefan));
    const changed = await ask(actsOf(indicator).change, { id, version: 4, decimals: 0 }, own.asked(stefan));
    expect(changed.decimals).toBe(0);
    expect((await refusalOf(ask(actsOf(indicator).change, { id, version: 5, code: 'bear' }, own.asked(stefan)))).faults[0]?.pointer).toBe(
      '/code',
    );
  });

  test('keeps its unit once there are figures', async () => {
    await publishedIndicator(own.asked(), 'stays', sourceId);
    await record([figure('KES', '2020', '1')], own.asked(stefan), 'stays');
    const row = (await own.opened.pool.query(`select id, version from indicator where code = 'stays'`)).rows[0];
    await ask(actsOf(indicator).moves.revise!, row, own.asked(stefan));
    const change = ask(actsOf(indicator).change, { id: row.id, version: row.version + 1, multiplier: 4 }, own.asked(stefan));
    expect((await refusalOf(change)).says.en).toMatch(/^There are figures/);
  });
});

describe('a batch of figures', () => {
  test('is kept as a whole, and a figure that stands already is not said again', async () => {
    const rows = [figure('KES', '2022', '30782.9'), figure('KES', '2023', null)];
    expect(await record(rows)).toMatchObject({ recorded: 2, unchanged: 0 });
    expect(await record(rows)).toMatchObject({ recorded: 0, unchanged: 2, batchId: null });
    expect(await record([figure('KES', '2022', '30782.9'), figure('KES', '2021', '27956.3')])).toMatchObject({ recorded: 1, unchanged: 1 });
    const [first] = await figuresOf(own.asked(anyone), { indicatorIds: [rnd], from: '2023' });
    expect(first).toMatchObject({ value: null, status: 'O', missing: 'Not yet published' });
  });

  test.each<[string, Partial<Figure>, string]>([
    ['a region that nobody knows', { region: 'KE-ZZ' }, '/rows/1/region'],
    ['month thirteen', { period: '2023-13' }, '/rows/1/period'],
    ['a fifth quarter', { period: '2021-Q5' }, '/rows/1/period'],
    ['a quarter of a yearly indicator', { period: '2021-Q1' }, '/rows/1/period'],
    ['what is no decimal', { value: '1,5' }, '/rows/1/value'],
    ['an endless number', { value: '1e999' }, '/rows/1/value'],
    ['a formula of a spreadsheet', { value: '=1+1' }, '/rows/1/value'],
    ['a status that nobody knows', { status: 'Z' }, '/rows/1/status'],
    ['silence without a reason', { value: null, status: 'O' }, '/rows/1/missing'],
    ['an excuse beside a value', { missing: 'lost' }, '/rows/1/missing'],
    ['a missing value that is called normal', { value: null, missing: 'lost' }, '/rows/1/status'],
    ['a day that does not exist', { releasedOn: '2023-02-30' }, '/rows/1/releasedOn'],
    ['a source that nobody knows', { source: 'hearsay' }, '/rows/1/source'],
    ['an unknown confidentiality', { confidentiality: 'S' }, '/rows/1/confidentiality'],
    ['a breakdown that the indicator does not have', { dimension: 'type-of-rnd=basic' }, '/rows/1/dimension'],
    ['the same figure twice', { period: '2019' }, '/rows/1'],
  ])('refuses %s by its row and keeps nothing', async (_, fault, pointer) => {
    const before = await counted();
    const refusal = await refusalOf(record([figure('KES', '2019', '1.5'), figure('KES', '2018', '2.5', fault)]));
    expect(refusal.faults.map((each) => each.pointer)).toEqual([pointer]);
    expect(await counted()).toBe(before);
  });

  test('keeps text as text, whatever it looks like', async () => {
    const note = `<script>alert(1)</script> '); drop table observation; --`;
    await record([figure('KES', '2001', '1', { note })]);
    const [kept] = await figuresOf(own.asked(), { indicatorIds: [rnd], from: '2001', to: '2001' });
    expect(kept?.note).toBe(note);
  });

  test.each<[Person, string]>([
    [anyone, 'not-allowed'],
    [member, 'not-allowed'],
    [someone('auditor'), 'not-allowed'],
  ])('is refused to who is no statistician (%#)', async (person, code) => {
    expect((await refusalOf(record([figure('KES', '1999', '1')], own.asked(person)))).code).toBe(code);
  });

  test('of an indicator that nobody knows is not found', async () => {
    expect((await refusalOf(record([figure('KES', '1999', '1')], own.asked(stefan), 'nowhere'))).code).toBe('no-such-record');
  });

  test('sent twice under one key has one effect and one answer', async () => {
    const asked = () => own.asked(stefan, { key: 'batch-7' });
    const rows = [figure('KE-AM', '1998', '7')];
    const answers = await Promise.all([record(rows, asked()), record(rows, asked()), record(rows, asked())]);
    expect(answers.map(({ recorded }) => recorded)).toEqual([1, 1, 1]);
    expect(await counted(`period = '1998'`)).toBe(1);
  });

  test('stands in the journal with its count', async () => {
    const { batchId } = await record([figure('KE-AM', '1997', '7'), figure('KE-BR', '1997', '8')]);
    const { rows } = await own.opened.pool.query(`select command, after from journal where record = 'observation' and asking = $1`, [
      batchId,
    ]);
    expect(rows).toMatchObject([{ command: 'record-observations', after: { count: 2, source: 'rnd · command' } }]);
  });
});

describe('vintages', () => {
  test('any day has its own view, whenever the figures were recorded', async () => {
    await publishedIndicator(own.asked(), 'revised', sourceId, { unit: 'percent', multiplier: 0 });
    const id = (await own.opened.pool.query(`select id from indicator where code = 'revised'`)).rows[0].id;
    await record(
      [
        figure('KES', '2020', '2.40', { releasedOn: '2021-09-22' }),
        figure('KES', '2020', '2.41', { releasedOn: '2021-12-17' }),
        figure('KES', '2020', null, { releasedOn: '2020-12-31', missing: 'The bulletin appears next autumn' }),
      ],
      own.asked(stefan),
      'revised',
    );
    const on = async (asOf?: string) =>
      (await figuresOf(own.asked(anyone, asOf ? { asOf: `${asOf}T23:59:59.999Z` } : {}), { indicatorIds: [id] })).map(({ value }) => value);
    expect([await on('2020-01-01'), await on('2021-01-01'), await on('2021-09-22'), await on('2022-01-01'), await on()]).toEqual([
      [],
      [null],
      ['2.40'],
      ['2.41'],
      ['2.41'],
    ]);
    expect((await vintagesOfFigures(own.asked(anyone), { indicatorIds: [id] })).map(({ value }) => value)).toEqual([null, '2.40', '2.41']);
  });

  test('a correction of a vintage replaces it; the vintage before is not changed', async () => {
    await record([figure('KE-CO', '2020', '5', { releasedOn: '2021-05-01' })]);
    await record([figure('KE-CO', '2020', '6', { releasedOn: '2022-05-01' })]);
    await record([figure('KE-CO', '2020', '6.5', { releasedOn: '2022-05-01', note: 'Misprint' })]);
    const vintages = await vintagesOfFigures(own.asked(anyone), { indicatorIds: [rnd], regions: ['KE-CO'], from: '2020', to: '2020' });
    expect(vintages.map(({ releasedOn, value }) => [releasedOn, value])).toEqual([
      ['2021-05-01', '5'],
      ['2022-05-01', '6.5'],
    ]);
    expect(await counted(`region_code = 'KE-CO' and period = '2020'`)).toBe(3);
  });
});

describe('a figure that is not for the public', () => {
  const seen = async (person: Person, period: string) =>
    (await figuresOf(own.asked(person), { indicatorIds: [rnd], regions: [...provinces], from: period, to: period })).map(
      ({ value }) => value,
    );

  test('is seen by who is cleared for it', async () => {
    await record([
      figure('KE-AM', '2015', '1'),
      figure('KE-BR', '2015', '2', { confidentiality: 'N' }),
      figure('KE-CO', '2015', '3', { confidentiality: 'C' }),
    ]);
    expect([await seen(anyone, '2015'), await seen(member, '2015'), await seen(stefan, '2015'), await seen(platform, '2015')]).toEqual([
      ['1'],
      ['1'],
      ['1', '2'],
      ['1', '2', '3'],
    ]);
  });

  test('waits for its day', async () => {
    await record([figure('KE-AM', '2014', '1', { releasedOn: '2999-01-01' })]);
    const on = (person: Person) => figuresOf(own.asked(person), { indicatorIds: [rnd], from: '2014', to: '2014', asOf: '2999-12-31' });
    expect([await on(anyone), (await on(stefan)).length]).toEqual([[], 1]);
  });

  test('goes back behind the curtain when its vintage is corrected to confidential', async () => {
    await record([figure('KE-AM', '2013', '1')]);
    expect(await seen(anyone, '2013')).toEqual(['1']);
    await record([figure('KE-AM', '2013', '1', { confidentiality: 'C' })]);
    expect(await seen(anyone, '2013')).toEqual([]);
  });

  test('of an indicator that is not published is seen by the office only', async () => {
    const { id } = await ask(actsOf(indicator).create, fullIndicator('hidden', sourceId), own.asked(stefan));
    await record([figure('KES', '2020', '4')], own.asked(stefan), 'hidden');
    const of = (person: Person) => figuresOf(own.asked(person), { indicatorIds: [id] });
    expect([await of(anyone), (await of(stefan)).length]).toEqual([[], 1]);
  });
});
