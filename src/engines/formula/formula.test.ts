import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NotValidInput, readInput } from '#engines/engine';
import { bounds } from './bounds.ts';
import {
  aggregate,
  checkUnit,
  evaluate,
  formula,
  inputsOf,
  NotValidFormula,
  orderOf,
  parse,
  print,
  printUnit,
  readUnit,
  type SeriesOfRegion,
  unitOf,
} from './index.ts';
import { type FunctionName, functions, type Node, operandsOf } from './tree.ts';

const units = {
  rnd: 'CNY',
  gdp: 'CNY',
  'gdp-2017': 'USD-2017-PPP',
  researchers: 'person-years',
  population: 'persons',
  patents: 'count',
  intensity: 'percent',
  deflator: 'index',
  gii: 'rank',
  hours: 'hours',
  constructor: 'count',
};

/** The tree without its places in the text. */
const shape = (node: Node): unknown => JSON.parse(JSON.stringify(node, (key, value) => (key === 'at' ? undefined : value)));

function refusalOf(run: () => unknown): NotValidFormula {
  try {
    run();
  } catch (refusal) {
    if (refusal instanceof NotValidFormula) return refusal;
    throw refusal;
  }
  throw new Error('was not refused');
}

describe('reading', () => {
  test.each([
    ['rnd-expenditure / gdp * 100', ['rnd-expenditure', 'gdp'], 'rnd-expenditure / gdp * 100'],
    ['gdp-exports', ['gdp-exports'], 'gdp-exports'],
    ['gdp - exports', ['gdp', 'exports'], 'gdp - exports'],
    ['gdp -exports', ['gdp', 'exports'], 'gdp - exports'],
    ['gdp- exports', ['gdp', 'exports'], 'gdp - exports'],
    ['[gdp]-[exports]', ['gdp', 'exports'], 'gdp - exports'],
    ['2-gdp', ['gdp'], '2 - gdp'],
    ['(gdp)-2', ['gdp'], 'gdp - 2'],
    ['[5g-stations] + [odd-]', ['5g-stations', 'odd-'], '[5g-stations] + [odd-]'],
    ['-a ^ 2', ['a'], '-a ^ 2'],
    ['(-a) ^ 2', ['a'], '(-a) ^ 2'],
    ['a ^ b ^ c', ['a', 'b', 'c'], 'a ^ b ^ c'],
    ['(a ^ b) ^ c', ['a', 'b', 'c'], '(a ^ b) ^ c'],
    ['a - (b - c) - d', ['a', 'b', 'c', 'd'], 'a - (b - c) - d'],
    ['a / (b * c)', ['a', 'b', 'c'], 'a / (b * c)'],
    ['2 ^ -1', [], '2 ^ -1'],
    ['a * -b', ['a', 'b'], 'a * -b'],
    ['sum(a, b) + sum', ['a', 'b', 'sum'], 'sum(a, b) + sum'],
    ['moving-mean(x,3)', ['x'], 'moving-mean(x, 3)'],
    ['in(a / b, count/10^4 persons)', ['a', 'b'], 'in(a / b, count/10^4 persons)'],
    ['（ａ', null, 1],
    ['（a － b）× 2 ÷ c', ['a', 'b', 'c'], '(a - b) * 2 / c'],
  ])('%s', (text, inputs, printed) => {
    if (inputs === null) return expect(refusalOf(() => parse(text)).line).toBe(printed);
    expect(inputsOf(parse(text))).toEqual(inputs);
    expect(print(parse(text))).toBe(printed);
  });

  test.each([
    ['', 1, 1, 'the end'],
    ['a +', 1, 4, 'the end'],
    ['a + * b', 1, 5, '‘*’'],
    ['a b', 1, 3, '‘b’'],
    ['(a', 1, 3, 'the end'],
    ['a)', 1, 2, '‘)’'],
    ['a +\n  median(b)', 2, 3, 'no function ‘median’'],
    ['toString(a)', 1, 1, 'no function ‘toString’'],
    ['a.constructor()', 1, 1, 'no function ‘a.constructor’'],
    ['a[0]', 1, 2, '‘0’'],
    ['`a`', 1, 1, '‘`’'],
    ['增长 + a', 1, 1, '‘增’'],
    ['"😀" + a', 1, 1, '‘"’'],
    ['1e5', 1, 1, '1e'],
    ['.5', 1, 1, '‘.’'],
    ['1.2.3', 1, 1, '1.2.'],
    ['[a', 1, 1, 'square brackets'],
    ['lag(a)', 1, 6, '‘)’'],
    ['lag(a, -1)', 1, 8, '‘-’'],
    ['lag(a, 1.5)', 1, 8, '1.5'],
    ['lag(a, 0)', 1, 8, '0'],
    ['lag(a, 241)', 1, 8, '241'],
    ['round(a, 13)', 1, 10, '13'],
    ['index(a, 20)', 1, 10, '20'],
    ['share(a)', 1, 8, '‘)’'],
    ['ln(a, b)', 1, 5, '‘,’'],
    ['in(a, 5)', 1, 7, '5'],
    ['in(a, rank*persons)', 1, 11, 'no unit'],
    ['in(a, [5])', 1, 7, 'a unit such as'],
  ])('refuses %j at line %i, column %i', (text, line, column, says) => {
    const refusal = refusalOf(() => parse(text));
    expect({ line: refusal.line, column: refusal.column }).toEqual({ line, column });
    expect(refusal.message).toContain(says);
  });

  test.each([
    ['long', `a${' + a'.repeat(2_000)}`],
    ['deep in brackets', `${'('.repeat(65)}a${')'.repeat(65)}`],
    ['deep in signs', `${'-'.repeat(1_000)}a`],
    ['deep in powers', `2${' ^ 2'.repeat(100)}`],
    ['of too many parts', `1${'+1'.repeat(600)}`],
    ['far back', `${'lag('.repeat(6)}a${', 240)'.repeat(6)}`],
    ['of long numbers', `1${'0'.repeat(40)}`],
  ])('refuses a formula that is %s', (_, text) => expect(() => parse(text)).toThrow(NotValidFormula));

  test('a formula up to the bounds is read and worked out', () => {
    const chain = parse(`a${' + a'.repeat(499)}`);
    expect(evaluate(chain, { a: { unit: 'CNY', values: { 2020: '0.1' } } })[2020]).toMatchObject({ value: '50' });
    const deep = parse(`${'('.repeat(64)}a${')'.repeat(64)}`);
    expect(evaluate(deep, { a: { unit: 'CNY', values: { 2020: '1' } } })[2020]).toMatchObject({ value: '1' });
  });

  test('what is printed reads back as the same formula', () => {
    let seen = 0;
    fc.assert(
      fc.property(tree, (node) => {
        seen += 1;
        const text = print({ text: '', tree: node });
        expect(shape(parse(text).tree)).toEqual(shape(node));
        expect(print(parse(text))).toBe(text);
      }),
      { numRuns: 2_000 },
    );
    expect(seen).toBeGreaterThanOrEqual(2_000);
  });

  test('no text crashes it: it is read or refused at a place inside the text', () => {
    const counted = { read: 0, refused: 0 };
    const scraps = fc.array(
      fc.constantFrom(
        'a',
        'gdp',
        '5',
        '0.1',
        '+',
        '-',
        ' - ',
        '*',
        '/',
        '^',
        '(',
        ')',
        ',',
        ' ',
        '\n',
        '[',
        ']',
        '[a]',
        'lag(',
        'in(',
        'sum(',
        ', 1)',
        'percent',
        '.',
        '—',
        '￥',
        '\u0000',
        '__proto__',
        '😀',
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          scraps.map((parts) => parts.join('')),
        ),
        (text) => {
          try {
            const read = parse(text);
            expect(shape(parse(print(read)).tree)).toEqual(shape(read.tree));
            counted.read += 1;
          } catch (refusal) {
            expect(refusal).toBeInstanceOf(NotValidFormula);
            const { line, column } = refusal as NotValidFormula;
            expect(line).toBeLessThanOrEqual(text.split('\n').length);
            expect(column).toBeLessThanOrEqual(text.length + 1);
            counted.refused += 1;
          }
        },
      ),
      { numRuns: 5_000 },
    );
    expect(counted.read).toBeGreaterThan(50);
    expect(counted.refused).toBeGreaterThan(500);
  });
});

