/** Every page of routes.tsx with an address at which it can be visited. A page that is not here fails the journey. */
import { createMemoryHistory } from '@tanstack/react-router';
import type { Asked } from '#kernel';
import type { Face } from '#web/face.ts';
import { routerFor } from '#web/routes.tsx';
import { makeApplication } from '../support/application.ts';
import { makeCall } from '../support/call.ts';
import { type Call, caller } from '../support/caller.ts';
import { makeFund } from '../support/fund.ts';
import type { Actor } from '../support/house.ts';
import { makeJudging } from '../support/judging.ts';
import { makeProgramme } from '../support/programme.ts';
import { depositReport, tellProject } from '../support/project-story.ts';

export interface Visit {
  readonly path: string;
  readonly as: Actor | undefined;
  readonly status: number;
}

/** The patterns that the router knows. */
export const patterns = (): string[] =>
  Object.keys(routerFor({} as Face, createMemoryHistory(), true).routesByPath).map((path) => path || '/');

/** Who may open what the public may not. */
const readers: readonly (readonly [RegExp, Actor])[] = [
  [/^\/(clauses|objectives|targets|tasks)\/(new|\$id\/edit)$/, 'ilse'],
  [/^\/(indicators|periods|reporting-periods|sources)\b.*\/(new|edit)$/, 'tomas'],
  [/^\/calls\/(new|extend)$|^\/calls\/\$code\/(edit|build)$/, 'ilse'],
  [/^\/calls\/\$code\/reviews$/, 'ilse'],
  [/^\/(reviews|panels)\b/, 'tomas'],
  [/^\/applications\/\$id\/rebuttal$/, 'omar'],
  [/^\/(funds|budget-lines)\b/, 'ilse'],
  [/^\/(reviewers|reviews)$/, 'tomas'],
  [/^\/applications\b/, 'tomas'],
  [/^\/calls\/\$code\/applications$/, 'ilse'],
  [/^\/(overlaps|overlap-replies|integrity-cases|sanctions|report-a-case|output)\b/, 'omar'],
  [/^\/(funds|budget-lines|calls\/\$code\/reviews)\b/, 'ilse'],
  [/^\/(reviews|panels)\b/, 'tomas'],
  [/^\/applications\/\$id\/rebuttal$/, 'omar'],
  [/^\/(my-work|periods)\b/, 'tomas'],
  [/^\/(journal|who-could-see)$/, 'ada'],
  [/^\/(jobs|import|duplicates|people|account|delegations|inbox|mail|message-templates|webhooks|verify-email)\b/, 'omar'],
  [/\/(new|edit|history)$/, 'omar'],
];

/** Where the row of a page's parameter is listed, when its path does not say. */
const lists: Readonly<Record<string, string>> = {
  '/periods/$id': 'reporting-periods',
  '/indices/$code': 'composite-indices',
  '/records/$path/$id': 'regions',
};

