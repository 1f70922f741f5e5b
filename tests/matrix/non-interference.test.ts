/**
 * Whoever is recused learns nothing. For random calls, people and conflicts: everything that a recused person can fetch by the documented GET routes and the
 * pages of judging is the same, byte for byte, whatever is written, noted and voted on the applications that they are recused from.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnyRecord } from '#kernel';
import { systems } from '#systems';
import { house } from '#tests/support/house.ts';
import { idsOf, type Judge, plans, sayMore, type World, worldOf } from './judged-world.ts';

const home = house({ withoutPeople: true });
const records = systems.flatMap((system) => system.records) as readonly AnyRecord[];
/** Records whose rows name a call: what hangs on one. */
const ofCall = records.filter(({ row, table }) => 'callId' in row.shape || table === 'call');

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
let reading: readonly string[] | undefined;
const routes = async (): Promise<readonly string[]> => {
  const { paths } = (await (await fetch(`${home.address}/openapi.json`)).json()) as Document;
  reading ??= Object.entries(paths).flatMap(([path, methods]) => ('get' in methods ? [path] : []));
  return reading;
};

const nobody = '0192ffff-0000-7000-8000-00000000dead';
/** What a list can be asked for: sorted both ways by each of its columns, counted, found by words, by hidden rows, as a file. */
const questions = (record: AnyRecord | undefined, hidden: readonly string[]) => [
  '',
  '?q=Quillwort',
  '?q=Hornwort&count=true',
  '?limit=500&count=true&format=json',
  '?format=csv',
  ...(record?.list ?? []).flatMap((column) => [`?sort=${column}&limit=500`, `?sort=-${column}&limit=1`]),
  ...hidden.flatMap((id) => (record?.list.includes('applicationId') ? [`?applicationId=${id}&count=true`] : [])),
];

async function addresses({ applications, call, panel, tasks }: World, { recused }: Judge): Promise<string[]> {
  const ids = await idsOf(
    home.running,
    ofCall.map(({ table }) => table),
    call.id,
  );
  const hidden = recused.map((which) => String(applications[which]?.id));
  const filled = (await routes()).flatMap((path) => {
    const record = ofCall.find((one) => path.startsWith(`/api/v1/${one.path}/{`) || path === `/api/v1/${one.path}`);
    if (!path.includes('{')) return record ? questions(record, hidden).map((question) => path + question) : [path, `${path}?q=Quillwort`];
    const rows = path.startsWith('/api/v1/names/') ? ofCall.map(({ table }) => table) : (ids.get(record?.table ?? '') ?? [nobody]);
    return rows.map((id) =>
      path
        .replace('{id}', id)
        .replace('{table}', id)
        .replace('{code}', String(call.code))
        .replace(/\{\w+\}/g, '1'),
    );
  });
  const items = ids.get('panel_discussion') ?? [];
  const pages = [
    '/panels',
    `/panels/${panel.id}`,
    ...items.flatMap((id) => [`/panels/${panel.id}?item=${id}`, `/panels/${panel.id}?item=${id}&show=application`]),
    ...items.map((id) => `/api/v1/panels/${panel.id}/meeting?item=${id}&show=application`),
    `/calls/${call.code}/reviews`,
    `/api/v1/calls/${call.code}/reviews`,
    `/api/v1/calls/${call.code}/reviews?format=csv`,
    ...[...tasks.values()].map((id) => `/reviews/${id}`),
    ...hidden.flatMap((id) => [`/applications/${id}/rebuttal`, `/records/applications/${id}`]),
    ...['assessments', 'panel-discussions', 'panel-notes', 'ballots', 'panel-votes', 'minority-opinions', 'rebuttals', 'assignments'].map(
      (path) => `/records/${path}`,
    ),
    '/search?q=Hornwort',
    '/api/v1/search?q=Hornwort',
    '/my-work',
    '/inbox',
  ];
  return [...new Set([...filled, ...pages])].filter((address) => !ticking.test(address));
}

/** What tells the hour, or is made anew each time: papers and workbooks carry their instant; what one takes along of oneself is noted in one's own history. */
const ticking = /^\/(metrics|health|openapi\.json)|\/minutes|personal-data|\/session|format=xlsx|\.xlsx|\/sheet/;

/** A page says to its own script when it was drawn, an empty feed when it was asked for. */
const clock = /"(dehydratedAt|dataUpdatedAt)":\d+|<updated>[^<]*<\/updated>/g;

let asked = 0;
async function seen({ token }: Judge, paths: readonly string[]): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const queue = [...paths];
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
        asked += 1;
        const answer = await fetch(home.address + path, { redirect: 'manual', headers: { cookie: `session=${token}` } });
        answers.set(path, `${answer.status} ${answer.headers.get('etag') ?? ''} ${(await answer.text()).replaceAll(clock, '')}`);
      }
    }),
  );
  return answers;
}

const differences = (before: Map<string, string>, after: Map<string, string>) =>
  [...before].flatMap(([path, text]) => {
    const now = after.get(path) ?? '';
    if (text === now) return [];
    const at = [...text].findIndex((sign, i) => sign !== now[i]);
    return [`${path}: …${text.slice(Math.max(0, at - 60), at + 80)}… is now …${now.slice(Math.max(0, at - 60), at + 80)}…`];
  });

test('a recused person sees the same, whatever is said on what is hidden from them', { timeout: 900_000 }, async () => {
  let code = 0;
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(plans, async (plan) => {
      code += 1;
      const world = await worldOf(home.running.asPlatform(), `world-${code}`, plan);
      const judge = world.judges.find(({ recused }) => recused.length > 0);
      if (!judge) return;
      const paths = await addresses(world, judge);
      const [before, theirs] = [await seen(judge, paths), await seen(world.free, paths)];
      for (const which of judge.recused) await sayMore(home.running.asPlatform(), world, which);
      expect({ who: judge.seat, learnt: differences(before, await seen(judge, paths)) }).toEqual({ who: judge.seat, learnt: [] });
      // Something was said: whoever is not recused sees it.
      expect(differences(theirs, await seen(world.free, paths)).length).toBeGreaterThan(5);
      compared += paths.length;
    }),
    { numRuns: Number(process.env.MAINSPRING_TEST_RUNS ?? 3), endOnFailure: true },
  );
  expect(compared).toBeGreaterThan(1000);
  expect(asked).toBeGreaterThan(4000);
});
