import { beforeAll, describe, expect, test } from 'vitest';
import { type Asked, actsOf, anyone, ask, find, from, type Person } from '#kernel';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { figure, foundCountry, fullIndicator, provinces, publishedIndicator, refusalOf } from './demonstration.ts';
import { compositeIndexRecord, indexEdition, indexInputs, indicator, publishIndex, recordObservations } from './index.ts';
import type { Figure } from './rules/figure.ts';
import { digestOfEdition } from './rules/index-edition.ts';
import { type IndexInputs, type IndexMethod, indexQuestion } from './rules/index-method.ts';

const own = ownDatabase();
const stefan = someone('statistician');
const member = someone('member');
const both = (words: string) => ({ en: words, 'zh-Hans': `${words}(中文)` });
const name = { code: 'innovation', name: both('Innovation index'), purpose: both('For a look, not for money') };
const note = both('As agreed');
const method: IndexMethod = {
  area: 'KES',
  period: null,
  indicators: [
    { code: 'spending', weight: 2, per: 'people' },
    { code: 'losses', weight: 1, per: null },
  ],
  normalise: 'min-max',
  aggregate: 'arithmetic',
  treat: true,
  vary: 0.25,
  structure: ['people'],
};
const as = (person: Person): Asked => own.asked(person);
const record = (code: string, rows: Figure[]) => ask(recordObservations, { indicator: code, rows }, as(stefan));
const row = (period: string, values: readonly (string | null)[], more: Partial<Figure> = {}) =>
  provinces.map((code, i) => figure(code, period, values[i] ?? null, more));
let id = '';

beforeAll(async () => {
  const { sourceId } = await foundCountry(own.asked());
  await publishedIndicator(own.asked(), 'spending', sourceId);
  await publishedIndicator(own.asked(), 'people', sourceId, { direction: 'none', unit: 'persons', multiplier: 0 });
  await publishedIndicator(own.asked(), 'losses', sourceId, { direction: 'down', unit: 'percent', multiplier: 0 });
  await ask(actsOf(indicator).create, fullIndicator('secret', sourceId), as(stefan));
  await record('spending', [...row('2022', ['30', '20', '9']), ...row('2023', ['40', '21', '10'])]);
  await record('people', [...row('2022', ['9', '4', '3']), ...row('2023', ['10', '7', '2'])]);
  await record('losses', row('2023', ['5', '3', '9']));
  await record('secret', row('2023', ['1', '2', '3']));
  ({ id } = await ask(actsOf(compositeIndexRecord).create, name, as(stefan)));
});
const publish = (version: number, more: Partial<IndexMethod> = {}, person = stefan) =>
  ask(publishIndex, { index: { id, version }, method: { ...method, ...more }, note }, { ...as(person), key: crypto.randomUUID() });

describe('the figures that an index counts', () => {
  test('are of one period an indicator, and what they are divided by is of the same', async () => {
    const { indicators, regions, structure } = await indexInputs(as(member), method);
    expect(regions.map(({ code }) => code)).toEqual([...provinces]);
    expect(indicators.map(({ code, period, per }) => [code, period, per?.period])).toEqual([
      ['spending', '2023', '2023'],
      ['losses', '2023', undefined],
    ]);
    expect(structure[0]!.figures.map(({ value }) => value)).toEqual(['10', '7', '2']);
    const earlier = await indexInputs(as(member), { ...method, period: '2022' });
    expect(earlier.indicators.map(({ period }) => period)).toEqual(['2022', null]);
  });

  test('are none that the one who asks may not know', async () => {
    const asked = { ...method, indicators: [{ code: 'secret', weight: 1, per: null }] };
    const refused = await refusalOf(indexInputs(as(member), asked));
    expect(refused.faults.map(({ pointer }) => pointer)).toEqual(['/indicators/0/code']);
    expect((await indexInputs(as(stefan), asked)).indicators[0]!.figures[0]!.value).toBe('1');
  });

  test('make a question in which less can be more and sizes are compared by their logarithm', async () => {
    const question = indexQuestion(method, await indexInputs(as(member), method));
    expect(question.indicators.map(({ direction, denominator }) => [direction, denominator])).toEqual([
      [1, 'spending'],
      [-1, undefined],
    ]);
    expect(question.structure!.people![0]).toBeCloseTo(Math.log(10), 12);
    expect(question.uncertainty!.vary).toMatchObject({
      weights: 0.25,
      normalise: [{ method: 'min-max' }, { method: 'z-score' }, { method: 'percentile' }],
    });
  });
});

