import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { compositeIndex } from './index.ts';
import { kestria } from './kestria.ts';

const ask = async (asked: object) => await compositeIndex.run(readInput(compositeIndex, asked));

describe('a nought', () => {
  const values = { ...kestria.values, patents: [210, 150, 0, 35, 90] };
  const periods = (carrow: (number | null)[]) => ({ patents: [[], [], carrow, [], []] });

  test('is counted and named where nothing speaks against it', async () => {
    const found = await ask({ ...kestria, values });
    expect(found.screening[0]).toMatchObject({ code: 'patents', kind: 'zero', units: ['Carrow'] });
    expect(found.missing).toEqual([]);
  });

  test('is no figure where the other periods of the unit contradict it', async () => {
    const found = await ask({ ...kestria, values, history: periods([58, 61, null]) });
    expect(found.screening[0]).toMatchObject({ code: 'patents', kind: 'zero-contradicted', units: ['Carrow'] });
    expect(found.missing).toEqual([{ unit: 'Carrow', code: 'patents', because: 'a 0 that the other periods of the unit contradict' }]);
    expect(found.scores.patents![2]).toBeNull();
  });

  test('stands where the other periods come near it, or where the indicator says so', async () => {
    expect((await ask({ ...kestria, values, history: periods([1, 3]) })).missing).toEqual([]);
    const saying = (zero: string) => kestria.indicators.map((each) => (each.code === 'patents' ? { ...each, zero } : each));
    const kept = await ask({ ...kestria, values, indicators: saying('value'), history: periods([58, 61]) });
    expect(kept.screening.filter(({ kind }) => kind.startsWith('zero'))).toEqual([]);
    expect(kept.scores.patents![2]).toBe(0);
    expect((await ask({ ...kestria, values, indicators: saying('missing') })).missing).toMatchObject([{ unit: 'Carrow' }]);
  });
});

test('gaps and indicators that say the same or the contrary are named', async () => {
  const values = { rnd: [1, 2, 3, 4, 5], researchers: [2, 4, 6, 8, 10.1], patents: [1, 2, 3, null, null], emissions: [1, 2, 4, 4, 6] };
  const { screening } = await ask({ ...kestria, values });
  expect(screening.map(({ code, kind, units }) => [code, kind, units.length])).toEqual([
    ['patents', 'gaps', 2],
    ['rnd', 'alike', 0],
    ['patents', 'opposed', 0],
  ]);
});

const file = new URL('../../../../shared/data/composites/eis2023/indicators_relative_to_EU2016.csv', import.meta.url);
if (!existsSync(file)) console.info('Skipped: the European Innovation Scoreboard is not beside this checkout (../shared/data).');

/** Its missing cells are coded 0, beside noughts that are scores. */
test.skipIf(!existsSync(file))('the European scoreboard: noughts that other years contradict are caught, not averaged', async () => {
  const rows: { code: string; year: string; country: string; value: string }[] = parse(readFileSync(file), { columns: true });
  const units = [...new Set(rows.map(({ country }) => country))].filter((country) => country !== 'EU Average');
  const codes = [...new Set(rows.map(({ code }) => code))];
  const found = new Map(rows.map(({ code, year, country, value }) => [`${code} ${year} ${country}`, value === '' ? null : Number(value)]));
  const at = (code: string, year: number, unit: string) => found.get(`${code} ${year} ${unit}`) ?? null;
  const asked = (year: number) => ({
    units,
    indicators: codes.map((code) => ({ code, direction: 1, parent: 'sii' })),
    groups: [{ code: 'sii' }],
    values: Object.fromEntries(codes.map((code) => [code, units.map((unit) => at(code, year, unit))])),
    history: Object.fromEntries(
      codes.map((code) => [
        code,
        units.map((unit) =>
          [2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023].filter((other) => other !== year).map((other) => at(code, other, unit)),
        ),
      ]),
    ),
  });
  const { screening, missing, scores } = await ask(asked(2017));
  const contradicted = screening.filter(({ kind }) => kind === 'zero-contradicted');
  expect(contradicted.find(({ code }) => code === '1.1.1')!.units).toContain('AL');
  expect(scores['1.1.1']![units.indexOf('AL')]).toBeNull();
  expect(missing).toContainEqual({ unit: 'AL', code: '1.1.1', because: 'a 0 that the other periods of the unit contradict' });
  const noughts = codes.flatMap((code) => units.filter((unit) => at(code, 2017, unit) === 0).map((unit) => `${code} ${unit}`));
  const named = screening
    .filter(({ kind }) => kind.startsWith('zero'))
    .flatMap(({ code, units: of }) => of.map((unit) => `${code} ${unit}`));
  expect(noughts.length).toBeGreaterThan(20);
  expect(named.toSorted()).toEqual(noughts.toSorted());
});
