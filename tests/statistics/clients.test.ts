/** Clients that others wrote read a running server on 127.0.0.1: what they read is what was recorded. */
import { createRequire } from 'node:module';
import { parse } from 'csv-parse/sync';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildServer } from '#api';
import { actsOf, ask, type Person } from '#kernel';
import { systems } from '#systems';
import { indicator, recordObservations } from '#systems/indicators';
import { anyone, ownDatabase, someone } from '#tests/support/database.ts';
import { serveStatistics } from '../../src/api/statistics/index.ts';
import { figure, foundCountry, fullIndicator, provinces, publishedIndicator } from '../../src/systems/indicators/demonstration.ts';

const own = ownDatabase();
const stefan = someone('statistician');
let at = '';
let person: Person = anyone;
let close = async () => {};

beforeAll(async () => {
  const { sourceId } = await foundCountry(own.asked());
  await publishedIndicator(own.asked(), 'rnd-spending', sourceId, { dimensions: ['region', 'type-of-rnd'] });
  await ask(actsOf(indicator).create, fullIndicator('hidden', sourceId), own.asked(stefan));
  const record = (code: string, rows: ReturnType<typeof figure>[]) => ask(recordObservations, { indicator: code, rows }, own.asked(stefan));
  await record('hidden', [figure('KES', '2020', '666')]);
  await record('rnd-spending', [
    ...provinces.flatMap((region, i) => ['2019', '2020', '2021'].map((period) => figure(region, period, `${i + 1}.${period.slice(2)}`))),
    figure('KES', '2019', '1.5', { status: 'B', note: '=cmd|calc' }),
    figure('KES', '2020', null, { missing: 'Not yet published' }),
    figure('KES', '2021', '8.5', { releasedOn: '2022-09-20', status: 'P' }),
    figure('KES', '2021', '9.25', { releasedOn: '2023-09-20' }),
    figure('KES', '2021', '3.125', { dimension: 'type-of-rnd=basic' }),
    figure('KES', '2022', '777', { confidentiality: 'N' }),
    figure('KES', '2023', '888', { releasedOn: '2999-01-01' }),
  ]);
  const app = await buildServer({
    opened: own.opened,
    systems,
    desk: { db: own.opened.db, clock: () => new Date(), whoAsks: () => (person === anyone ? undefined : { person, organisationId: null }) },
    more: [serveStatistics],
  });
  at = await app.listen({ host: '127.0.0.1', port: 0 });
  close = () => app.close();
});
afterAll(() => close());

const get = (path: string, accept?: string) => fetch(`${at}${path}`, accept ? { headers: { accept } } : {});
const observations = '/api/v1/indicators/rnd-spending/observations';
const flow = '/sdmx/3.0/data/dataflow/MAINSPRING/RND_SPENDING/1.0.0';
/** region period breakdown → value, as it was recorded and may be seen by the public today. */
const recorded = new Map<string, number | null>([
  ...provinces.flatMap((region, i) =>
    ['2019', '2020', '2021'].map((period) => [`${region} ${period} _T`, Number(`${i + 1}.${period.slice(2)}`)] as const),
  ),
  ['KES 2019 _T', 1.5],
  ['KES 2020 _T', null],
  ['KES 2021 _T', 9.25],
  ['KES 2021 basic', 3.125],
]);
const sorted = (cells: Iterable<readonly [string, number | null]>) => [...cells].sort(([a], [b]) => (a < b ? -1 : 1));

/** Both are packages of plain JavaScript without types. */
const require = createRequire(import.meta.url);

