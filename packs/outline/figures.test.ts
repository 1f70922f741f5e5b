/** The figures: every one parses, stands once, has a source, and is the one that was published. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { figure, indicator, region, regionSet, source } from '../../src/systems/pack/schema.ts';

const folder = import.meta.dirname;
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const readJson = (name: string): unknown => JSON.parse(read(name));

const indicators = z.array(indicator).parse(readJson('indicators.json'));
const sources = z.array(source).parse(readJson('sources.json'));
const { regions, sets } = z.strictObject({ regions: z.array(region), sets: z.array(regionSet) }).parse(readJson('regions.json'));
const header = ['indicator', 'region', 'period', 'value', 'status', 'missing', 'source', 'releasedOn', 'note'];
const files = readdirSync(join(folder, 'figures')).sort();
const figures = files.flatMap((file) => rowsOf(read(join('figures', file)), header).map((row) => figure.parse(row)));
type Figure = (typeof figures)[number];

const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);
const of = (code: string) => figures.filter((each) => each.indicator === code);
const provinces = regions.filter(({ level }) => level === 'province');
const comparison = sets.find(({ code }) => code === 'comparison')!.members;
/** Values of one region and period, oldest vintage first. */
const vintages = (code: string, period: string, area = 'CHN') =>
  of(code)
    .filter((each) => each.region === area && each.period === period)
    .sort((a, b) => a.releasedOn.localeCompare(b.releasedOn))
    .map(({ value }) => value);
const years = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, place) => String(from + place));

describe('the tables', () => {
  it('hold so many lines an indicator, and no more', () => {
    expect(files).toEqual([
      'comparison.csv',
      'gdp.csv',
      'gii.csv',
      'growth.csv',
      'knowledge-services.csv',
      'provinces.csv',
      'rnd.csv',
      'technology-contribution.csv',
      'top-innovators.csv',
    ]);
    expect(Object.fromEntries(indicators.map(({ code }) => [code, of(code).length]))).toEqual({
      'rnd-expenditure': 467,
      'rnd-intensity': 448,
      'rnd-intensity-derived': 0,
      'rnd-intensity-wdi': 589,
      gdp: 32,
      'pwt-output': 930,
      'pwt-capital': 930,
      'pwt-capital-services': 930,
      'pwt-employment': 930,
      'pwt-hours': 930,
      'pwt-human-capital': 930,
      'pwt-labour-share': 930,
      'technology-contribution': 11,
      'technology-contribution-pwt': 0,
      'knowledge-services-share': 1,
      'knowledge-services-share-sections': 2,
      'knowledge-services-share-narrow': 342,
      'gii-rank': 16,
      'top-innovator-firms': 3,
      'researchers-wdi': 589,
      'patents-resident-wdi': 620,
      'articles-wdi': 589,
      'services-share': 558,
      'technology-contracts-value': 465,
      'technology-contracts-absorbed': 465,
      'rnd-personnel-fte': 434,
      'patents-granted': 434,
      'patents-invention-granted': 434,
    });
    expect(figures).toHaveLength(13_009);
  });

  it('give a place, period and vintage one value', () => {
    const keys = figures.map(({ indicator, region, period, releasedOn }) => [indicator, region, period, releasedOn].join(' '));
    expect(new Set(keys).size).toBe(figures.length);
  });

  it('name only indicators, regions and sources that there are', () => {
    expect(
      strangers(
        figures.map((each) => each.indicator),
        codes(indicators),
      ),
    ).toEqual([]);
    expect(
      strangers(
        figures.map((each) => each.region),
        codes(regions),
      ),
    ).toEqual([]);
    expect(
      strangers(
        figures.map((each) => each.source),
        codes(sources),
      ),
    ).toEqual([]);
    expect(
      strangers(
        indicators.map((each) => each.source),
        codes(sources),
      ),
    ).toEqual([]);
    expect(
      strangers(
        indicators.flatMap(({ alternatives }) => alternatives),
        codes(indicators),
      ),
    ).toEqual([]);
    expect(
      strangers(
        sets.flatMap(({ members }) => members),
        codes(regions),
      ),
    ).toEqual([]);
    expect(
      strangers(
        codes(sources),
        [...figures, ...indicators].map((each) => each.source),
      ),
    ).toEqual([]);
  });

  it('give a code to one thing only', () => {
    for (const list of [indicators, sources, regions, sets]) expect(new Set(codes(list)).size).toBe(list.length);
  });

  it('say why a value is not there, and only then', () => {
    const silent = figures.filter(({ value }) => value === '');
    expect(silent).toHaveLength(185);
    expect(silent.filter(({ status, missing }) => !'LMO'.includes(status) || missing === '')).toEqual([]);
    expect(figures.filter(({ value, status, missing }) => value !== '' && (missing !== '' || 'LMO'.includes(status)))).toEqual([]);
  });

  it('know nothing before its source was out', () => {
    const outOn = new Map(sources.map(({ code, publishedOn }) => [code, publishedOn]));
    expect(figures.filter(({ source, releasedOn }) => releasedOn < outOn.get(source)!)).toEqual([]);
    expect(figures.filter(({ period, releasedOn }) => releasedOn.slice(0, 4) < period.slice(0, 4))).toEqual([]);
  });
});