describe('an edition of an index', () => {
  test('is refused to who may not, to who was overtaken, and of what is not public, by its place', async () => {
    expect((await refusalOf(publish(1, {}, member))).code).toBe('not-allowed');
    expect((await refusalOf(publish(7))).code).toBe('changed-meanwhile');
    const hidden = await refusalOf(publish(1, { indicators: [...method.indicators, { code: 'secret', weight: 1, per: null }] }));
    expect(hidden.faults).toMatchObject([{ pointer: '/method/indicators/2/code', code: 'indicator-not-public' }]);
    const nowhere = await refusalOf(publish(1, { area: 'NOWHERE' }));
    expect(nowhere.faults).toMatchObject([{ pointer: '/method/area' }]);
    expect((await refusalOf(publish(1, { period: '1990' }))).code).toBe('index-too-thin');
    const twice = await refusalOf(publish(1, { indicators: [...method.indicators, method.indicators[0]!] }));
    expect(twice.faults).toMatchObject([{ pointer: '/method/indicators/2/code', code: 'indicator-twice' }]);
  });

  test('keeps inputs, method and result, and anyone can work it out again', async () => {
    expect(await from(own.asked(anyone), compositeIndexRecord).execute()).toEqual([]);
    const told = await publish(1);
    expect(told).toMatchObject({ number: 1, code: 'innovation' });
    expect(await find(own.asked(anyone), compositeIndexRecord, id)).toMatchObject({ state: 'published', version: 2 });
    const edition = await find(own.asked(anyone), indexEdition, told.id);
    const { method: kept, inputs, result } = edition;
    expect(digestOfEdition({ method: kept, inputs, result })).toBe(told.digest);
    const again = indexQuestion(kept, inputs as unknown as IndexInputs);
    const { compositeIndex } = await import('#engines/composite-index');
    expect((await compositeIndex.run(again)).scores).toEqual((result as { scores: unknown }).scores);
    expect((result as { ranks: Record<string, number[]> }).ranks.index).toEqual([2, 3, 1]);
  });

  test('is not repeated while nothing changes, and stands when figures change', async () => {
    expect((await refusalOf(publish(2))).code).toBe('nothing-to-publish');
    await record('losses', row('2023', ['1', '8', '9'], { releasedOn: '2024-12-01' }));
    expect(await publish(2)).toMatchObject({ number: 2 });
    const editions = await from(own.asked(anyone), indexEdition).orderBy('number').execute();
    const firstOf = (number: number) => (editions[number - 1]!.inputs as unknown as IndexInputs).indicators[1]!.figures[0]!.value;
    expect([firstOf(1), firstOf(2)]).toEqual(['5', '1']);
    expect(
      (await refusalOf(ask(actsOf(indexEdition).change, { id: editions[0]!.id, version: 1, note } as never, as(stefan)))).code,
    ).toBeTruthy();
  });

  test('may be the first of a new index, which stays unknown where it is refused', async () => {
    const index = { code: 'second', name: both('Second index') };
    const asked = () => ({ ...as(stefan), key: crypto.randomUUID() });
    await refusalOf(ask(publishIndex, { index, method: { ...method, area: 'NOWHERE' }, note }, asked()));
    const nameless = await refusalOf(ask(publishIndex, { index: { code: 'second' }, method, note }, asked()));
    expect(nameless.faults).toMatchObject([{ pointer: '/index/name' }]);
    expect(await ask(publishIndex, { index, method, note }, asked())).toMatchObject({ code: 'second', number: 1 });
    expect((await refusalOf(ask(publishIndex, { index, method, note }, asked()))).faults).toMatchObject([{ pointer: '/code' }]);
  });

  test('is handled as its index is', async () => {
    const index = await ask(actsOf(compositeIndexRecord).create, { ...name, code: 'third', handling: 'internal' }, as(stefan));
    const asked = { ...as(stefan), key: crypto.randomUUID() };
    const { id: edition } = await ask(publishIndex, { index: { id: index.id, version: 1 }, method, note }, asked);
    expect(await from(own.asked(anyone), indexEdition).where('id', '=', edition).execute()).toEqual([]);
    expect(await from(as(member), indexEdition).where('id', '=', edition).execute()).toHaveLength(1);
  });

  test('a withdrawn index publishes nothing, and the public does not find it', async () => {
    await ask(actsOf(compositeIndexRecord).moves.withdraw!, { id, version: 2 }, as(stefan));
    expect((await refusalOf(publish(3))).code).toBe('index-withdrawn');
    expect((await from(own.asked(anyone), compositeIndexRecord).execute()).map(({ code }) => code)).toEqual(['second']);
  });
});
