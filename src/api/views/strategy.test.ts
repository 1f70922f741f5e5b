import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actsOf, ask, type Person } from '#kernel';
import { systems } from '#systems';
import { loadPack } from '#systems/pack';
import { evidence, publishStrategy, rateTarget, targetsOf, task, treeOf } from '#systems/strategy';
import { ownDatabase, platform, someone } from '#tests/support/database.ts';
import { buildServer } from '../index.ts';
import type * as shapes from './strategy/shapes.ts';
import { serveStrategy } from './strategy.ts';

const packs = join(import.meta.dirname, '../../../packs');
const own = ownDatabase();
const day = 86_400_000;
const before = new Date(Date.now() - 30 * day).toISOString();
let app: FastifyInstance;
let signedIn: Person | undefined;

beforeAll(async () => {
  for (const pack of ['standard', 'outline', 'kestria']) await loadPack(own.asked(platform), join(packs, pack));
  app = await buildServer({
    opened: own.opened,
    systems,
    desk: { db: own.opened.db, clock: () => new Date(), whoAsks: () => signedIn && { person: signedIn, organisationId: null } },
    more: [serveStrategy],
  });
});
afterAll(() => app?.close());

async function read<T>(path: string, person?: Person, language = 'en'): Promise<T & { status: number; type: string }> {
  signedIn = person;
  const answer = await app.inject({ url: path, headers: { 'accept-language': language } });
  signedIn = undefined;
  return { ...answer.json(), status: answer.statusCode, type: String(answer.headers['content-type']) };
}
const strategist = someone('strategist');

describe('the frame', () => {
  it('names the strategy that was loaded first, and the others', async () => {
    const shell = await read<shapes.ShellView>('/api/v1/shell');
    expect([shell.code, shell.strategies.map(({ code }) => code)]).toEqual(['outline', ['outline', 'kestria']]);
    expect(shell.strategy).toEqual({ en: expect.any(String), 'zh-Hans': expect.any(String) });
  });
  it('says of a made-up country that it is made up', async () => {
    const { code, notice } = await read<shapes.ShellView>('/api/v1/shell?strategy=kestria');
    expect([code, notice?.en]).toEqual(['kestria', expect.stringContaining('made up')]);
  });
  it('has no strategy where none was published by that day', async () => {
    const { status, code, strategies } = await read<shapes.ShellView>('/api/v1/shell?asOf=2001-01-01');
    expect([status, code, strategies]).toEqual([200, null, []]);
  });
});

describe('the tree', () => {
  it('holds every step, objective, target and task', async () => {
    const { steps, total, shown } = await read<shapes.TreeView>('/api/v1/strategies/outline/tree');
    const tree = await treeOf(own.asked(), 'outline');
    expect([steps.length, total.targets, total.tasks]).toEqual([tree.steps.length, targetsOf(tree).length, tree.tasks.length]);
    expect(shown).toEqual(total);
    expect(total.tasks).toBeGreaterThan(50);
  });
  it('is filtered by words of either language, by mark and by lead', async () => {
    const { shown: all, marks, leads } = await read<shapes.TreeView>('/api/v1/strategies/kestria/tree');
    const found = async (query: string) => (await read<shapes.TreeView>(`/api/v1/strategies/kestria/tree?${query}`)).shown;
    expect((await found('q=sensors')).tasks).toBe(1);
    expect((await found(`q=${encodeURIComponent('传感器')}`)).tasks).toBe(1);
    expect((await found('q=no-such-word')).tasks).toBe(0);
    expect((await found(`mark=${marks[0]!.code}`)).tasks).toBeLessThanOrEqual(all.tasks);
    expect((await found('mark=no-such-mark')).tasks).toBe(0);
    const led = await Promise.all(leads.map(({ id }) => found(`lead=${id}`)));
    expect(led.every(({ tasks, targets }) => tasks + targets > 0)).toBe(true);
    expect(led.length).toBeGreaterThan(1);
  });
  it('is read as a publication holds it', async () => {
    expect((await read<shapes.TreeView>('/api/v1/strategies/kestria/tree?version=1')).strategy.publication?.number).toBe(1);
    expect((await read('/api/v1/strategies/kestria/tree?version=99')).status).toBe(404);
    expect((await read('/api/v1/strategies/kestria/tree?version=one')).status).toBe(404);
  });
});