describe('the regions', () => {
  it('are China, 31 provincial units and 30 countries', () => {
    expect(regions.map(({ level }) => level).filter((level) => level === 'country')).toHaveLength(31);
    expect(provinces).toHaveLength(31);
    expect(provinces.every(({ code, parent }) => parent === 'CHN' && /^CN-[A-Z]{2}$/.test(code))).toBe(true);
    expect(comparison).toHaveLength(31);
  });

  it('have a cell each on the tile grid, and touch it nowhere else', () => {
    const cells = provinces.map(({ tile }) => String(tile));
    expect(new Set(cells).size).toBe(31);
    expect(regions.filter(({ level, tile }) => level !== 'province' && tile)).toEqual([]);
    const columns = provinces.map(({ tile }) => tile![0]);
    const rows = provinces.map(({ tile }) => tile![1]);
    expect([Math.min(...columns), Math.max(...columns), Math.min(...rows), Math.max(...rows)]).toEqual([0, 7, 0, 7]);
  });

  it('fall into the four regions of the statistical bureau, each province once', () => {
    const four = sets.filter(({ code }) => ['eastern', 'central', 'western', 'north-east'].includes(code));
    expect(four.map(({ members }) => members.length)).toEqual([10, 6, 12, 3]);
    expect(four.flatMap(({ members }) => members).sort()).toEqual(codes(provinces).sort());
    expect(sets.find(({ code }) => code === 'yangtze-belt')!.members).toHaveLength(11);
  });
});

describe('key values', () => {
  it.each([
    ['rnd-intensity', '2012', ['1.97', '1.98']],
    ['rnd-intensity', '2013', ['2.08', '2.01']],
    ['rnd-intensity', '2015', ['2.07', '2.06']],
    ['rnd-intensity', '2018', ['2.19', '2.14']],
    ['rnd-intensity', '2020', ['2.40', '2.40', '2.41']],
    ['rnd-intensity', '2022', ['2.55', '2.54', '2.56']],
    ['rnd-intensity', '2023', ['2.64', '2.65', '2.58']],
    ['rnd-intensity', '2024', ['2.68', '2.69']],
    ['rnd-expenditure', '2009', ['5802.1']],
    ['rnd-expenditure', '2020', ['24426', '24393.1']],
    ['rnd-expenditure', '2024', ['36130', '36326.8']],
    ['gdp', '2020', ['1015986', '1013567.0', '1034867.6']],
    ['technology-contribution', '2015', ['55.3']],
    ['technology-contribution', '2019', ['59.5']],
    ['knowledge-services-share', '2015', ['15.6']],
    ['knowledge-services-share-sections', '2020', ['15.12']],
    ['knowledge-services-share-narrow', '2018', ['2.02']],
    ['gii-rank', '2012', ['34']],
    ['gii-rank', '2025', ['10']],
    ['top-innovator-firms', '2022', ['5']],
    ['researchers-wdi', '2009', ['846.55957']],
    ['pwt-output', '2019', ['20572606.000']],
  ])('of %s in %s are %j, oldest vintage first', (code, period, values) => {
    expect(vintages(code, period)).toEqual(values);
  });

  it('keep the digits of print', () => {
    const intensities = of('rnd-intensity').filter(({ source }) => source !== 'wdi-2021-10');
    expect(intensities).toHaveLength(438);
    expect(intensities.filter(({ value }) => !/^\d+\.\d\d$/.test(value))).toEqual([]);
    expect(vintages('rnd-intensity', '2023', 'CN-XZ')).toEqual(['0.30']);
  });
});