describe('jsonstat-toolkit', () => {
  test('reads every cell', async () => {
    const JSONstat = require('jsonstat-toolkit');
    const dataset = await JSONstat(`${at}${observations}?format=json-stat`);
    expect(dataset.class).toBe('dataset');
    expect(dataset.role).toMatchObject({ time: ['TIME_PERIOD'], geo: ['REF_AREA'] });
    const ids = (dimension: string): string[] => dataset.Dimension(dimension).id;
    const places = ids('REF_AREA').flatMap((REF_AREA) =>
      ids('TIME_PERIOD').flatMap((TIME_PERIOD) => ids('TYPE_RND').map((TYPE_RND) => ({ FREQ: 'A', REF_AREA, TYPE_RND, TIME_PERIOD }))),
    );
    const cells = places.flatMap((place) => {
      const { value, status } = dataset.Data(place);
      return status === null ? [] : [[`${place.REF_AREA} ${place.TIME_PERIOD} ${place.TYPE_RND}`, value] as const];
    });
    expect(sorted(cells)).toEqual(sorted(recorded));
    expect(dataset.Dimension('REF_AREA').Category('KES').label).toBe('Kestria');
  });
});

describe('sdmx-json-parser', () => {
  const codes: Readonly<Record<string, string>> = { Kestria: 'KES', Total: '_T' };
  const codeOf = (name: unknown) => codes[String(name)] ?? String(name);

  test.each(['format=jsondata', 'dimensionAtObservation=TIME_PERIOD'])('reads every figure of %s', async (query) => {
    const { SDMXParser } = require('sdmx-json-parser');
    const parser = new SDMXParser();
    await parser.getDatasets(`${at}${flow}/*?${query}`);
    const rows: Record<string, unknown>[] = parser.getData();
    const cells = rows.map(
      (row) =>
        [
          `${codeOf(row.REF_AREA)} ${row.TIME_PERIOD} ${codeOf(row.TYPE_RND)}`,
          (row.value ?? row.OBS_VALUE ?? null) as number | null,
        ] as const,
    );
    expect(sorted(cells)).toEqual(sorted(recorded));
  });
});

describe('a file', () => {
  test('of SDMX-CSV holds the same as the one for import, figure by figure', async () => {
    const sdmx: Record<string, string>[] = parse(await (await get(`${flow}/*`, 'application/vnd.sdmx.data+csv;version=2.0.0')).text(), {
      columns: true,
    });
    const cells = sdmx.map(
      (line) => [`${line.REF_AREA} ${line.TIME_PERIOD} ${line.TYPE_RND}`, line.OBS_VALUE === '' ? null : Number(line.OBS_VALUE)] as const,
    );
    expect(sorted(cells)).toEqual(sorted(recorded));
    expect(sdmx[0]).toMatchObject({
      STRUCTURE: 'dataflow',
      STRUCTURE_ID: 'MAINSPRING:RND_SPENDING(1.0.0)',
      ACTION: 'I',
      UNIT_MEASURE: 'CNY',
      UNIT_MULT: '8',
    });
    const csv: Record<string, string>[] = parse(await (await get(`${observations}?format=csv`)).text(), { columns: true, bom: true });
    expect(csv).toHaveLength(recorded.size);
    expect(csv.find(({ region, period }) => region === 'KES' && period === '2020')).toMatchObject({
      value: '',
      missing: 'Not yet published',
      status: 'O',
    });
    expect(csv.find(({ region, period }) => region === 'KES' && period === '2019')?.note).toBe("'=cmd|calc");
  });

  test('of a spreadsheet holds numbers', async () => {
    const book = Buffer.from(await (await get(`${observations}?format=xlsx&region=KES&from=2021`)).arrayBuffer());
    const found = (await readExcelFile(book)) as unknown as unknown[];
    const rows = (Array.isArray(found[0]) ? found : (found[0] as { data: unknown[][] }).data) as unknown[][];
    expect(rows.slice(1).map((row) => [row[1], row[3]])).toEqual([
      ['KES', 9.25],
      ['KES', 3.125],
    ]);
  });

  test('of an unknown format is refused by name', async () => {
    const answer = await get(`${observations}?format=pdf`);
    expect([answer.status, (await answer.json()).errors[0].pointer]).toEqual([422, '/format']);
  });
});