describe('a clause', () => {
  it('is found by number and by id, with its place, what carries it and who is responsible', async () => {
    const byNumber = await read<shapes.ClauseView>(`/api/v1/clauses/${encodeURIComponent('II(iii) step 1¶2')}/context?strategy=outline`);
    const byId = await read<shapes.ClauseView>(`/api/v1/clauses/${byNumber.clause.id}/context`);
    expect(byId).toEqual(byNumber);
    expect(byId.path.map(({ number }) => number)).toEqual(['II', 'II(iii)', 'II(iii) step 1']);
    expect(byId.targets.map(({ code }) => code)).toContain('rnd-intensity');
    expect(byId.clause.coverage).toBe('carried');
    expect(byId.responsible.flatMap(({ unit }) => unit ?? []).length).toBeGreaterThan(0);
    expect(Object.keys(byId.clause.paraphrase).sort()).toEqual(['en', 'zh-Hans']);
    expect(byId.history[0]).toMatchObject({ isFirst: true, why: expect.stringContaining('outline') });
  });
  it('shows the way from the clause to the work, and where it ends', async () => {
    const { lines } = await read<shapes.ClauseView>('/api/v1/clauses/A6/context?strategy=outline');
    const { targets } = await read<shapes.ClauseView>('/api/v1/clauses/A6/context?strategy=outline');
    expect(new Set(lines.filter(({ target }) => target?.cites).map(({ target }) => target?.id)).size).toBe(targets.length);
    expect(lines.every(({ objective }) => objective !== null)).toBe(true);
  });
  it('stands in a list that is filtered by what carries it, with its place', async () => {
    const list = await read<shapes.ClausesView>('/api/v1/strategies/outline/clauses');
    expect(list.total).toBe(list.counts.carried + list.counts.noOwner + list.counts.notCarried);
    const gaps = await read<shapes.ClausesView>('/api/v1/strategies/outline/clauses?coverage=gap');
    expect(gaps.shown).toBe(list.counts.noOwner + list.counts.notCarried);
    const coverage = await read<shapes.CoverageView>('/api/v1/strategies/outline/coverage');
    expect(coverage.gaps.length).toBe(gaps.shown);
    expect(coverage.chapters.flatMap(({ sections }) => sections.flatMap(({ clauses }) => clauses)).length).toBe(list.total);
  });
});

describe('a target', () => {
  it('comes with its milestones, clause, objective, tasks and history', async () => {
    const view = await read<shapes.TargetView>('/api/v1/targets/rnd-intensity/context?strategy=outline');
    expect(view.milestones.map(({ year, value, clause }) => [year, value, clause.number])).toEqual([
      [2020, '2.5', 'II(iii) step 1¶2'],
      [2030, '2.8', 'II(iii) step 2¶2'],
    ]);
    expect(view.target.baseline).toMatchObject({ year: 2015, value: '2.07' });
    expect(view.tasks.length).toBeGreaterThan(0);
    expect(view.history.filter(({ part }) => part === null)).toHaveLength(1);
    expect(view.row.moves).toEqual([]);
  });
  it('is measured by nothing that is made up: a rubric has levels and no rating until someone rates it', async () => {
    const { kinds } = await read<shapes.TargetsView>('/api/v1/strategies/outline/targets');
    const rubrics = kinds.find(({ value }) => value === 'rubric')!.targets;
    expect(rubrics.length).toBeGreaterThan(5);
    expect(rubrics.every(({ rated }) => rated === null)).toBe(true);
  });
});

