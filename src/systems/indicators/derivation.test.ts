import { beforeAll, describe, expect, test } from 'vitest';
import { actsOf, anyone, ask } from '#kernel';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { figure, foundCountry, fullIndicator, publishedIndicator, refusalOf } from './demonstration.ts';
import { figuresOf, vintagesOfFigures } from './figures.ts';
import {
  aggregateOf,
  deriveIndicators,
  indicator,
  lineageOf,
  publishIndicator,
  recordObservations,
  setFormula,
  vintagesOf,
} from './index.ts';
import type { Figure } from './rules/figure.ts';

const own = ownDatabase();
const stefan = someone('statistician');
const asked = () => own.asked(stefan);
let sourceId = '';
let intensity = '';
const record = (code: string, rows: Figure[]) => ask(recordObservations, { indicator: code, rows }, asked());

async function derived(code: string, formula: string, more: object = {}) {
  const made = await ask(actsOf(indicator).create, fullIndicator(code, sourceId, { unit: 'percent', multiplier: 0, ...more }), asked());
  const { version } = await ask(setFormula, { id: made.id, version: 1, formula }, asked());
  await ask(publishIndicator, { id: made.id, version }, asked());
  return made.id;
}
const refusedFormula = async (formula: string, more: object = {}) => {
  const made = await ask(
    actsOf(indicator).create,
    fullIndicator(`try-${tries++}`, sourceId, { unit: 'percent', multiplier: 0, ...more }),
    asked(),
  );
  const refusal = await refusalOf(ask(setFormula, { id: made.id, version: 1, formula }, asked()));
  return { at: refusal.faults[0]?.pointer, says: refusal.faults[0]?.says.en };
};
let tries = 0;

beforeAll(async () => {
  ({ sourceId } = await foundCountry(own.asked()));
  await publishedIndicator(own.asked(), 'rnd', sourceId);
  await publishedIndicator(own.asked(), 'gdp', sourceId);
  await publishedIndicator(own.asked(), 'people', sourceId, { unit: 'persons', multiplier: 0 });
  await publishedIndicator(own.asked(), 'monthly', sourceId, { frequency: 'monthly' });
  intensity = await derived('intensity', 'rnd / gdp * 100');
  await record('rnd', [
    figure('KE-AM', '2020', '24393.1', { releasedOn: '2021-09-22' }),
    figure('KE-AM', '2021', null, { releasedOn: '2022-09-22', missing: 'The census is not finished' }),
    figure('KE-BR', '2020', '6', { releasedOn: '2021-09-22' }),
    figure('KE-CO', '2020', '1', { releasedOn: '2021-09-22' }),
  ]);
  await record('gdp', [
    figure('KE-AM', '2020', '1015986.2', { releasedOn: '2021-02-28', status: 'P' }),
    figure('KE-AM', '2020', '1013567', { releasedOn: '2021-12-17' }),
    figure('KE-AM', '2021', '1143669.7', { releasedOn: '2022-02-28' }),
    figure('KE-BR', '2020', '100', { releasedOn: '2021-02-28' }),
    figure('KE-CO', '2020', '300', { releasedOn: '2021-02-28' }),
  ]);
  await ask(deriveIndicators, { changed: ['rnd', 'gdp'] }, asked());
});

