import { describe, expect, test } from 'vitest';
import { parse } from '#engines/formula';
import { deriveVintages, type Vintage } from './rules/derivation.ts';
import { isDay } from './rules/figure.ts';
import { exampleOf, isPeriodOf } from './rules/period.ts';
import { gapsOf, observationsOf, type Pledge, questionOf, speaking } from './rules/question.ts';
import { judgeRubric } from './rules/rubric.ts';
import { parseWorldBank } from './world-bank.ts';

describe('a period', () => {
  test.each([
    ['annual', '2023', true],
    ['annual', '0999', false],
    ['annual', '2023-01', false],
    ['biennial', '2024', true],
    ['quarterly', '2023-Q4', true],
    ['quarterly', '2023-Q5', false],
    ['monthly', '2023-12', true],
    ['monthly', '2023-13', false],
    ['irregular', '2023-Q1', true],
    ['irregular', '2023-1', false],
  ] as const)('%s %s: %s', (frequency, period, is) => expect(isPeriodOf(frequency, period)).toBe(is));
  test('has an example of its own', () => {
    for (const [frequency, examples] of Object.entries(exampleOf))
      for (const example of examples.split(', ')) expect(isPeriodOf(frequency as 'annual', example), `${frequency} ${example}`).toBe(true);
  });
});

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2023-13-01', false],
  ['2023-1-1', false],
  ['23-01-01', false],
  ['', false],
])('the day %j: %s', (text, is) => expect(isDay(text)).toBe(is));

describe('a rubric target', () => {
  const rated = (...ratings: [number, string][]) => ratings.map(([level, ratedOn]) => ({ level, ratedOn }));
  test.each([
    ['without a rating', [], '2026-01-01', 'insufficient-data', 'not-rated', {}],
    ['rated later than the day of asking', rated([4, '2027-01-01']), '2026-01-01', 'insufficient-data', 'not-rated', {}],
    ['rated high enough in time', rated([2, '2021-03-01'], [4, '2029-03-01']), '2031-01-01', 'met', 'rated-met', { metIn: 2029 }],
    ['rated too low, with time left', rated([2, '2021-03-01']), '2026-01-01', 'insufficient-data', 'rated-below', {}],
    [
      'rated too low, when time is over',
      rated([2, '2021-03-01']),
      '2031-01-01',
      'off-track',
      'rated-missed',
      { missed: { year: 2030, value: 2 } },
    ],
    [
      'rated high enough too late',
      rated([4, '2032-01-01'], [2, '2021-03-01']),
      '2033-01-01',
      'met',
      'rated-met-late',
      { passedIn: 2032, missed: { year: 2030, value: 2 } },
    ],
  ] as const)('%s', (_, ratings, today, status, code, more) => {
    const verdict = judgeRubric({ year: 2030, level: 4 }, ratings, today);
    expect(verdict).toMatchObject({ status, because: { code }, ...more });
  });
});

describe('the question to the engine', () => {
  const target = { direction: 'up', baselineYear: 2015, baselineValue: '2.07', lowerBound: null, upperBound: null } as const;
  const figures = [
    { period: '2016', value: '2.1', status: 'A' },
    { period: '2017', value: null, status: 'O' },
    { period: '2018', value: '2.14', status: 'B' },
    { period: '2019-Q1', value: '9', status: 'A' },
    { period: '2020', value: '2.4', status: 'F' },
  ];
  const milestone = (comparison: Pledge['comparison'], value = '60') => ({ id: 'm', year: 2020, value, comparison });

  test('takes yearly figures that were observed, and the printed baseline where its year has none', () => {
    expect(observationsOf(target, figures)).toEqual([
      [2015, 2.07],
      [2016, 2.1],
      [2018, 2.14],
    ]);
    expect(observationsOf(target, [{ period: '2015', value: '2.06', status: 'A' }])).toEqual([[2015, 2.06]]);
    expect(gapsOf(observationsOf(target, figures))).toEqual([2017]);
    expect(questionOf(target, milestone('at-least'), figures, false)).toMatchObject({ breaks: [2018], baselineYear: 2015 });
  });
  test.each([
    ['at-least', 60, true],
    ['more-than', 60, false],
    ['more-than', 60.1, true],
    ['at-most', 60, true],
    ['less-than', 60, false],
  ] as const)('%s 60: %d keeps it: %s', (comparison, value, is) => {
    const wanted = questionOf(target, milestone(comparison), [], false).target.value as number;
    expect(comparison.startsWith('at-least') || comparison === 'more-than' ? value >= wanted : value <= wanted).toBe(is);
  });
  test('knows that no rank is above the first', () => expect(questionOf(target, milestone('at-most'), [], true).bounds).toEqual([1, null]));
  test.each([
    ['2019-01-01', 2020],
    ['2020-12-31', 2020],
    ['2021-01-01', 2030],
    ['2040-01-01', 2030],
  ])('on %s the milestone of %d speaks', (today, year) => {
    const milestones = [2050, 2030, 2020].map((each) => ({ year: each, value: each === 2050 ? null : '1', level: null }));
    expect(speaking(milestones, today)?.year).toBe(year);
  });
});