describe('units', () => {
  test.each([
    ['rnd / gdp', 'ratio'],
    ['rnd / gdp * 100', 'percent'],
    ['100 * (rnd / gdp)', 'percent'],
    ['rnd / gdp * 10 ^ 3', 'per-mille'],
    ['in(rnd / gdp, percent)', 'percent'],
    ['share(rnd, gdp)', 'ratio'],
    ['intensity / 100', 'ratio'],
    ['100 - intensity', 'percent'],
    ['intensity - lag(intensity, 1)', 'percent'],
    ['1 + rnd / gdp', 'ratio'],
    ['gdp * intensity / 100', 'CNY'],
    ['gdp / deflator * 100', 'CNY'],
    ['gdp / population', 'CNY/persons'],
    ['patents / population * 10000', 'count/10^4 persons'],
    ['in(patents / population, count/10^4 persons)', 'count/10^4 persons'],
    ['researchers / (population / 1000)', 'person-years/persons'],
    ['gdp * 1.05', 'CNY'],
    ['gdp + in(5, CNY)', 'CNY'],
    ['in(gdp, 10^8 CNY)', '10^8 CNY'],
    ['gdp / in(1, CNY) * in(1, CNY-2015)', 'CNY-2015'],
    ['ln(gdp / in(1, CNY))', 'ratio'],
    ['growth(gdp, 1) * 100', 'percent'],
    ['cagr(gdp, 5)', 'ratio'],
    ['index(gdp, 2015)', 'index'],
    ['change(gii, 1)', 'places'],
    ['min(gii, lag(gii, 1))', 'rank'],
    ['(population * population) ^ 2', 'persons^4'],
    ['population ^ -1', 'ratio/persons'],
    ['(rnd / gdp) ^ 0.5', 'ratio'],
    ['2 * 3', 'number'],
    ['constructor', 'count'],
  ])('%s is in %s', (text, unit) => expect(printUnit(unitOf(parse(text), units))).toBe(unit));

  test.each([
    ['rnd + population', 5, 'cannot add CNY and persons'],
    ['rnd - [gdp-2017]', 5, 'cannot subtract CNY and USD-2017-PPP'],
    ['intensity + rnd / gdp', 11, 'cannot add percent and ratio; write in(…, percent)'],
    ['intensity + deflator', 11, 'cannot add percent and index'],
    ['gdp + 5', 5, 'round the number'],
    ['max(rnd, hours)', 1, 'cannot compare'],
    ['gii + gii', 1, 'rank'],
    ['gii * 2', 1, 'rank'],
    ['mean(gii, gii)', 6, 'rank'],
    ['growth(gii, 1)', 8, 'rank'],
    ['ln(gdp)', 4, 'in(1, CNY)'],
    ['gdp ^ 0.5', 5, 'whole number'],
    ['2 ^ gdp', 5, 'plain number'],
    ['2 ^ 65', 5, 'exponent'],
    ['population ^ 9', 12, 'largest unit'],
    ['in(gdp, USD)', 1, 'not converted'],
    ['share(rnd, population)', 1, 'take a share'],
    ['rnd-gdp', 1, 'write spaces: rnd - gdp'],
    ['toString', 1, 'no indicator'],
  ])('refuses %s at column %i', (text, column, says) => {
    const refusal = refusalOf(() => unitOf(parse(text), units));
    expect({ line: 1, column: refusal.column }).toEqual({ line: 1, column });
    expect(refusal.message).toContain(says);
  });

  test('the declared unit has to be the one that the formula gives', () => {
    expect(() => checkUnit(parse('rnd / gdp * 100'), units, 'percent')).not.toThrow();
    expect(() => checkUnit(parse('rnd / gdp * 100'), units, 'percentage-points')).not.toThrow();
    expect(refusalOf(() => checkUnit(parse('rnd / gdp'), units, 'percent')).message).toContain('write in(…, percent) or (…) * 100');
    expect(refusalOf(() => checkUnit(parse('100 * rnd / gdp'), units, 'percent')).message).toContain('gives ratio');
    expect(refusalOf(() => checkUnit(parse('rnd'), units, 'USD')).message).toContain('gives CNY, but the indicator is declared in USD');
  });

  test.each([
    ['percent', 'percent'],
    ['CNY/persons', 'CNY/persons'],
    ['10^8 CNY', '10^8 CNY'],
    ['persons*hours', 'hours*persons'],
    ['count/10^4 persons', 'count/10^4 persons'],
    ['10^-2 ratio', 'percent'],
    ['kWh/persons^2/years', 'kWh/persons^2/years'],
    ['10^4 count/persons', '10^4 count/persons'],
    ['ratio/persons', 'ratio/persons'],
    ['10^-3 CNY', '10^-3 CNY'],
  ])('the unit %s is printed %s and reads back', (text, printed) => {
    expect(printUnit(readUnit(text))).toBe(printed);
    expect(readUnit(printed)).toEqual(readUnit(text));
  });
});