describe('the provinces', () => {
  it.each([
    ['rnd-expenditure', years(2010, 2023)],
    ['rnd-intensity', years(2011, 2023)],
    ['rnd-personnel-fte', years(2010, 2023)],
    ['patents-granted', years(2010, 2023)],
    ['patents-invention-granted', years(2010, 2023)],
    ['technology-contracts-value', ['2000', '2005', '2010', ...years(2012, 2023)]],
    ['technology-contracts-absorbed', ['2000', '2005', '2010', ...years(2012, 2023)]],
  ])('have %s for every year, or the reason why not', (code, periods) => {
    for (const { code: area } of provinces)
      expect(
        of(code)
          .filter((each) => each.region === area)
          .map(({ period }) => period)
          .sort(),
      ).toEqual(periods);
  });

  it('miss ten values of technology contracts and nothing else', () => {
    const areas = new Set(codes(provinces));
    const silent = figures.filter((each) => areas.has(each.region) && each.value === '');
    expect(silent.map((each) => `${each.region} ${each.period}`).sort()).toEqual([
      'CN-HI 2000',
      'CN-QH 2000',
      ...['2000', '2005', '2010', '2012', '2013', '2014', '2015', '2016'].map((period) => `CN-XZ ${period}`),
    ]);
    expect(new Set(silent.map((each) => each.indicator))).toEqual(new Set(['technology-contracts-value']));
  });

  it('add up to the nation within rounding', () => {
    for (const year of years(2010, 2023)) {
      const parts = sum(provinces.map(({ code }) => vintages('rnd-expenditure', year, code)[0]!));
      const whole = of('rnd-expenditure').find((each) => each.region === 'CHN' && each.period === year && each.status === 'A')!;
      expect(parts.minus(whole.value).abs().toNumber(), year).toBeLessThanOrEqual(0.3);
    }
  });
});

describe('what was computed', () => {
  const published = (code: string, year: string, on: string) =>
    of(code).find((each) => each.region === 'CHN' && each.period === year && each.releasedOn === on)!.value;

  it('divides into the published intensity when both are of the same state', () => {
    const given = [
      ['2020', '1015986', '24393.1', '2.40'],
      ['2020', '1013567.0', '24393.1', '2.41'],
      ['2023', '1294271.7', '33357.1', '2.58'],
      ['2024', '1349083.5', '36326.8', '2.69'],
    ] as const;
    for (const [year, product, spent, intensity] of given) {
      expect(vintages('gdp', year)).toContain(product);
      expect(vintages('rnd-expenditure', year)).toContain(spent);
      expect(vintages('rnd-intensity', year)).toContain(intensity);
      expect(new Decimal(spent).div(product).times(100).toFixed(2)).toBe(intensity);
    }
  });

  it('takes the expenditure of 2000 to 2009 from the ratio and the product that the note names', () => {
    for (const year of years(2000, 2009)) {
      const ratio = published('rnd-intensity', year, '2021-10-01');
      const product = published('gdp', year, '2021-12-17');
      const { value, status, note } = of('rnd-expenditure').find(({ region, period }) => region === 'CHN' && period === year)!;
      expect(new Decimal(ratio).times(product).div(100).toFixed(1)).toBe(value);
      expect([status, note]).toEqual([
        'E',
        `${ratio} % of gross domestic product of ${product}; computed, both in the same state of revision`,
      ]);
    }
  });

  it('takes a revised intensity from the two figures that its note names', () => {
    const revised = of('rnd-intensity').filter(({ note }) => note.startsWith('Revised'));
    expect(revised).toHaveLength(10);
    for (const { value, note } of revised) {
      const [, later, change] = /says (\d\.\d\d) is (\d\.\d\d) points/.exec(note)!;
      expect(new Decimal(later!).minus(change!).toFixed(2)).toBe(value);
    }
  });

  it('divides value added by product as its note says', () => {
    const shares = of('knowledge-services-share-narrow');
    for (const { value, note } of shares) {
      const [, added, product] = /^(\d+) \/ (\d+) million/.exec(note)!;
      expect(new Decimal(added!).div(product!).times(100).minus(value).abs().toNumber()).toBeLessThanOrEqual(0.005001);
    }
    expect(of('knowledge-services-share-sections').map(({ value }) => value)).toEqual([
      new Decimal(37951 + 84070 + 31616).div(1015986).times(100).toFixed(2),
      new Decimal(28).times(609680).div(1143670).toFixed(1),
    ]);
  });
});