describe('a derivation', () => {
  const inputs = Object.fromEntries(['a', 'b'].map((code) => [code, { id: code, unit: 'CNY', multiplier: 0, isPublic: true }]));
  const vintage = (code: string, releasedOn: string, value: string | null, more: Partial<Vintage> = {}): Vintage => ({
    code,
    period: '2020',
    releasedOn,
    recordedAt: '2024-01-01T00:00:00Z',
    value,
    status: 'A',
    missing: value === null ? 'lost' : null,
    confidentiality: 'F',
    ...more,
  });
  const derive = (...vintages: Vintage[]) =>
    deriveVintages(parse('a / b * 100'), inputs, vintages, 0).map(({ releasedOn, value, status, missing, confidentiality }) => [
      releasedOn,
      value ?? missing,
      status,
      confidentiality,
    ]);

  test.each<[string, Vintage[], unknown[][]]>([
    ['nothing until every input has spoken', [vintage('a', '2021-01-01', '1')], []],
    ['a figure once it has', [vintage('b', '2021-02-01', '4'), vintage('a', '2021-01-01', '1')], [['2021-02-01', '25', 'A', 'F']]],
    [
      'no second vintage where nothing changed',
      [vintage('a', '2021-01-01', '1'), vintage('b', '2021-01-01', '4'), vintage('b', '2022-01-01', '4.0')],
      [['2021-01-01', '25', 'A', 'F']],
    ],
    [
      'the reason of a silence',
      [vintage('a', '2021-01-01', '1'), vintage('b', '2021-01-01', null)],
      [['2021-01-01', 'b 2020: lost', 'O', 'F']],
    ],
    [
      'no division by zero',
      [vintage('a', '2021-01-01', '1'), vintage('b', '2021-01-01', '0')],
      [['2021-01-01', 'a / b divides by zero: b is 0 in 2020', 'O', 'F']],
    ],
    [
      'the strictest confidentiality and the weakest status',
      [vintage('a', '2021-01-01', '1', { confidentiality: 'C' }), vintage('b', '2021-01-01', '4', { confidentiality: 'N', status: 'E' })],
      [['2021-01-01', '25', 'E', 'C']],
    ],
  ])('gives %s', (_, vintages, expected) => expect(derive(...vintages)).toEqual(expected));
});

describe('a World Bank table', () => {
  test.each([
    ['1.5E-05', '0.000015'],
    ['2.5e3', '2500'],
    ['-1.25E1', '-12.5'],
    ['8', '8'],
    ['..', null],
    ['', null],
  ])('reads %j as %j', (cell, value) => {
    expect(parseWorldBank(`Country Name,Country Code,Indicator Code,2020 [YR2020]\nKestria,KES,X,${cell}\n`).rows).toEqual([
      { region: 'KES', indicator: 'X', period: '2020', value },
    ]);
  });
  test.each([
    ['a page', '<html></html>'],
    ['no years', 'Country Name,Country Code\nKestria,KES\n'],
    ['a word for a number', 'Country Code,2020\nKES,many\n'],
  ])('is refused when it is %s', (_, text) => expect(() => parseWorldBank(text)).toThrow(/no World Bank table/));
});