const worked: SeriesOfRegion = {
  rnd: {
    unit: 'CNY',
    multiplier: 8,
    values: { 2019: '22143.6', 2020: '24393.1', 2021: '27956.3', 2022: { missing: 'not yet published' } },
  },
  gdp: { unit: 'CNY', multiplier: 8, values: { 2019: '986515.2', 2020: '1013567.0', 2021: '1149237.0', 2022: '1204724.0' } },
  zero: { unit: 'CNY', values: { 2019: '0', 2020: '0', 2021: '1' } },
  debt: { unit: 'CNY', values: { 2019: '-5', 2020: '5', 2021: '10' } },
};
const of = (text: string, period: string, series: SeriesOfRegion = worked) => evaluate(parse(text), series)[period];

describe('working out', () => {
  test.each([
    ['round(rnd / gdp * 100, 2)', '2021', '2.43'],
    ['rnd / gdp', '2020', '0.02406658859256467505354850740010281'],
    ['in(rnd, 10^8 CNY)', '2019', '22143.6'],
    ['rnd', '2019', '2214360000000'],
    ['change(in(rnd, 10^8 CNY), 1)', '2020', '2249.5'],
    ['round(growth(rnd, 2) * 100, 3)', '2021', '26.250'],
    ['round(cagr(rnd, 2) * 100, 3)', '2021', '12.361'],
    ['index(gdp, 2020)', '2020', '100'],
    ['moving-mean(in(gdp, 10^8 CNY), 3)', '2021', '1049773.066666666666666666666666667'],
    ['lag(zero, 2)', '2021', '0'],
    ['mean(debt, debt * 3)', '2020', '10'],
    ['min(debt, in(7, CNY)) + max(debt, in(7, CNY))', '2021', '17'],
    ['abs(debt)', '2019', '5'],
    ['round(exp(ln(debt / in(1, CNY))), 12)', '2021', '10'],
    ['debt / in(1, CNY) - debt / in(1, CNY) + exp(0)', '2019', '1'],
    ['round(debt / in(2, CNY), 0)', '2020', '3'],
    ['round(debt / in(2, CNY), 0)', '2019', '-3'],
    ['debt / in(1, CNY) * 0.1 + 0.2 * debt / debt', '2021', '1.2'],
    ['(debt / in(1, CNY)) ^ 2', '2019', '25'],
    ['-debt', '2019', '5'],
    ['zero * -1', '2019', '0'],
  ])('%s in %s is %s', (text, period, value) => {
    const found = of(text, period);
    expect(found).toHaveProperty('value', value.replace(/(\.\d*?)0+$/, '$1'));
  });

  test.each([
    ['rnd / gdp', '2022', 'no-figure', 'rnd 2022: not yet published'],
    ['growth(rnd, 1)', '2019', 'no-figure', 'rnd 2018: no figure'],
    ['sum(rnd, zero)', '2022', 'no-figure', 'rnd 2022: not yet published; zero 2022: no figure'],
    ['rnd * 0', '2022', 'no-figure', 'rnd 2022'],
    ['gdp / zero', '2020', 'no-number', 'gdp / zero divides by zero: zero is 0 in 2020'],
    ['share(gdp, zero)', '2020', 'no-number', 'divides by zero'],
    ['growth(debt, 1)', '2020', 'no-number', 'not above zero: -5'],
    ['cagr(debt, 2)', '2021', 'no-number', 'two figures above zero'],
    ['index(zero, 2019)', '2021', 'no-number', 'zero is 0 in 2019'],
    ['index(gdp, 2010)', '2021', 'no-figure', 'gdp 2010: no figure'],
    ['ln(debt / in(1, CNY))', '2019', 'no-number', 'logarithm'],
    ['(debt / in(1, CNY)) ^ 0.5', '2019', 'no-number', 'root of a negative'],
    ['(zero / in(1, CNY)) ^ -1', '2019', 'no-number', 'divides by zero'],
    ['2 ^ (gdp / in(1, CNY))', '2019', 'no-number', 'exponent past 64'],
    ['exp(gdp / in(1, CNY))', '2019', 'no-number', 'beyond 10^300'],
    ['((((gdp / in(1, CNY)) ^ 8) ^ 8) ^ 8) ^ 8', '2019', 'no-number', 'beyond 10^300'],
  ])('%s in %s is missing: %s', (text, period, because, says) => {
    const found = of(text, period)!;
    expect(found).toMatchObject({ because });
    expect(found).not.toHaveProperty('value');
    expect('missing' in found && found.missing).toContain(says);
  });

  test('a formula without indicators has no periods', () => expect(evaluate(parse('2 * 3'), worked)).toEqual({}));

  test('a result names every figure that it was made of', () => {
    expect(of('growth(rnd, 1) - cagr(gdp, 2)', '2021')!.uses).toEqual([
      { indicator: 'rnd', period: '2020' },
      { indicator: 'rnd', period: '2021' },
      { indicator: 'gdp', period: '2019' },
      { indicator: 'gdp', period: '2021' },
    ]);
    expect(of('lag(index(gdp, 2019), 1)', '2021')!.uses.map(({ period }) => period)).toEqual(['2019', '2020']);
  });

  test('quarters and months count back over the turn of the year; an index of quarters has the mean of its base year at 100', () => {
    const quarters = { q: { unit: 'CNY', values: { '2020-Q1': '1', '2020-Q2': '2', '2020-Q3': '3', '2020-Q4': '4', '2021-Q1': '5' } } };
    expect(of('lag(q, 1)', '2021-Q1', quarters)).toHaveProperty('value', '4');
    expect(of('index(q, 2020)', '2021-Q1', quarters)).toHaveProperty('value', '200');
    expect(of('moving-mean(q, 4)', '2020-Q4', quarters)).toHaveProperty('value', '2.5');
    const months = { m: { unit: 'CNY', values: { '2020-12': '7', '2021-01': '9' } } };
    expect(of('change(m, 1)', '2021-01', months)).toHaveProperty('value', '2');
  });

  test.each([
    ['mixed frequencies', { a: { unit: 'CNY', values: { 2020: '1', '2020-Q1': '1' } } }],
    ['a period that is none', { a: { unit: 'CNY', values: { '2020-13': '1' } } }],
    ['a figure that is none', { a: { unit: 'CNY', values: { 2020: 'n/a' } } }],
    ['an endless figure', { a: { unit: 'CNY', values: { 2020: '9'.repeat(100) } } }],
    ['a figure that is not finite', { a: { unit: 'CNY', values: { 2020: Number.NaN } } }],
    ['a broken multiplier', { a: { unit: 'CNY', multiplier: 0.5, values: { 2020: '1' } } }],
    ['a unit that is none', { a: { unit: '€', values: { 2020: '1' } } }],
  ])('refuses %s', (_, series) => expect(() => evaluate(parse('a'), series)).toThrow(NotValidInput));

  test('a formula that looks back as far as it may ends soon', () => {
    const values = Object.fromEntries(
      Array.from({ length: 1_200 }, (_, month) => [
        `${1920 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
        month % 7,
      ]),
    );
    const nested = parse(`${'moving-mean('.repeat(5)}a${', 240)'.repeat(5)}`);
    const last = Object.values(evaluate(nested, { a: { unit: 'CNY', values } })).at(-1)!;
    expect(last.uses).toHaveLength(5 * 239 + 1);
    expect(last).toHaveProperty('value');
  });

  test.each([
    ['many roots', Array(200).fill('x ^ 0.37').join(' + '), 1_200],
    ['many logarithms', Array(200).fill('ln(x)').join(' + '), 1_200],
    ['wide windows', `${'moving-mean('.repeat(5)}x${', 240)'.repeat(5)}`, 3_000],
    ['many periods', Array(400).fill('x').join(' + '), 5_000],
  ])('%s over long series are refused before they are begun', (_, text, months) => {
    const values = Object.fromEntries(
      Array.from({ length: months }, (_, month) => [
        `${1700 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
        month + 1,
      ]),
    );
    expect(() => evaluate(parse(text), { x: { unit: 'ratio', values } })).toThrow(/steps for these figures/);
  });

  test('scaling every figure scales a lag, a change and a moving mean', () => {
    fc.assert(
      fc.property(
        fc.array(cents, { minLength: 6, maxLength: 6 }),
        fc.integer({ min: -999, max: 999 }),
        fc.constantFrom('lag(x, 2)', 'change(x, 3)', 'x - lag(x, 1)', 'moving-mean(x, 4)'),
        (figures, by, text) => {
          const plain = evaluate(parse(`(${text}) * (${by < 0 ? '-' : ''}${Math.abs(by)}.5)`), years({ x: figures }));
          const scaled = evaluate(parse(text.replaceAll('x', `(x * (${by < 0 ? '-' : ''}${Math.abs(by)}.5))`)), years({ x: figures }));
          expect(valuesOf(plain)).toEqual(valuesOf(scaled));
        },
      ),
    );
  });

  test('a lag of a sum is the sum of the lags, to the last digit', () => {
    fc.assert(
      fc.property(
        fc.array(cents, { minLength: 5, maxLength: 5 }),
        fc.array(cents, { minLength: 5, maxLength: 5 }),
        fc.integer({ min: 1, max: 4 }),
        (x, y, n) => {
          const series = years({ x, y });
          const together = valuesOf(evaluate(parse(`lag(x + y, ${n})`), series));
          expect(together).toEqual(valuesOf(evaluate(parse(`lag(x, ${n}) + lag(y, ${n})`), series)));
          expect(together.filter((value) => value !== null)).toHaveLength(5 - n);
        },
      ),
    );
  });

  test('any tree gives a number or a reason in every period, and names its sources', () => {
    const counted = { worked: 0, refused: 0 };
    const series = Object.fromEntries(
      codes.map((name, place) => [name, { unit: 'ratio', values: { 2018: place - 2, 2019: '0', 2020: '12.5', 2021: null, 2022: '3' } }]),
    );
    fc.assert(
      fc.property(tree, (node) => {
        const read = { text: print({ text: '', tree: node }), tree: node };
        try {
          for (const [period, one] of Object.entries(evaluate(read, series))) {
            expect(period).toMatch(/^20(18|19|20|21|22)$/);
            if ('value' in one) expect(one.value).toMatch(/^-?\d+(\.\d+)?$/);
            else expect(one.missing).not.toBe('');
            expect(new Set(one.uses.map(({ indicator }) => indicator))).toEqual(new Set(inputsOf(read)));
          }
          counted.worked += 1;
        } catch (refusal) {
          expect(refusal).toBeInstanceOf(NotValidInput);
          counted.refused += 1;
        }
      }),
      { numRuns: 2_000 },
    );
    expect(counted.worked).toBeGreaterThan(100);
  });
});

describe('ratios', () => {
  test.each([
    ['rnd / gdp', { numerator: '2439310000000', denominator: '101356700000000', factor: '1' }],
    ['rnd / gdp * 100', { factor: '100' }],
    ['100 * (rnd / gdp) / 4', { factor: '25' }],
    ['round(in(rnd / gdp, percent), 2)', { factor: '100', decimals: 2 }],
    ['share(rnd, gdp)', { factor: '1' }],
    ['growth(rnd, 1)', { numerator: '224950000000', denominator: '2214360000000' }],
    ['(rnd + 2 * debt) / (gdp - rnd)', { factor: '1' }],
    ['rnd / 100', null],
    ['rnd', null],
    ['rnd / gdp + 1', null],
    ['(rnd / gdp) / gdp', null],
    ['(rnd + in(5, CNY)) / gdp', null],
    ['max(rnd, debt) / gdp', null],
    ['index(gdp, 2019)', null],
  ])('%s keeps %j', (text, parts) => {
    const found = of(text, '2020')!;
    if (parts === null) expect(found).not.toHaveProperty('numerator');
    else expect(found).toMatchObject(parts);
  });

  test('what does not add up over regions is not kept: rates, index numbers, ranks', () => {
    const series = {
      rate: { unit: 'percent', values: { 2020: '3' } },
      heads: { unit: 'persons', values: { 2020: '3' } },
      level: { unit: 'index', values: { 2020: '3' } },
    };
    expect(of('rate / heads', '2020', series)).not.toHaveProperty('numerator');
    expect(of('heads / level', '2020', series)).not.toHaveProperty('numerator');
    expect(of('heads / (heads * 2)', '2020', series)).toHaveProperty('numerator', '3');
  });

  test('regions are summed above and below the line before dividing', () => {
    const region = (rnd: string, gdp: string) =>
      of('rnd / gdp * 100', '2020', { rnd: { unit: 'CNY', values: { 2020: rnd } }, gdp: { unit: 'CNY', values: { 2020: gdp } } })!;
    expect(aggregate([region('6', '100'), region('1', '300')])).toMatchObject({ value: '1.75', numerator: '7', denominator: '400' });
    expect(aggregate([region('6', '100'), region('2', '0')])).toMatchObject({ value: '8' });
    expect(aggregate([region('6', '0')])).toMatchObject({ because: 'no-number' });
    expect(() => aggregate([])).toThrow(NotValidInput);
    expect(() => aggregate([of('rnd', '2020')!])).toThrow('no ratio');
    expect(() => aggregate([of('rnd / gdp', '2020')!, region('6', '100')])).toThrow('another formula');
  });

  test('one silent region silences the whole, by name', () => {
    const named = (region: string, period: string) => ({ ...of('rnd / gdp', period)!, region });
    expect(aggregate([named('Ost', '2021'), named('West', '2022')])).toMatchObject({
      because: 'no-figure',
      missing: '1 of 2 missing: West: rnd 2022: not yet published',
    });
    expect(aggregate([named('Ost', '2021')]).uses).toContainEqual({ indicator: 'rnd', period: '2021', region: 'Ost' });
  });

  test('the aggregate of regions is the formula of their sums', () => {
    const positive = fc.integer({ min: 1, max: 10 ** 9 });
    const regions = fc.array(
      fc.record({ x: fc.array(positive, { minLength: 2, maxLength: 2 }), y: fc.array(positive, { minLength: 2, maxLength: 2 }) }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(
        regions,
        fc.constantFrom(
          'x / y * 100',
          'growth(x, 1)',
          'share(x, x + y)',
          'change(x, 1) / (2 * y)',
          'in(moving-mean(x, 2) / lag(y, 1), percent)',
        ),
        (all, text) => {
          const sum = (name: 'x' | 'y') => [0, 1].map((year) => all.reduce((total, one) => total + one[name][year]!, 0));
          const whole = evaluate(parse(text), years({ x: sum('x'), y: sum('y') }))[2001]!;
          const parts = aggregate(all.map((one) => evaluate(parse(text), years({ x: one.x, y: one.y }))[2001]!));
          expect('value' in parts && Number(parts.value)).toBeCloseTo(Number('value' in whole && whole.value), 12);
        },
      ),
    );
  });
});

describe('order', () => {
  const read = (formulas: Record<string, string>) =>
    Object.fromEntries(Object.entries(formulas).map(([indicator, text]) => [indicator, parse(text)]));

  test('each indicator comes after those it uses', () => {
    expect(orderOf(read({ c: 'a + b', b: 'a * 2', a: 'raw', d: 'raw' }))).toEqual(['a', 'b', 'c', 'd']);
  });

  test.each([
    [{ a: 'b', b: 'c', c: 'a' }, 'a → b → c → a'],
    [{ x: 'a', a: 'lag(a, 1)' }, 'a → a'],
    [{ x: 'a', a: 'b + raw', b: 'a' }, 'a → b → a'],
  ])('a circle is refused by name: %j', (formulas, circle) => expect(() => orderOf(read(formulas))).toThrow(circle));

  test('a thousand indicators in a row, and a lattice with 2^60 paths', () => {
    const row = Object.fromEntries(Array.from({ length: 1_000 }, (_, place) => [`i${place}`, place === 999 ? 'raw' : `i${place + 1}`]));
    expect(orderOf(read(row)).at(-1)).toBe('i0');
    const lattice = Object.fromEntries(
      Array.from({ length: 60 }, (_, place) => [
        [`l${place}`, `l${place + 1} + r${place + 1}`],
        [`r${place}`, `l${place + 1} - r${place + 1}`],
      ]).flat(),
    );
    expect(orderOf(read(lattice))).toHaveLength(120);
  });
});

describe('the engine', () => {
  const input = {
    formulas: [
      { indicator: 'pace', formula: 'change(intensity, 1)', unit: 'percentage-points' },
      { indicator: 'intensity', formula: 'rnd / gdp * 100', unit: 'percent' },
      { indicator: 'both', formula: 'rnd + gdp', unit: 'CNY', multiplier: 2 },
    ],
    series: [
      { indicator: 'rnd', region: 'OST', unit: 'CNY', multiplier: 2, values: { 2020: '6', 2021: '8' } },
      { indicator: 'gdp', region: 'OST', unit: 'CNY', values: { 2020: 10000, 2021: '10000' } },
      { indicator: 'rnd', region: 'WEST', unit: 'CNY', values: { 2020: '100' } },
      { indicator: 'gdp', region: 'WEST', unit: 'CNY', values: { 2020: '30000' } },
    ],
  };
  const run = (value: unknown) => formula.output.parse(formula.run(readInput(formula, value)));

  test('derived indicators feed derived indicators, region by region and together', () => {
    const { order, results, aggregates } = run(input);
    expect(order).toEqual(['intensity', 'pace', 'both']);
    const found = (indicator: string, region: string) =>
      results.find((one) => one.indicator === indicator && one.region === region)!.observations;
    expect(found('intensity', 'OST')).toMatchObject({ 2020: { value: '6' }, 2021: { value: '8' } });
    expect(found('pace', 'OST')[2021]).toMatchObject({
      value: '2',
      uses: [
        { indicator: 'intensity', period: '2020' },
        { indicator: 'intensity', period: '2021' },
      ],
    });
    expect(found('both', 'OST')[2020]).toMatchObject({ value: '106' });
    expect(aggregates.map(({ indicator }) => indicator)).toEqual(['intensity']);
    expect(aggregates[0]!.observations[2020]).toMatchObject({ value: '1.75', numerator: '700', denominator: '40000' });
    expect(aggregates[0]!.observations[2021]).toMatchObject({ because: 'no-figure', missing: expect.stringContaining('WEST') });
  });

  test.each([
    ['formulas.0.formula', { ...input, formulas: [{ indicator: 'x', formula: 'rnd +' }] }],
    ['formulas.0.formula', { ...input, formulas: [{ indicator: 'x', formula: 'rnd / gdp', unit: 'percent' }] }],
    ['formulas.0.formula', { ...input, formulas: [{ indicator: 'x', formula: 'nothing' }] }],
    ['formulas.1.indicator', { ...input, formulas: [input.formulas[1], input.formulas[1]] }],
    ['series.4', { ...input, series: [...input.series, input.series[0]] }],
    ['series.0.indicator', { ...input, formulas: [{ indicator: 'rnd', formula: 'gdp' }] }],
    ['formulas.0.multiplier', { ...input, formulas: [{ ...input.formulas[0], multiplier: 0.5 }] }],
  ])('a fault is named by its path: %s', (path, value) => {
    try {
      run(value);
      expect.unreachable();
    } catch (refusal) {
      expect(refusal).toBeInstanceOf(NotValidInput);
      expect((refusal as NotValidInput).faults.map((fault) => fault.path)).toContain(path);
    }
  });
});

test('every function of the language is in the trees that the properties try', () => {
  const seen = new Set<string>();
  const walk = (node: Node): void => {
    if (node.kind === 'call' || node.kind === 'call-by') seen.add(node.name);
    if (node.kind === 'in') seen.add('in');
    operandsOf(node).forEach(walk);
  };
  for (const one of fc.sample(tree, { numRuns: 1_000, seed: 1 })) walk(one);
  expect(seen).toEqual(new Set(Object.keys(functions)));
  expect(bounds.parts).toBeGreaterThan(0);
});

const codes = ['gdp', 'rnd-expenditure', 'a.b_c', '5g', 'odd-', 'sum', 'in'];
const cents = fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map((value) => value / 100);
const years = (figures: Record<string, readonly number[]>): SeriesOfRegion =>
  Object.fromEntries(
    Object.entries(figures).map(([name, all]) => [
      name,
      { unit: 'CNY', values: Object.fromEntries(all.map((value, year) => [2000 + year, value])) },
    ]),
  );
const valuesOf = (observed: ReturnType<typeof evaluate>) => Object.values(observed).map((one) => ('value' in one ? one.value : null));

const named = (takes: string) => fc.constantFrom(...(Object.keys(functions) as FunctionName[]).filter((name) => functions[name] === takes));
const { tree } = fc.letrec<{ tree: Node }>((tie) => {
  const at = fc.constant(0);
  const inner = tie('tree');
  const callBy = (takes: string, by: fc.Arbitrary<number>) =>
    fc.record({ kind: fc.constant('call-by'), name: named(takes), of: inner, by, at });
  return {
    tree: fc.oneof(
      { maxDepth: 6, depthSize: 'medium' },
      fc.record({ kind: fc.constant('number'), digits: fc.constantFrom('0', '1', '100', '0.50', '12345.678901'), at }),
      fc.record({ kind: fc.constant('indicator'), code: fc.constantFrom(...codes), at }),
      fc.record({ kind: fc.constant('minus'), of: inner, at }),
      fc.record({ kind: fc.constant('operation'), sign: fc.constantFrom('+', '-', '*', '/', '^'), left: inner, right: inner, at }),
      fc.record({ kind: fc.constant('call'), name: named('operands'), of: fc.array(inner, { minLength: 1, maxLength: 3 }), at }),
      fc.record({ kind: fc.constant('call'), name: named('pair'), of: fc.tuple(inner, inner), at }),
      fc.record({ kind: fc.constant('call'), name: named('nothing'), of: fc.tuple(inner), at }),
      callBy('decimals', fc.integer({ min: 0, max: 12 })),
      callBy('periods', fc.integer({ min: 1, max: 3 })),
      callBy('year', fc.integer({ min: 2017, max: 2023 })),
      fc.record({
        kind: fc.constant('in'),
        of: inner,
        unit: fc.constantFrom('percent', 'ratio', 'CNY/10^4 persons', '10^8 CNY', 'rank').map(readUnit),
        at,
      }),
    ) as fc.Arbitrary<Node>,
  };
});