const data = join(folder, '../../../shared/data');
const here = existsSync(join(data, 'README.md'));
describe.skipIf(!here)(`the files they were copied from${here ? '' : ' (skipped: ../shared/data is not on this machine)'}`, () => {
  const table = (name: string) => rowsOf(readFileSync(join(data, name), 'utf8'));
  const isSame = (value: string, printed: string) => value !== '' && printed !== '' && new Decimal(value).eq(printed);

  it('hold the same comparison countries and growth inputs', () => {
    const worldBank = keyed(table('country-series/wdi_science_technology_1960_2020.csv'), 'iso3', 'year');
    const penn = keyed(table('country-series/pwt_10_01_without_tfp.csv'), 'countrycode', 'year');
    const columns: Record<string, [Map<string, Row>, string]> = {
      'rnd-intensity-wdi': [worldBank, 'GB.XPD.RSDV.GD.ZS'],
      'researchers-wdi': [worldBank, 'SP.POP.SCIE.RD.P6'],
      'patents-resident-wdi': [worldBank, 'IP.PAT.RESD'],
      'articles-wdi': [worldBank, 'IP.JRN.ARTC.SC'],
      'pwt-output': [penn, 'rgdpna'],
      'pwt-capital': [penn, 'rnna'],
      'pwt-capital-services': [penn, 'rkna'],
      'pwt-employment': [penn, 'emp'],
      'pwt-hours': [penn, 'avh'],
      'pwt-human-capital': [penn, 'hc'],
      'pwt-labour-share': [penn, 'labsh'],
    };
    const copied = figures.filter((each) => each.indicator in columns);
    const wrong = copied.filter(({ indicator, region, period, value }) => {
      const [rows, column] = columns[indicator]!;
      return value !== (rows.get(`${region} ${period}`)?.[column] ?? '');
    });
    expect(wrong).toEqual([]);
    expect(copied).toHaveLength(8_897);
  });

  it('hold the same R&D of nation and provinces', () => {
    const rows = table('regions/china_province/RDIntense.csv');
    const bulletin = (code: string, area: string, year: string): Figure =>
      of(code).find((each) => each.region === area && each.period === year && each.source === `rnd-bulletin-${year}`)!;
    const wrong = rows.filter((row) => {
      const code = row.variable_zh === 'RD经费' ? 'rnd-expenditure' : 'rnd-intensity';
      return !isSame(bulletin(code, areaNamed(row.province!), row.year!).value, row.value!);
    });
    expect(wrong).toEqual([]);
    expect(rows).toHaveLength(832);
    const first = table('regions/china_province/RDActivity.csv').filter((row) => row.year === '2010' && row.variable_zh === '合计');
    expect(first).toHaveLength(31);
    for (const row of first)
      expect(isSame(vintages('rnd-expenditure', '2010', areaNamed(row.province!))[0]!, new Decimal(row.value!).div(10_000).toFixed())).toBe(
        true,
      );
  });

  it('hold the same series of the provinces', () => {
    const copies = [
      ['technology-contracts-value', 'MarketPush', '金额', 465],
      ['technology-contracts-absorbed', 'MarketPull', '金额', 465],
      ['rnd-personnel-fte', 'RDLaborHour', '合计', 434],
      ['patents-granted', 'RDPatentAuthority', '合计', 434],
      ['patents-invention-granted', 'RDPatentAuthority', '发明', 434],
    ] as const;
    for (const [code, name, variable, count] of copies) {
      const rows = table(`regions/china_province/${name}.csv`).filter((row) => row.variable_zh === variable);
      expect(rows).toHaveLength(count);
      const mine = new Map(of(code).map(({ region, period, value }) => [`${region} ${period}`, value]));
      const wrong = rows.filter((row) => {
        const value = mine.get(`${areaNamed(row.province!)} ${row.year}`);
        return row.value === '' ? value !== '' : !isSame(value ?? '', row.value!);
      });
      expect(wrong, code).toEqual([]);
    }
  });

  it('hold the same value added and product of knowledge-intensive services', () => {
    const added = new Map(
      table('country-series/ncses_international/6243.csv').map((row) => [
        row.region_country_or_economy_full_path!.split(' -> ').at(-1)!,
        row,
      ]),
    );
    const penn = keyed(table('country-series/pwt_10_01_without_tfp.csv'), 'countrycode', 'year');
    const product = (country: string, year: string) => {
      const row = penn.get(`${country} ${year}`)!;
      return new Decimal(row.cgdpo!).times(row.pl_gdpo!);
    };
    for (const year of years(2002, 2019)) {
      const china = product('CHN', year).plus(product('HKG', year));
      const share = new Decimal(added.get('China')![`field_${year}`]!).div(china).times(100);
      expect(vintages('knowledge-services-share-narrow', year)).toEqual([share.toFixed(2)]);
      const america = new Decimal(added.get('United States')![`field_${year}`]!).div(product('USA', year)).times(100);
      expect(vintages('knowledge-services-share-narrow', year, 'USA')).toEqual([america.toFixed(2)]);
    }
  });

  it('hold the same shares of services', () => {
    const rows = keyed(table('country-series/gapminder/services_percent_of_gdp.csv'), 'country');
    expect(rows.get('China')?.['2017']).toBe('52.7');
    for (const year of years(2000, 2017)) {
      expect(vintages('services-share', year)[0]).toBe(rows.get('China')?.[year]);
      expect(vintages('services-share', year, 'TUR')[0]).toBe(rows.get('Turkey')?.[year]);
    }
  });

  it('agree on the codes of countries and provinces', () => {
    const iso = JSON.parse(readFileSync(join(data, 'regions/iso/iso_3166-2.json'), 'utf8')) as { '3166-2': { code: string }[] };
    expect(strangers(codes(provinces), codes(iso['3166-2']))).toEqual([]);
    const lands = JSON.parse(readFileSync(join(data, 'regions/iso/iso_3166-1.json'), 'utf8')) as { '3166-1': { alpha_3: string }[] };
    expect(
      strangers(
        comparison,
        lands['3166-1'].map((each) => each.alpha_3),
      ),
    ).toEqual([]);
  });
});

