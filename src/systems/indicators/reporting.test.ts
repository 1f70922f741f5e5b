import { beforeAll, describe, expect, test } from 'vitest';
import { actsOf, ask, type Person } from '#kernel';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { figure, foundCountry, provinces, publishedIndicator, refusalOf } from './demonstration.ts';
import {
  importObservations,
  lockPeriod,
  recordObservations,
  reopenPeriod,
  reportingPeriod,
  submitPeriod,
  uploadObservations,
  verifyPeriod,
  writeRule,
} from './index.ts';
import type { Figure } from './rules/figure.ts';
import { holdsTrue, isOpenTo, mayVerify, steps } from './rules/reporting.ts';

const own = ownDatabase();
const stefan = someone('statistician');
const vera: Person = { ...stefan, id: '0192cccc-0000-7000-8000-000000000001' };
const member = someone('member');
let spending = '';

beforeAll(async () => {
  const { sourceId } = await foundCountry(own.asked());
  spending = await publishedIndicator(own.asked(), 'spending', sourceId);
  await publishedIndicator(own.asked(), 'output', sourceId);
});
const record = (code: string, rows: Figure[]) => ask(recordObservations, { indicator: code, rows }, own.asked(stefan));
const open = (period: string) =>
  ask(
    actsOf(reportingPeriod).create,
    { indicatorId: spending, areaCode: 'KES', period, expectedRegions: [...provinces] },
    own.asked(stefan),
  );

describe('the rules of reporting', () => {
  test.each([
    ['submit', 'open', true],
    ['submit', 'submitted', false],
    ['verify', 'submitted', true],
    ['verify', 'open', false],
    ['lock', 'verified', true],
    ['lock', 'submitted', false],
    ['reopen', 'locked', true],
    ['reopen', 'open', false],
  ] as const)('%s from %s: %s', (step, state, is) => expect(isOpenTo(step, state)).toBe(is));
  test('every step leads on', () => expect(Object.values(steps).map(({ to }) => to)).toEqual(['submitted', 'verified', 'locked', 'open']));
  test('another person verifies', () =>
    expect([mayVerify('a', { submittedBy: 'a' }), mayVerify('b', { submittedBy: 'a' })]).toEqual([false, true]));
  test.each([
    ['0.1', '=', '0.10', true],
    ['0.30000000000000000001', '>', '0.3', true],
    ['2', '≠', '2.0', false],
    ['-1', '<', '0', true],
    ['1', '≤', '1', true],
    ['1', '≥', '2', false],
  ])('%s %s %s is %s', (left, operator, right, is) => expect(holdsTrue(left, operator, right)).toBe(is));
});

describe('a reporting period', () => {
  test('goes from open to locked, each step once and by whom it may', async () => {
    const { id } = await open('2020');
    const at = (version: number) => ({ id, version });
    const silent = await refusalOf(ask(submitPeriod, at(1), own.asked(stefan)));
    expect(silent.faults.map(({ pointer }) => pointer)).toEqual(['/regions/KE-AM', '/regions/KE-BR', '/regions/KE-CO']);
    await record('spending', [figure('KE-AM', '2020', '5'), figure('KE-BR', '2020', '6'), figure('KE-CO', '2020', null)]);
    expect((await refusalOf(ask(submitPeriod, at(1), own.asked(member)))).code).toBe('not-allowed');
    expect((await refusalOf(ask(lockPeriod, at(1), own.asked(stefan)))).code).toBe('move-not-open');
    expect(await ask(submitPeriod, at(1), own.asked(stefan))).toMatchObject({ state: 'submitted', version: 2, warnings: [] });
    expect((await refusalOf(ask(submitPeriod, at(1), own.asked(stefan)))).code).toBe('changed-meanwhile');
    expect((await refusalOf(ask(submitPeriod, at(2), own.asked(stefan)))).code).toBe('move-not-open');
    expect((await refusalOf(ask(verifyPeriod, at(2), own.asked(stefan)))).code).toBe('verified-by-another');
    await ask(verifyPeriod, at(2), own.asked(vera));
    await ask(lockPeriod, at(3), own.asked(stefan));
    const closed = await refusalOf(record('spending', [figure('KE-AM', '2020', '7', { releasedOn: '2025-01-01' })]));
    expect(closed.faults.map(({ pointer, code }) => [pointer, code])).toEqual([['/rows/0', 'period-closed']]);
    await record('spending', [figure('KE-AM', '2019', '7')]);
    expect((await refusalOf(ask(reopenPeriod, at(4), own.asked(stefan)))).faults[0]?.pointer).toBe('/why');
    expect(await ask(reopenPeriod, at(4), own.asked(stefan, { why: 'KE-AM found an error' }))).toMatchObject({ state: 'open' });
    await record('spending', [figure('KE-AM', '2020', '7', { releasedOn: '2025-01-01' })]);
  });

  test('of two who submit at once, one is quicker', async () => {
    const { id } = await open('2018');
    await record(
      'spending',
      provinces.map((region) => figure(region, '2018', '1')),
    );
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => ask(submitPeriod, { id, version: 1 }, own.asked(stefan))));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('is not submitted while a rule of importance error is broken; warnings are listed', async () => {
    const rule = { indicatorId: spending, message: { en: 'More was spent than made', 'zh-Hans': '支出超过产出' } };
    await ask(
      writeRule,
      { ...rule, code: 'within', left: 'spending', operator: '≤', right: 'output', importance: 'error' },
      own.asked(stefan),
    );
    await ask(
      writeRule,
      { ...rule, code: 'steady', left: 'abs(change(spending, 1))', operator: '<', right: 'in(200000000, CNY)', importance: 'warning' },
      own.asked(stefan),
    );
    const { id } = await open('2022');
    await record('spending', [...provinces.flatMap((region, i) => [figure(region, '2021', `${i}`), figure(region, '2022', `${i + 3}`)])]);
    await record('output', [figure('KE-AM', '2022', '10'), figure('KE-BR', '2022', '3')]);
    const refusal = await refusalOf(ask(submitPeriod, { id, version: 1 }, own.asked(stefan)));
    expect(refusal.faults.map(({ pointer, says }) => [pointer, says['zh-Hans']])).toEqual([
      ['/rules/within/KE-BR', 'within,KE-BR:支出超过产出(400000000 ≤ 300000000)'],
    ]);
    await record('output', [figure('KE-BR', '2022', '5', { releasedOn: '2024-12-01' })]);
    const answer = await ask(submitPeriod, { id, version: 1 }, own.asked(stefan));
    expect(answer.warnings.map(({ rule, region }) => [rule, region])).toEqual(provinces.map((region) => ['steady', region]));
    expect(answer.unjudged).toEqual([{ rule: 'within', region: 'KE-CO', because: 'output 2022: no figure' }]);
  });

  test.each([
    ['spending +', 'output', '/left'],
    ['spending', 'nowhere', '/right'],
    ['spending', '5', '/right'],
  ])('a rule %s ≤ %s is refused by its side', async (left, right, pointer) => {
    const rule = {
      indicatorId: spending,
      code: 'bad',
      left,
      operator: '≤' as const,
      right,
      importance: 'error' as const,
      message: { en: 'x' },
    };
    expect((await refusalOf(ask(writeRule, rule, own.asked(stefan)))).faults[0]?.pointer).toBe(pointer);
  });
});