export async function visits(address: string, platformAsked: Asked): Promise<Visit[]> {
  const omar = await caller(address, 'omar');
  const tomas = await caller(address, 'tomas');
  const [indicator] = (await tomas('GET', '/api/v1/indicators?limit=1')).body.items;
  await omar('POST', '/api/v1/commands/add-webhook', {
    body: { name: 'Ledger', url: 'https://ledger.example.org/hook', events: ['strategyPublished'] },
  });
  await tomas('POST', '/api/v1/reporting-periods', {
    body: { indicatorId: indicator?.id, areaCode: 'KST', period: '2026', expectedRegions: ['KS-NM'] },
  });
  await makeFund(address);
  await makeProgramme(address);
  await depositReport(await tellProject(address, platformAsked), platformAsked);
  const applied = await makeApplication(address, 'every-page');
  await makeCall(address);
  const judging = await makeJudging(platformAsked, 'judged-wells');
  await tomas('POST', '/api/v1/commands/publish-index', {
    headers: { 'idempotency-key': 'every-page' },
    body: {
      index: { code: 'kestria', name: { en: 'Kestria' } },
      method: {
        area: 'KST',
        period: null,
        indicators: [{ code: 'business-rnd', weight: 1, per: 'employed-persons' }],
        normalise: 'min-max',
        aggregate: 'arithmetic',
        treat: true,
        vary: 0.25,
        structure: [],
      },
      note: { en: 'First' },
    },
  });
  const known: Readonly<Record<string, string>> = {
    '/applications/$id': `/applications/${applied.id}`,
    '/applications/$id/rebuttal': `/applications/${judging.wells.id}/rebuttal`,
    '/calls/$code/reviews': '/calls/judged-wells/reviews',
    '/panels/$id': `/panels/${judging.panel.id}`,
    '/reviews/$id': `/reviews/${judging.task.id}`,
  };
  return Promise.all(
    patterns().map(async (pattern) => {
      const visit = await visitOf(omar, known[pattern] ?? pattern);
      return { ...visit, as: readers.find(([of]) => of.test(pattern))?.[1] };
    }),
  );
}

async function visitOf(call: Call, pattern: string): Promise<Visit> {
  const nowhere = /^\/(calls\/\$code\/(allocation|results)|(awards|verdicts)\/\$id)$/;
  // What there is on these pages is shown by the journey of an allocation; without one they say that nothing is there.
  if (nowhere.test(pattern))
    return { path: pattern.replace('$code', 'nothing').replace('$id', '0192bbbb-0000-7000-8000-00000000ffff'), as: 'omar', status: 404 };
  if (pattern === '/$') return { path: '/nothing-is-here', as: undefined, status: 404 };
  // Why a project exists is asked of projects; that there is none is said as of every row that is not there.
  if (pattern === '/why/$kind/$id') return { path: '/why/projects/0192cccc-0000-7000-8000-000000000000', as: undefined, status: 404 };
  if (pattern === '/sight/$kind/$id')
    return { path: `/sight/tasks/${(await rowOf(call, 'tasks', pattern)).id}`, as: undefined, status: 200 };
  // An assignment is shown by its own journey, to an officer of the call.
  if (pattern === '/calls/$code/assignment') return { path: '/calls/nothing/assignment', as: 'omar', status: 404 };
  const as = readers.find(([of]) => of.test(pattern))?.[1];
  const place = Object.entries(lists).find(([start]) => pattern.startsWith(start))?.[1] ?? pattern.split('/')[1] ?? '';
  const row = /\$(id|code)/.test(pattern) && pattern !== '/problems/$code' ? await rowOf(call, place, pattern) : undefined;
  const path = pattern
    .replace('/problems/$code', '/problems/not-valid')
    .replace('$path', 'regions')
    .replace('$kind', 'appointed')
    .replace('$id', String(row?.id))
    .replace('$code', String(row?.code))
    .replace(/^\/answer$/, '/answer?token=not-a-token-that-asks-anything')
    .replace(/^\/sign-in\/refused$/, '/sign-in/refused?because=not-proven')
    .replace(/^\/search$/, '/search?q=research')
    .replace(/^\/(welcome|new-password|verify-email)$/, '/$1?token=not-a-token-that-opens-anything');
  return { path, as, status: 200 };
}

/** A row that can be changed, where the page changes one. */
async function rowOf(call: Call, place: string, pattern: string) {
  const { items } = (await call('GET', `/api/v1/${place}?limit=1`)).body;
  const [row] = items ?? [];
  if (!row) throw new Error(`${pattern} needs a row of ${place}; there is none. Name it in every-page.ts.`);
  if (!pattern.endsWith('/edit') || row.mayChange) return row;
  const path = `/api/v1/${place}/${row.id}`;
  const { headers } = await call('GET', path);
  await call('POST', `${path}/revise`, { headers: { 'if-match': String(headers.get('etag')) }, body: {} });
  return row;
}
