import { describe, expect, it } from 'vitest';
import { drawn, type PlainSeries } from './drawn.ts';
import { placesOf } from './ranks.ts';

const series = (name: string, values: Readonly<Record<number, string | null>>, breaks: readonly number[] = []): PlainSeries => ({
  id: name,
  name: { en: name, 'zh-Hans': name },
  indicator: 'rain',
  region: name,
  figures: Object.entries(values).map(([period, value]) => ({
    period,
    value,
    missing: value === null ? { en: 'not measured' } : null,
    year: Number(period),
    isBreak: breaks.includes(Number(period)),
  })),
});
const values = ({ series: all }: ReturnType<typeof drawn>) => all.map(({ observations }) => observations.map(({ value }) => value));
const said = ({ remarks }: ReturnType<typeof drawn>) => remarks.map(({ en }) => en);

describe('an index', () => {
  it('is 100 in its year, and every other value in proportion', () => {
    const plain = drawn([series('Amsel', { 2015: '8', 2016: '10', 2017: '6' })], { index: 2015 });
    expect([plain.index, values(plain), said(plain)]).toEqual([2015, [[100, 125, 75]], []]);
  });
  it.each([
    ['no value', { 2016: '3' }, 'Brenn has no value in 2015 and cannot be an index of it.'],
    ['a missing value', { 2015: null, 2016: '3' }, 'Brenn has no value in 2015 and cannot be an index of it.'],
    ['zero', { 2015: '0', 2016: '3' }, 'Brenn is zero in 2015; nothing is an index of zero.'],
    ['less than zero', { 2015: '-2', 2016: '3' }, 'Brenn is below zero in 2015; an index of it would turn rise into fall.'],
  ])('leaves out a series with %s in its year, and says so', (_, figures, remark) => {
    const both = drawn([series('Amsel', { 2015: '8' }), series('Brenn', figures)], { index: 2015 });
    expect([both.series.map(({ id }) => id), said(both)]).toEqual([['Amsel'], [remark]]);
    const alone = drawn([series('Brenn', figures)], { index: 2015 });
    expect([alone.index, alone.series.length, said(alone)]).toEqual([null, 1, [remark, 'The values themselves are shown.']]);
  });
});

describe('a log scale', () => {
  it('has no place for zero and less: they are gaps with a reason', () => {
    const plain = drawn([series('Amsel', { 2015: '8', 2016: '0', 2017: '-1' })], { isLog: true });
    expect([plain.isLog, values(plain), said(plain)]).toEqual([
      true,
      [[8, null, null]],
      ['Amsel: 2 values are not above zero and have no place on a log scale.'],
    ]);
  });
  it('is not drawn where nothing is above zero', () => {
    const plain = drawn([series('Amsel', { 2015: '0' })], { isLog: true });
    expect([plain.isLog, values(plain), said(plain)]).toEqual([
      false,
      [[0]],
      ['Nothing here is above zero, so the scale is not logarithmic.'],
    ]);
  });
});

describe('a series', () => {
  it('says which years are silent, and where it breaks', () => {
    const plain = drawn([series('Amsel', { 2015: '1', 2018: '2' }, [2018])], {});
    expect(plain.series[0]?.observations.map((point) => ('missing' in point ? point.missing.en : point.value))).toEqual([
      1,
      'no figure',
      'no figure',
      2,
    ]);
    expect([plain.series[0]?.breaks, said(plain)]).toEqual([
      [2018],
      ['Amsel: the series breaks at 2018; what lies before and after is not comparable.'],
    ]);
    expect(drawn([], { index: 2015, isLog: true }).series).toEqual([]);
  });
});

describe('a place', () => {
  const figures = [
    { regionCode: 'A', value: '2.4' },
    { regionCode: 'B', value: '2.40' },
    { regionCode: 'C', value: null },
    { regionCode: 'D', value: '9' },
    { regionCode: 'E', value: '-1' },
  ];
  it.each([
    ['up', { D: 1, A: 2, B: 2, E: 4 }],
    ['down', { E: 1, A: 2, B: 2, D: 4 }],
  ])('goes by the wanted direction %s; equals share it, the silent have none', (direction, places) => {
    expect(Object.fromEntries(placesOf(figures, direction))).toEqual(places);
  });
});