describe('a file of figures', () => {
  const head = 'indicator,region,period,value,status,missing,source,releasedOn,note\n';
  const upload = (content: string, person = stefan) => ask(uploadObservations, { name: 'file.csv', content }, own.asked(person));
  const counted = async () => (await own.opened.pool.query('select count(*)::int as n from observation')).rows[0].n;

  test.each([
    ['a broken quotation', `${head}spending,"KES,2020,1,A,,bulletin,2024-01-01,\n`, 'broken-csv'],
    ['a line that is too short', `${head}spending,KES\n`, 'broken-csv'],
    ['another table', 'a,b\n1,2\n', 'wrong-columns'],
    ['no line', head, 'wrong-columns'],
  ])('with %s is refused', async (_, content, code) => {
    expect((await refusalOf(upload(content))).faults[0]?.code).toBe(code);
  });

  test('is imported whole, once, and tells how far it is', async () => {
    const lines = Array.from(
      { length: 12_000 },
      (_, i) =>
        `${i % 2 ? 'output' : 'spending'},KE-AM,${1000 + (Math.floor(i / 2) % 900)},${i}.5,A,,bulletin,${2001 + ((i >> 1) % 23)}-0${1 + (i % 9)}-15,`,
    );
    const unique = [
      ...new Map(
        lines.map((line) => [
          line
            .split(',')
            .filter((_, i) => [0, 2, 7].includes(i))
            .join(),
          line,
        ]),
      ).values(),
    ];
    const before = await counted();
    const { id, rows } = await upload(`\uFEFF${head}${unique.join('\r\n')}`);
    const told: number[] = [];
    const recorded = await ask(
      importObservations(async (done) => void told.push(done)),
      { uploadId: id },
      own.asked(stefan),
    );
    expect(recorded.map(({ indicator }) => indicator).sort()).toEqual(['output', 'spending']);
    expect((await counted()) - before).toBe(unique.length);
    expect([rows, told.at(-1), told.length >= 3]).toEqual([unique.length, unique.length, true]);
    expect((await refusalOf(ask(importObservations(), { uploadId: id }, own.asked(stefan)))).code).toBe('already-imported');
  });

  test('keeps nothing when one line is wrong or somebody stops it half way', async () => {
    const before = await counted();
    const lines = Array.from(
      { length: 6000 },
      (_, i) => `output,KE-BR,${1000 + (i % 1000)},${i},A,,bulletin,20${10 + Math.floor(i / 1000)}-01-15,`,
    );
    const wrong = await upload(`${head}${lines.join('\n')}\nspending,KE-ZZ,2020,1,A,,bulletin,2024-01-01,\n`);
    const refusal = await refusalOf(ask(importObservations(), { uploadId: wrong.id }, own.asked(stefan)));
    expect(refusal.faults.map(({ pointer }) => pointer)).toEqual(['/spending/0/region']);
    const right = await upload(`${head}${lines.join('\n')}\n`);
    const stop = async () => {
      throw new Error('Somebody asked to stop.');
    };
    await expect(ask(importObservations(stop), { uploadId: right.id }, own.asked(stefan))).rejects.toThrow('asked to stop');
    expect(await counted()).toBe(before);
    expect((await refusalOf(ask(importObservations(), { uploadId: right.id }, own.asked(member)))).code).toBe('not-allowed');
  });
});