describe('a derived figure', () => {
  test('has a vintage for every day on which one of its inputs changed', async () => {
    const vintages = await vintagesOf(own.asked(anyone), { indicator: 'intensity', region: 'KE-AM', period: '2020' });
    expect(vintages.map(({ releasedOn, value, status }) => [releasedOn, Number(value).toFixed(2), status])).toEqual([
      ['2021-09-22', '2.40', 'P'],
      ['2021-12-17', '2.41', 'A'],
    ]);
  });

  test('is missing where an input is, by name and reason, never zero', async () => {
    const [missing] = await figuresOf(own.asked(anyone), { indicatorIds: [intensity], regions: ['KE-AM'], from: '2021' });
    expect(missing).toMatchObject({ value: null, status: 'O', missing: 'rnd 2021: The census is not finished' });
  });

  test('names the figures and vintages that it was made of, as the world knew it on the day', async () => {
    const on = (day: string) =>
      lineageOf(own.asked(anyone, { asOf: `${day}T23:59:59Z` }), { indicator: 'intensity', region: 'KE-AM', period: '2020' });
    const shown = ({ formula, inputs }: Awaited<ReturnType<typeof on>>) => [
      formula,
      ...inputs.map((input) => [input.indicator, input.value, input.releasedOn]),
    ];
    expect(shown(await on('2021-10-01'))).toEqual([
      'rnd / gdp * 100',
      ['gdp', '1015986.2', '2021-02-28'],
      ['rnd', '24393.1', '2021-09-22'],
    ]);
    expect(shown(await on('2022-01-01'))).toEqual(['rnd / gdp * 100', ['gdp', '1013567', '2021-12-17'], ['rnd', '24393.1', '2021-09-22']]);
  });

  test('of several regions adds up above and below the line before it divides', async () => {
    const whole = await aggregateOf(own.asked(anyone), { indicator: 'intensity', regions: ['KE-BR', 'KE-CO'], period: '2020' });
    expect(whole).toMatchObject({ value: '1.75' });
    expect(await aggregateOf(own.asked(anyone), { indicator: 'intensity', regions: ['KE-BR', 'KES'], period: '2020' })).toMatchObject({
      missing: '1 of 2 missing: KES: no figure',
    });
    expect((await refusalOf(aggregateOf(own.asked(anyone), { indicator: 'people', regions: ['KE-BR'], period: '2020' }))).code).toMatch(
      /no-ratio/,
    );
  });

  test('is not worked out twice, and is said again when a vintage of an input is corrected', async () => {
    expect((await ask(deriveIndicators, {}, asked())).map(({ figures }) => figures)).toEqual([0]);
    await record('gdp', [figure('KE-CO', '2020', '200', { releasedOn: '2021-02-28', note: 'Misprint' })]);
    expect(await ask(deriveIndicators, { changed: ['gdp'] }, asked())).toEqual([{ indicator: 'intensity', figures: 1 }]);
    const vintages = await vintagesOf(own.asked(anyone), { indicator: 'intensity', region: 'KE-CO', period: '2020' });
    expect(vintages.map(({ value }) => value)).toEqual(['0.5']);
  });

  test('is as confidential as the strictest figure in it, through other derived ones too', async () => {
    const perMille = await derived('per-mille', 'in(intensity, per-mille)', { unit: 'per-mille' });
    await record('rnd', [figure('KE-BR', '2022', '8', { confidentiality: 'N', releasedOn: '2023-09-22' })]);
    await record('gdp', [figure('KE-BR', '2022', '100', { releasedOn: '2023-02-28' })]);
    await ask(deriveIndicators, { changed: ['rnd'] }, asked());
    const of = (id: string, person: Parameters<typeof own.asked>[0]) =>
      figuresOf(own.asked(person), { indicatorIds: [id], regions: ['KE-BR'], from: '2022' });
    expect((await of(perMille, stefan)).map(({ value, confidentiality }) => [value, confidentiality])).toEqual([['80', 'N']]);
    for (const id of [intensity, perMille]) expect((await of(id, anyone)).map(({ value }) => value)).toEqual([null]);
  });

  test('of an unpublished indicator is not for the public until that is published', async () => {
    const hidden = await ask(actsOf(indicator).create, fullIndicator('hidden', sourceId), asked());
    await record('hidden', [figure('KE-BR', '2020', '3')]);
    const share = await derived('hidden-share', 'share(hidden, gdp) * 100');
    await ask(deriveIndicators, { changed: ['hidden-share'] }, asked());
    const seen = () => figuresOf(own.asked(anyone), { indicatorIds: [share] });
    expect(await seen()).toEqual([]);
    await ask(publishIndicator, { id: hidden.id, version: 1 }, asked());
    await ask(deriveIndicators, { changed: ['hidden'] }, asked());
    expect((await seen()).filter(({ value }) => value !== null).map(({ value }) => value)).toEqual(['3']);
    expect((await vintagesOfFigures(own.asked(anyone), { indicatorIds: [share] })).length).toBeGreaterThan(0);
  });
});

describe('a formula is refused with its place', () => {
  test.each<[string, string, RegExp]>([
    ['what is no formula', 'rnd / / gdp', /^Line 1, column 7: found/],
    ['an unknown indicator', 'rnd / nowhere * 100', /column 7: .*nowhere/],
    ['another unit than declared', 'rnd / people', /^Line 1, column 5: the formula gives CNY\/persons/],
    ['currency plus people', '(rnd + people) / gdp * 100', /column 6: /],
    ['a code to run', 'process.exit(1)', /^Line 1/],
  ])('%s', async (_, formula, says) => {
    const refused = await refusedFormula(formula);
    expect(refused.at).toBe('/formula');
    expect(refused.says).toMatch(says);
  });

  test('a circle', async () => {
    const a = await ask(actsOf(indicator).create, fullIndicator('circle-a', sourceId), asked());
    const b = await ask(actsOf(indicator).create, fullIndicator('circle-b', sourceId), asked());
    await ask(setFormula, { id: a.id, version: 1, formula: 'circle-b * 2' }, asked());
    const refusal = await refusalOf(ask(setFormula, { id: b.id, version: 1, formula: 'circle-a / 2' }, asked()));
    expect(refusal.faults[0]?.says.en).toMatch(/circle-a → circle-b → circle-a|circle-b → circle-a → circle-b/);
  });

  test('a circle whose halves are saved at once', async () => {
    const halves = ['half-a', 'half-b'];
    const made = await Promise.all(halves.map((code) => ask(actsOf(indicator).create, fullIndicator(code, sourceId), asked())));
    const saved = await Promise.allSettled(
      made.map(({ id }, i) => ask(setFormula, { id, version: 1, formula: `${halves[1 - i]} * 2` }, asked())),
    );
    expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('a mixture of frequencies', async () => {
    expect((await refusedFormula('monthly / gdp * 100')).says).toMatch(/monthly is monthly/);
  });

  test('of an indicator that has recorded figures', async () => {
    const made = await ask(actsOf(indicator).create, fullIndicator('recorded', sourceId), asked());
    await record('recorded', [figure('KES', '2020', '1')]);
    expect((await refusalOf(ask(setFormula, { id: made.id, version: 1, formula: 'rnd' }, asked()))).code).toBe('has-figures');
  });

  test('and a derived indicator takes no recorded figures', async () => {
    expect((await refusalOf(record('intensity', [figure('KES', '2020', '1')]))).faults[0]?.code).toBe('derived');
  });
});