type Row = Record<string, string>;

const strangers = (names: readonly string[], known: readonly string[]) => [...new Set(names)].filter((name) => !new Set(known).has(name));
const sum = (values: readonly string[]) => values.reduce((total, value) => total.plus(value), new Decimal(0));
const keyed = (rows: readonly Row[], ...names: string[]) => new Map(rows.map((row) => [names.map((name) => row[name]).join(' '), row]));

/** Three names in the files read from print are misread: 内蒙占, 两藏 and 山两. */
function areaNamed(printed: string): string {
  const name = printed.replace(/\s/g, '').replace('内蒙占', '内蒙古').replace('两藏', '西藏').replace('山两', '山西');
  if (name === '全国') return 'CHN';
  return provinces.find((each) => each.name['zh-Hans'].startsWith(name))!.code;
}

/** Rows of a CSV table by its header (RFC 4180); a given header has to be the one that is there. */
function rowsOf(text: string, expected?: readonly string[]): Row[] {
  const [head, ...lines] = [...text.replace(/^\uFEFF/, '').matchAll(/(?:"(?:[^"]|"")*"|[^"\n])*(?:\n|$)/g)]
    .map(([line]) => line.trimEnd())
    .filter((line) => line !== '')
    .map((line) => cellsOf(line));
  if (expected) expect(head).toEqual(expected);
  return lines.map((cells) => {
    if (cells.length !== head!.length) throw new Error(`${cells.length} cells instead of ${head!.length}: ${cells.join('|')}`);
    return Object.fromEntries(head!.map((name, place) => [name, cells[place]!]));
  });
}

function cellsOf(line: string): string[] {
  const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
  return cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}