describe('an SDMX query', () => {
  const cellsOf = async (path: string) =>
    (parse(await (await get(path, 'text/csv')).text(), { columns: true }) as Record<string, string>[]).map(
      (line) => `${line.REF_AREA} ${line.TIME_PERIOD} ${line.OBS_VALUE}`,
    );

  test.each([
    [`${flow}/A.KES._T?c[TIME_PERIOD]=ge:2020+le:2021`, ['KES 2020 ', 'KES 2021 9.25']],
    [`${flow}/A.KES._T?c[TIME_PERIOD]=2021&asOf=2023-01-01`, ['KES 2021 8.5']],
    [`${flow}/*.*.basic`, ['KES 2021 3.125']],
    [`${flow}?c[REF_AREA]=KE-AM,KE-BR&c[TIME_PERIOD]=2021`, ['KE-AM 2021 1.21', 'KE-BR 2021 2.21']],
    ['/sdmx/2.1/data/RND_SPENDING/A.KE-AM+KE-BR./all/?startPeriod=2021-01-01', ['KE-AM 2021 1.21', 'KE-BR 2021 2.21']],
    [
      '/sdmx/2.1/data/MAINSPRING,RND_SPENDING,latest/all?startPeriod=2020&endPeriod=2020',
      ['KE-AM 2020 1.20', 'KE-BR 2020 2.20', 'KE-CO 2020 3.20', 'KES 2020 '],
    ],
  ])('%s', async (path, cells) => expect(await cellsOf(path)).toEqual(cells));

  test.each([
    [`${flow}/A.NOWHERE.`, 404, 'text/csv'],
    ['/sdmx/3.0/data/dataflow/MAINSPRING/HIDDEN/1.0.0/*', 404, undefined],
    ['/sdmx/3.0/data/dataflow/ESTAT/RND_SPENDING/1.0.0/*', 404, undefined],
    [`${flow}/A.KES._T.too.many`, 400, undefined],
    [`${flow}/*?c[COLOUR]=red`, 400, undefined],
    [`${flow}/*?startPeriod=soon`, 400, undefined],
    [`${flow}/*`, 406, 'application/vnd.sdmx.genericdata+xml'],
    [`${flow}/*?format=pdf`, 406, undefined],
    ['/sdmx/3.0/structure/dataflow/*/*/*', 406, 'application/xml'],
    ['/sdmx/3.0/structure/dataflow/MAINSPRING/HIDDEN', 404, undefined],
  ])('%s is refused with %i in an SDMX error message', async (path, status, accept) => {
    const answer = await get(path, accept);
    expect(answer.status).toBe(status);
    expect((await answer.json()).errors[0]).toMatchObject({ status, code: expect.any(Number), detail: expect.any(String) });
    expect(answer.headers.get('vary')).toMatch(/Accept/);
  });

  test('for structures answers a flow, its components each with a concept of its own, and every list they name', async () => {
    const { data } = await (await get('/sdmx/3.0/structure/dataflow/MAINSPRING/RND_SPENDING/1.0.0?references=all')).json();
    expect(data.dataflows.map(({ id }: { id: string }) => id)).toEqual(['RND_SPENDING']);
    const { dimensionList, measureList, attributeList } = data.dataStructures[0].dataStructureComponents;
    const components = [...dimensionList.dimensions, dimensionList.timeDimension, ...measureList.measures, ...attributeList.attributes];
    const concepts: string[] = components.map(({ conceptIdentity }) => conceptIdentity.split('.').at(-1));
    expect(components).toHaveLength(14);
    expect(new Set(concepts).size).toBe(components.length);
    const known = data.conceptSchemes[0].concepts.map(({ id }: { id: string }) => id);
    for (const concept of concepts) expect(known).toContain(concept);
    const lists = new Set(data.codelists.map(({ id }: { id: string }) => id));
    for (const { localRepresentation } of components)
      if (localRepresentation.enumeration) expect(lists).toContain(/:(CL_\w+)\(/.exec(localRepresentation.enumeration)?.[1]);
    const flows = await (await get('/sdmx/2.1/dataflow/all/all/latest/')).json();
    expect(flows.data.dataflows).toHaveLength(1);
    expect(
      (await (await get('/sdmx/2.1/codelist/MAINSPRING/CL_TYPE_RND')).json()).data.codelists[0].codes
        .map(({ id }: { id: string }) => id)
        .sort(),
    ).toEqual(['_T', 'basic']);
  });
});

describe('what is not for the public', () => {
  const faces = [
    ...['json', 'csv', 'json-stat', 'sdmx-csv', 'sdmx-json'].map((format) => `${observations}?format=${format}`),
    `${flow}/*`,
    '/sdmx/3.0/structure/*',
    '/sdmx/2.1/datastructure',
    '/api/v1/indicator-search',
    '/api/v1/series?indicator=rnd-spending',
    '/api/v1/indicators',
    '/api/v1/indicators?format=csv',
    '/api/v1/indicators/rnd-spending/vintages?region=KES&period=2022',
    '/api/v1/indicators/rnd-spending/vintages?region=KES&period=2023',
    '/api/v1/indicators/hidden/observations',
    '/api/v1/indicators/hidden/vintages?region=KES&period=2020',
    '/api/v1/indicators/hidden/lineage?region=KES&period=2020',
    '/sdmx/3.0/data/dataflow/MAINSPRING/HIDDEN/1.0.0/*',
  ];
  const secrets = /\b(666|777|888)\b|"hidden"|HIDDEN"|DSD_HIDDEN/;

  test.each(faces)('is in no answer of %s', async (path) => {
    const answer = await get(path);
    expect([200, 404]).toContain(answer.status);
    expect((await answer.text()).replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|T\d\d:[\d:.]+Z/g, '')).not.toMatch(secrets);
  });

  test('is there for the office, so that the test above looks at something', async () => {
    person = stefan;
    const texts = await Promise.all(faces.map(async (path) => (await get(path)).text()));
    person = anyone;
    expect(texts.filter((text) => secrets.test(text)).length).toBeGreaterThan(9);
  });
});

