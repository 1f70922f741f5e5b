/** What the pages of the strategy ask for: views over its tree, read-only, each for the day of `asOf`. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AnyRecord, Asked } from '#kernel';
import { clause, objective, target, task } from '#systems/strategy';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { codeHolding } from './strategy/around.ts';
import { clausesView, clauseView } from './strategy/clauses.ts';
import { objectiveView, targetsView, targetView, taskView, treeView } from './strategy/nodes.ts';
import { whenHeld } from './strategy/when-held.ts';
import { balanceView, comparisonView, coverageView, publicationsView, shellView } from './strategy/whole.ts';

type Query = Readonly<Record<string, string | undefined>>;
type View = (asked: Asked, name: string, query: Query) => Promise<unknown>;

interface Declared {
  readonly path: string;
  readonly summary: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** What the name in the path is the name of; a strategy unless said otherwise. */
  readonly names?: AnyRecord;
  /** Publications are acts of this platform: there were none before it held the strategy. */
  readonly isOfActs?: true;
  readonly view: View;
}

const version = { version: 'The tree as the publication of this number holds it' };
const within = { strategy: 'Code of the strategy in which a code or number is looked up; by default the first one' };

const views: readonly Declared[] = [
  {
    path: '/api/v1/strategies/{code}/tree',
    summary: 'Steps, objectives, targets and tasks',
    parameters: { q: 'Words to find', mark: 'Code of a mark', lead: 'Id of a unit, or nobody', ...version },
    view: (asked, code, { q, mark, lead, version }) => treeView(asked, code, { q, mark, lead, version }),
  },
  {
    path: '/api/v1/strategies/{code}/clauses',
    summary: 'Clauses by chapter, with what carries them',
    parameters: { q: 'Words to find', kind: 'Kind of clause', mark: 'Code of a mark', coverage: 'carried, no-owner, not-carried or gap' },
    view: (asked, code, { q, kind, mark, coverage }) => clausesView(asked, code, { q, kind, mark, coverage }),
  },
  { path: '/api/v1/strategies/{code}/targets', summary: 'Targets by kind', view: (asked, code) => targetsView(asked, code) },
  {
    path: '/api/v1/strategies/{code}/coverage',
    summary: 'What carries each clause, and what nothing or nobody carries',
    view: (asked, code) => coverageView(asked, code),
  },
  {
    path: '/api/v1/strategies/{code}/balance',
    summary: 'Objectives, targets and tasks by mark',
    view: (asked, code) => balanceView(asked, code),
  },
  {
    path: '/api/v1/strategies/{code}/publications',
    summary: 'Publications, the newest first',
    isOfActs: true,
    view: (asked, code) => publicationsView(asked, code),
  },
  {
    path: '/api/v1/strategies/{code}/comparison',
    summary: 'What differs between two publications',
    parameters: { from: 'Number of the earlier publication', to: 'Number of the later one' },
    isOfActs: true,
    view: (asked, code, { from, to }) => comparisonView(asked, code, { from, to }),
  },
  {
    path: '/api/v1/clauses/{id}/context',
    summary: 'A clause, by id or number, with what carries it',
    parameters: within,
    names: clause,
    view: (asked, id, { strategy }) => clauseView(asked, id, strategy),
  },
  {
    path: '/api/v1/objectives/{id}/context',
    summary: 'An objective, by id or code, with its targets and tasks',
    parameters: within,
    names: objective,
    view: (asked, id, { strategy }) => objectiveView(asked, id, strategy),
  },
  {
    path: '/api/v1/targets/{id}/context',
    summary: 'A target, by id or code, with milestones, shares, ratings and the tasks that move it',
    parameters: within,
    names: target,
    view: (asked, id, { strategy }) => targetView(asked, id, strategy),
  },
  {
    path: '/api/v1/tasks/{id}/context',
    summary: 'A task, by id or code, with what it serves',
    parameters: within,
    names: task,
    view: (asked, id, { strategy }) => taskView(asked, id, strategy),
  },
];

export function serveStrategy(app: FastifyInstance, desk: Desk): Route[] {
  app.get<{ Querystring: Query }>('/api/v1/shell', async (request) => shellView(await askedBy(desk, request), one(request, 'strategy')));
  for (const { path, view, names, isOfActs } of views) {
    app.get<{ Params: Query; Querystring: Query }>(path.replace(/\{(\w+)\}/, ':$1'), async (request) => {
      const [name = ''] = Object.values(request.params);
      const query = plain(request.query);
      const asked = await askedBy(desk, request);
      return view(isOfActs ? asked : await whenHeld(asked, await strategyOf(asked, names, name, query.strategy)), name, query);
    });
  }
  return [
    { path: '/api/v1/shell', get: { summary: 'Strategy, day and zone for the frame of every page', parameters: [asOf, ...said(within)] } },
    ...views.map(({ path, summary, parameters = {} }) => ({ path, get: { summary, parameters: [asOf, ...said(parameters)] } })),
  ];
}

/** Which strategy is read. It is looked up as of now, because on the day that is asked for it may not have been held. */
const strategyOf = ({ asOf: _, ...now }: Asked, names: AnyRecord | undefined, name: string, strategy: string | undefined) =>
  names ? codeHolding(now, names, name, strategy) : Promise.resolve(name);

const asOf = { name: 'asOf', in: 'query', schema: { type: 'string' }, description: 'As it stood on this day, or at this instant' };
const said = (parameters: Readonly<Record<string, string>>) =>
  Object.entries(parameters).map(([name, description]) => ({ name, in: 'query', schema: { type: 'string' }, description }));

/** A parameter given twice counts once, the last; an empty one is none. */
const plain = (query: Readonly<Record<string, unknown>>): Query =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String([value].flat().at(-1) ?? '').slice(0, 200) || undefined]));
const one = ({ query }: FastifyRequest, name: string) => plain(query as Query)[name];