describe('what one may do to a target', () => {
  const none = { mayRecord: false, mayRate: false, ratingClosed: null, maySplit: false };
  const inUnit = (role: 'evaluator' | 'strategist', organisationId: string | null): Person => ({
    ...someone(role),
    held: [
      { role: 'member', organisationId: null },
      { role, organisationId },
    ],
  });
  const path = (code: string) => `/api/v1/targets/${code}/context?strategy=outline`;
  const openTo = async (code: string, person?: Person, more = '') => (await read<shapes.TargetView>(path(code) + more, person)).acts;

  it.each<[string, Person | undefined, object, object]>([
    ['the public', undefined, {}, {}],
    ['a member', someone('member'), { mayRecord: true }, {}],
    ['a statistician', someone('statistician'), { mayRecord: true }, {}],
    ['a strategist', strategist, { mayRecord: true }, { maySplit: true }],
    ['an administrator', someone('administrator'), { mayRecord: true }, { maySplit: true }],
    ['a strategist of one unit', inUnit('strategist', '0192bbbb-0000-7000-8000-00000000aaaa'), { mayRecord: true }, {}],
    ['an auditor', someone('auditor'), {}, {}],
    ['an evaluator', someone('evaluator'), { mayRate: true }, {}],
    ['an evaluator of another unit', inUnit('evaluator', '0192bbbb-0000-7000-8000-00000000aaaa'), { mayRecord: true, mayRate: true }, {}],
  ])('is told to %s: of one with a rubric, and of one that is measured', async (_, person, rubric, measured) => {
    expect(await openTo('innovation-system', person)).toEqual({ ...none, ...rubric });
    expect(await openTo('rnd-intensity', person)).toEqual({ ...none, ...measured });
  });
  it('is told to an evaluator of the unit that answers for it with the reason why not', async () => {
    const { target } = await read<shapes.TargetView>(path('innovation-system'));
    const acts = await openTo('innovation-system', inUnit('evaluator', target.owner!.id));
    expect(acts).toEqual({
      ...none,
      mayRecord: true,
      ratingClosed: { en: expect.stringContaining('independent'), 'zh-Hans': expect.any(String) },
    });
  });
  it('is nothing in the past', async () => {
    const asOf = `&asOf=${new Date().toISOString()}`;
    expect(await openTo('innovation-system', someone('evaluator', 'member'), asOf)).toEqual(none);
    expect(await openTo('rnd-intensity', strategist, asOf)).toEqual(none);
  });
  it('agrees with what the commands then allow', async () => {
    const { target, acts } = await read<shapes.TargetView>(path('innovation-system'), someone('member'));
    expect(acts.mayRecord).toBe(true);
    const seen = await ask(actsOf(evidence).create, evidenceFor(target.id), own.asked(someone('member')));
    const mine = await read<shapes.TargetView>(path('innovation-system'), someone('member'));
    const theirs = await read<shapes.TargetView>(path('innovation-system'), someone('evaluator'));
    expect([mine, theirs].map(({ evidence }) => evidence.map(({ isOwn }) => isOwn))).toEqual([[true], [false]]);
    const rate = (person: Person) =>
      ask(
        rateTarget,
        {
          targetId: target.id,
          level: theirs.target.rubric!.levels[0]!.level,
          evidence: { en: 'As observed' },
          evidenceIds: [seen.id],
          ratedOn: '2026-03-01',
        },
        own.asked(person),
      );
    await expect(rate(inUnit('evaluator', target.owner!.id))).rejects.toThrow('independent');
    await expect(rate(someone('member'))).rejects.toThrow('You may not');
    await rate(someone('evaluator'));
    const { ratings } = await read<shapes.TargetView>(path('innovation-system'));
    expect(ratings.map(({ evidence }) => evidence)).toEqual([{ en: 'As observed' }]);
  });
});
const evidenceFor = (targetId: string) => ({ targetId, says: { en: 'Seen on site' }, url: null, observedOn: '2026-02-01' });

describe('the balance', () => {
  it.each(['outline', 'kestria'])('of %s counts whatever families of marks it has', async (code) => {
    const { families, total } = await read<shapes.BalanceView>(`/api/v1/strategies/${code}/balance`);
    expect(families.length).toBeGreaterThan(1);
    for (const { marks, inNone } of families) {
      expect(marks.reduce((sum, { tasks }) => sum + tasks, 0) + inNone.tasks).toBeGreaterThanOrEqual(total.tasks);
      expect(marks.every(({ mark }) => mark.name.en && mark.name['zh-Hans'])).toBe(true);
    }
  });
});