describe('the explorer', () => {
  test('finds by words in both languages and counts facets', async () => {
    const { items, facets } = await (await get(`/api/v1/indicator-search?words=${encodeURIComponent('spending 中文')}`)).json();
    expect(items.map(({ code }: { code: string }) => code)).toEqual(['rnd-spending']);
    expect(facets.unit).toEqual([{ value: 'CNY', count: 1 }]);
  });

  test('shows the vintages of a figure', async () => {
    const { items } = await (await get('/api/v1/indicators/rnd-spending/vintages?region=KES&period=2021')).json();
    expect(items.map(({ releasedOn, value }: { releasedOn: string; value: string }) => [releasedOn, value])).toEqual([
      ['2022-09-20', '8.5'],
      ['2023-09-20', '9.25'],
    ]);
  });
});

describe('a file that is sent', () => {
  const send = (body: string, query = '', type = 'text/csv') =>
    fetch(`${at}/api/v1/observation-imports${query}`, { method: 'POST', headers: { 'content-type': type }, body });

  test('is refused to the public', async () => {
    const answer = await send('indicator,region,period,value,releasedOn\n');
    expect(answer.status).toBe(401);
  });

  test('in the shape of the World Bank is kept, and what has no region here is named', async () => {
    person = stefan;
    const table = `\uFEFF"Data Source","World Development Indicators",\n\n"Last Updated Date","2021-10-28",\n\n"Country Name","Country Code","Indicator Name","Indicator Code","2018","2019",\n"Kestria","KES","R&D","GB.XPD",,"1.5E-05",\n"Arab World","ARB","R&D","GB.XPD","1","2",\n`;
    const answer = await send(table, '?shape=world-bank&indicator=rnd-spending&source=bulletin');
    person = anyone;
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ rows: 2, indicators: ['rnd-spending'], leftOut: ['ARB'], jobId: null });
    const { rows } = await own.opened.pool.query(`select content from observation_upload order by at desc limit 1`);
    expect(rows[0].content).toContain('rnd-spending,KES,2019,0.000015,A,,bulletin,2021-10-28,');
    expect(rows[0].content).toContain('rnd-spending,KES,2018,,O,Not in the table for this country and year,bulletin,2021-10-28,');
  });
});