describe('an unknown name', () => {
  it.each([
    '/api/v1/strategies/atlantis/tree',
    '/api/v1/strategies/atlantis/clauses',
    '/api/v1/strategies/atlantis/targets',
    '/api/v1/strategies/atlantis/coverage',
    '/api/v1/strategies/atlantis/balance',
    '/api/v1/strategies/atlantis/publications',
    '/api/v1/strategies/atlantis/comparison',
    '/api/v1/strategies/outline/comparison?from=7',
    '/api/v1/clauses/no-such/context',
    '/api/v1/objectives/no-such/context',
    '/api/v1/targets/no-such/context',
    '/api/v1/tasks/0192bbbb-0000-7000-8000-000000000999/context',
  ])('%s answers 404 as a problem in the language asked for', async (path) => {
    const [en, zh] = [await read<{ title: string }>(path), await read<{ title: string }>(path, undefined, 'zh')];
    expect([en.status, en.type]).toEqual([404, expect.stringContaining('application/problem+json')]);
    expect([en.title, zh.title]).toEqual([expect.stringMatching(/^[ -~]+$/), expect.stringMatching(/[\u4e00-\u9fff]/)]);
  });
  it.each(['/api/v1/strategies/outline/comparison?from=x', '/api/v1/shell?asOf=2024-02-30'])('%s is refused by its place', async (path) =>
    expect(await read(path)).toMatchObject({ status: 422, errors: [{ pointer: expect.stringMatching(/^\//) }] }),
  );
});

describe('a draft', () => {
  it('is read by strategists only, until it is published; what was published stays readable', async () => {
    const asked = own.asked(strategist);
    const tree = await treeOf(asked, 'kestria');
    const row = tree.tasks[0]!;
    const path = `/api/v1/tasks/${row.id}/context`;
    const revised = await ask(actsOf(task).moves.revise!, { id: row.id, version: row.version }, asked);
    await ask(actsOf(task).change, { id: row.id, version: revised.version, name: { en: 'A new name', 'zh-Hans': '新名称' } }, asked);

    const [seen, open] = [await read<shapes.TaskView>(path, strategist), await read<shapes.TaskView>(path)];
    expect([seen.task.name.en, open.task.name.en]).toEqual(['A new name', row.name.en]);
    expect([seen.strategy.publication, open.strategy.publication?.number]).toEqual([null, 1]);
    expect([seen.row.moves.map(({ name }) => name), seen.row.mayChange, seen.row.mayAssign]).toEqual([['withdraw'], true, true]);
    expect([open.row.moves, open.row.mayChange, open.row.mayAssign, open.history.length]).toEqual([[], false, false, 1]);
    expect(JSON.stringify(await read('/api/v1/strategies/kestria/tree'))).not.toContain('A new name');

    const [mine, theirs] = [
      await read<shapes.PublicationsView>('/api/v1/strategies/kestria/publications', strategist),
      await read<shapes.PublicationsView>('/api/v1/strategies/kestria/publications'),
    ];
    expect([mine.waiting, theirs.waiting, theirs.items.length]).toEqual([1, null, 1]);

    await ask(
      publishStrategy,
      { strategyId: tree.strategy.id, note: { en: 'Renamed', 'zh-Hans': '改名' } },
      { ...asked, now: new Date().toISOString(), key: 'second' },
    );
    expect((await read<shapes.TaskView>(path)).task.name.en).toBe('A new name');
    const { from, to, changed, added, removed } = await read<shapes.ComparisonView>('/api/v1/strategies/kestria/comparison');
    expect([from.number, to.number, added, removed]).toEqual([1, 2, [], []]);
    expect(changed).toMatchObject([
      {
        kind: { value: 'task' },
        path: `/tasks/${row.id}`,
        changes: [{ column: 'name', label: { en: 'Name', 'zh-Hans': '名称' }, from: row.name, to: { en: 'A new name' } }],
      },
    ]);
  });

  it('is not seen through the past either, and no move is open there', async () => {
    const tree = await treeOf(own.asked(strategist), 'kestria');
    const path = `/api/v1/targets/${targetsOf(tree)[0]!.id}/context`;
    const now = await read<shapes.TargetView>(path, strategist);
    const then = await read<shapes.TargetView>(`${path}?asOf=${new Date().toISOString()}`, strategist);
    expect([now.row.moves.length > 0, then.row.moves, then.row.mayAssign]).toEqual([true, [], false]);
  });
});

describe('a day before the platform held the strategy', () => {
  it.each([
    ['strategies/outline/tree', 200],
    ['strategies/outline/clauses', 200],
    ['strategies/outline/targets', 200],
    ['strategies/outline/coverage', 200],
    ['strategies/outline/balance', 200],
    ['clauses/II/context', 200],
    ['targets/rnd-intensity/context', 200],
    ['strategies/outline/publications', 404],
    ['strategies/outline/comparison', 404],
  ])('/%s is answered as published now, if it was issued by then', async (path, status) => {
    for (const [who, person] of [
      ['visitor', undefined],
      ['strategist', strategist],
    ] as const) {
      const [then, earlier] = [
        await read(`/api/v1/${path}?asOf=${before}`, person),
        await read(`/api/v1/${path}?asOf=${'1816-05-20'}`, person),
      ];
      expect([who, then.status, earlier.status]).toEqual([who, status, 404]);
    }
  });

  it('opens no move, and shows no draft', async () => {
    const tree = await treeOf(own.asked(strategist), 'kestria');
    const path = `/api/v1/targets/${targetsOf(tree)[0]!.id}/context?asOf=${before}`;
    const [strategists, visitors] = [await read<shapes.TargetView>(path, strategist), await read<shapes.TargetView>(path)];
    expect([strategists.row.moves, strategists.row.mayAssign]).toEqual([[], false]);
    expect(strategists.strategy.publication).toEqual(visitors.strategy.publication);
  });
});
