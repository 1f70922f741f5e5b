import type { KyselyPlugin } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Asked, find, history, list, Refusal, sealJournal, verifyJournal } from '#kernel';
import { anyone, ownDatabase, someone } from '#tests/support/database.ts';
import { act, change, department, make, publish, said, writeStrategy } from './demonstration.ts';
import { lastPublication, partsPublished } from './queries.ts';
import { asItStood, balanceOf, comparePublications, coverageOf, publishedTreeOf, registerCarriers, strategies, treeOf } from './read.ts';
import { milestone, objective, publication, records, strategy, task } from './records.ts';
import { digestOf } from './rules/publication.ts';
import { objectivesOf, type Tree, targetsOf } from './tree.ts';

const own = ownDatabase();
const ilse = someone('strategist');
const asked = (more: Partial<Asked> = {}) => own.asked(ilse, more);
const reader = (more: Partial<Asked> = {}) => own.asked(anyone, more);
const named = (tree: Tree, code: string) => [...objectivesOf(tree), ...targetsOf(tree), ...tree.tasks].find((node) => node.code === code);

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing was refused',
    (why: unknown) => (why instanceof Refusal ? why.code : String(why)),
  );

describe('a draft', () => {
  test('is seen by who may read drafts, and by nobody else: not in trees, lists, history or the past', async () => {
    const w = await writeStrategy(asked(), 'unseen');
    expect(await codeOf(treeOf(reader(), 'unseen'))).toBe('no-such-record');
    await publish(asked(), w.strategyId);
    const draft = await make(
      asked(),
      task,
      w.node('hidden', w.clauses.water.id, { objectiveIds: [w.objectives.wells.id], targetIds: [], supportIds: [] }),
    );
    const now = { asOf: new Date(Date.now() + 60_000).toISOString() };
    for (const person of [anyone, someone('member')]) {
      const outside = (more: Partial<Asked> = {}) => own.asked(person, more);
      expect(named(await treeOf(outside(), 'unseen'), 'dig')).toBeDefined();
      expect(named(await treeOf(outside(), 'unseen'), 'hidden')).toBeUndefined();
      expect(named(await treeOf(outside(now), 'unseen'), 'hidden')).toBeUndefined();
      const wish = { filter: { strategyId: w.strategyId }, sort: 'code', limit: 50 };
      expect((await list(outside(), task, wish)).items.map(({ code }) => code)).toEqual(['dig', 'fit']);
      expect((await list(outside(now), task, wish)).items.map(({ code }) => code)).toEqual(['dig', 'fit']);
      expect(await history(outside(), task, draft.id)).toEqual([]);
      expect(await codeOf(find(outside(), task, draft.id))).toBe('no-such-record');
      const { clauses } = await coverageOf(outside(), 'unseen');
      expect(clauses.flatMap(({ carriers }) => carriers).some(({ code }) => code === 'hidden')).toBe(false);
    }
    for (const role of ['strategist', 'evaluator', 'auditor', 'statistician', 'administrator'] as const)
      expect(named(await treeOf(own.asked(someone(role)), 'unseen'), 'hidden')).toBeDefined();
    expect(named(await publishedTreeOf(asked(), 'unseen'), 'hidden')).toBeUndefined();
  });

  test('of a published node leaves its published words standing', async () => {
    const w = await writeStrategy(asked(), 'revised');
    await publish(asked(), w.strategyId);
    const again = await act(asked(), task, 'revise', await find(asked(), task, w.tasks.dig.id));
    await change(asked(), task, again, { name: said('Dig deeper') });
    expect(named(await treeOf(reader(), 'revised'), 'dig')?.name).toEqual(said('Name of dig'));
    expect(named(await treeOf(asked(), 'revised'), 'dig')?.name).toEqual(said('Dig deeper'));
    expect((await history(reader(), task, w.tasks.dig.id)).map(({ row }) => row.state)).toEqual(['published']);
    await publish(asked(), w.strategyId);
    expect(named(await treeOf(reader(), 'revised'), 'dig')?.name).toEqual(said('Dig deeper'));
  });
});

describe('a publication', () => {
  test('is read as it was, later and as of a day, for the public and for the strategist', async () => {
    const at = (day: string) => ({ now: `2026-${day}T08:00:00.000Z` });
    const w = await writeStrategy(asked(at('01-01')), 'as-of');
    await publish(asked(at('02-01')), w.strategyId);
    const first = await treeOf(reader(), 'as-of');
    expect([first.steps.length, objectivesOf(first).length, targetsOf(first).length, first.tasks.length]).toEqual([1, 2, 2, 2]);
    const again = await act(asked(at('03-01')), milestone, 'revise', await find(asked(), milestone, w.milestones.wanted.id));
    await change(asked(at('03-02')), milestone, again, { value: '95' });
    await act(asked(at('03-03')), task, 'withdraw', await find(asked(), task, w.tasks.fit.id));
    expect(await treeOf(reader(), 'as-of')).toEqual(first);
    await publish(asked(at('04-01')), w.strategyId);
    const second = await treeOf(reader(), 'as-of');
    expect(targetsOf(second)[0]?.milestones[0]?.value).toBe('95');
    expect(named(second, 'fit')).toBeUndefined();
    expect(await treeOf(reader({ asOf: '2026-03-15T00:00:00Z' }), 'as-of')).toEqual(first);
    expect(await asItStood(reader(), 'as-of', 1)).toEqual(first);
    const notReadBefore = own.asked({ ...anyone, cleared: 'internal' });
    expect(await asItStood(notReadBefore, 'as-of', 1)).toEqual(first);
    expect(await asItStood(reader(), 'as-of', 2)).toEqual(second);
    expect(await codeOf(treeOf(reader({ asOf: '2026-01-15T00:00:00Z' }), 'as-of'))).toBe('no-such-record');
    expect(await codeOf(asItStood(reader({ asOf: '2026-03-15T00:00:00Z' }), 'as-of', 2))).toBe('no-such-record');
    expect(await codeOf(asItStood(reader(), 'as-of', 3))).toBe('no-such-record');
    expect({ ...(await treeOf(asked({ asOf: '2026-02-02T00:00:00Z' }), 'as-of')), publication: first.publication }).toEqual(first);
    expect(targetsOf(await treeOf(asked({ asOf: '2026-03-02T12:00:00Z' }), 'as-of'))[0]?.milestones[0]).toMatchObject({
      value: '95',
      state: 'draft',
    });
  });

  test('stands although the clock of someone who came later was slower', async () => {
    const w = await writeStrategy(asked(), 'clocks');
    const before = new Date(Date.now() + 1000).toISOString();
    await publish(asked({ now: new Date(Date.now() + 5000).toISOString() }), w.strategyId);
    await act(asked({ now: before }), task, 'revise', await find(asked(), task, w.tasks.dig.id));
    expect(named(await treeOf(own.asked({ ...anyone, cleared: 'internal' }), 'clocks'), 'dig')?.state).toBe('published');
    expect(named(await treeOf(reader(), 'clocks'), 'dig')?.state).toBe('published');
  });

  test('has the digest of what it holds', async () => {
    const w = await writeStrategy(asked(), 'digest');
    const { digest } = await publish(asked(), w.strategyId);
    const last = await lastPublication(reader(), 'digest');
    const held = await partsPublished(asked(), last!);
    expect(digestOf(held)).toBe(digest);
    expect(digestOf({ ...held, tasks: held.tasks.map((one) => ({ ...one, position: 9 })) })).not.toBe(digest);
  });

  test('shows a part that is handled as internal only to who is cleared', async () => {
    const w = await writeStrategy(asked(), 'handled');
    await change(asked(), task, w.tasks.dig, { handling: 'internal' });
    await publish(asked(), w.strategyId);
    expect(named(await treeOf(own.asked(someone('member')), 'handled'), 'dig')).toBeDefined();
    expect(named(await treeOf(reader(), 'handled'), 'dig')).toBeUndefined();
    expect(named(await treeOf(reader(), 'handled'), 'fit')).toBeDefined();
  });

  test('of a strategy that is withdrawn is gone from the present and stays in the past', async () => {
    const w = await writeStrategy(asked(), 'withdrawn');
    const { publishedAt } = await publish(asked(), w.strategyId);
    await act(asked(), strategy, 'withdraw', await find(asked(), strategy, w.strategyId));
    expect(await codeOf(treeOf(reader(), 'withdrawn'))).toBe('no-such-record');
    expect((await strategies(reader())).map((one) => one.strategy.code)).not.toContain('withdrawn');
    expect((await treeOf(reader({ asOf: publishedAt }), 'withdrawn')).strategy.code).toBe('withdrawn');
  });
});

test('strategies are listed as worked on, or as published', async () => {
  const w = await writeStrategy(asked(), 'listed');
  await writeStrategy(asked(), 'listed-draft');
  await publish(asked(), w.strategyId);
  const again = await act(asked(), strategy, 'revise', await find(asked(), strategy, w.strategyId));
  await change(asked(), strategy, again, { name: said('Another name') });
  const seen = async (who: Asked) =>
    (await strategies(who))
      .filter((one) => one.strategy.code.startsWith('listed'))
      .map((one) => [one.strategy.code, one.strategy.name.en, one.publication?.number]);
  expect(await seen(asked())).toEqual([
    ['listed', 'Another name', 1],
    ['listed-draft', 'Water and light', undefined],
  ]);
  expect(await seen(reader())).toEqual([['listed', 'Water and light', 1]]);
});

test('two publications are compared node by node and field by field', async () => {
  const w = await writeStrategy(asked(), 'compared');
  const first = await publish(asked(), w.strategyId);
  const [other] = [await writeStrategy(asked(), 'compared-other')];
  const elsewhere = await publish(asked(), other.strategyId);
  const wanted = await act(asked(), milestone, 'revise', await find(asked(), milestone, w.milestones.wanted.id));
  await change(asked(), milestone, wanted, { value: '92.50' });
  await act(asked(), task, 'withdraw', await find(asked(), task, w.tasks.fit.id));
  await make(asked(), objective, w.node('pipes', w.clauses.named.id, { stepId: w.step.id }));
  await act(asked(), task, 'revise', await find(asked(), task, w.tasks.dig.id));
  const second = await publish(asked(), w.strategyId);
  const comparison = await comparePublications(reader(), first.id, second.id);
  expect(comparison.added.map(({ kind, code }) => [kind, code])).toEqual([['objective', 'pipes']]);
  expect(comparison.removed.map(({ kind, code }) => [kind, code])).toEqual([['task', 'fit']]);
  expect(comparison.changed).toEqual([
    {
      kind: 'milestone',
      id: w.milestones.wanted.id,
      code: 'well-share 2030',
      name: null,
      changes: [{ column: 'value', from: '90.0', to: '92.50' }],
    },
  ]);
  expect(comparison.unchanged).toBe(14);
  expect(await codeOf(comparePublications(reader(), first.id, elsewhere.id))).toBe('other-strategy');
  expect(await codeOf(comparePublications(reader(), first.id, 'nonsense'))).toBe('no-such-record');
  expect((await list(reader(), publication, { filter: { strategyId: w.strategyId }, sort: 'number', limit: 9 })).items).toHaveLength(2);
});

describe('over the tree', () => {
  beforeAll(async () => {
    const w = await writeStrategy(asked(), 'weighed');
    await publish(asked(), w.strategyId);
    registerCarriers('well', async (_asked, code) =>
      code === 'weighed'
        ? [{ kind: 'well', id: w.strategyId, code: 'well-1', name: said('First well'), lead: department, clauses: [w.clauses.chapter.id] }]
        : [],
    );
  });

  test('coverage says what carries each clause, and what later systems add', async () => {
    const { clauses, total, sections, notCarried, noOwner } = await coverageOf(reader(), 'weighed');
    expect(
      clauses.map(({ clause, carriers, state }) => [clause.number, carriers.map(({ kind, code }) => `${kind} ${code}`), state]),
    ).toEqual([
      ['1', ['well well-1'], 'carried'],
      ['1.1', ['objective wells', 'target well-share', 'task dig'], 'carried'],
      ['1.2', ['objective lamps', 'target lamp-quality'], 'carried'],
      ['N1', ['task fit'], 'no-owner'],
    ]);
    expect(total).toEqual({ clauses: 4, carried: 3, noOwner: 1, notCarried: 0 });
    expect(sections.map(({ clause, ...counts }) => [clause.number, counts.clauses, counts.noOwner])).toEqual([
      ['1', 4, 1],
      ['1.1', 1, 0],
      ['1.2', 2, 1],
    ]);
    expect([notCarried.length, noOwner.map(({ number }) => number)]).toEqual([0, ['N1']]);
    expect(() => registerCarriers('task', async () => [])).toThrow();
  });

  test('balance counts a node once in each of its marks, and says so', async () => {
    const { families, total } = await balanceOf(reader(), 'weighed');
    expect(total).toEqual({ objectives: 2, targets: 2, tasks: 2 });
    expect(
      families.map(({ family, marks, inSeveral, inNone }) => [
        family,
        marks.map(({ mark, tasks }) => [mark.code, tasks]),
        inSeveral.tasks,
        inNone,
      ]),
    ).toEqual([
      [
        'sail',
        [
          ['sail-red', 1],
          ['sail-blue', 2],
        ],
        1,
        { objectives: 1, targets: 1, tasks: 0 },
      ],
    ]);
  });

  test('a tree takes ten queries however large it is, and a publication is read once', async () => {
    let queries = 0;
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        queries += 1;
        return result;
      },
    };
    const counted = async (read: (db: Asked['db']) => Promise<unknown>) => {
      queries = 0;
      await read(own.opened.db.withPlugin(counting));
      return queries;
    };
    const w = await writeStrategy(asked(), 'counted');
    await publish(asked(), w.strategyId);
    expect(await counted((db) => treeOf({ ...asked(), db }, 'counted'))).toBe(10);
    expect(await counted((db) => treeOf({ ...reader(), db }, 'counted'))).toBe(10);
    expect(await counted((db) => treeOf({ ...reader(), db }, 'counted'))).toBe(1);
  });
});

test('everything that was done to strategies is in the journal, and the journal proves it', async () => {
  const w = await writeStrategy(asked(), 'journal');
  await publish(asked(), w.strategyId);
  while (await sealJournal(own.opened.db, new Date().toISOString()));
  const proof = await verifyJournal(own.opened.db, records);
  expect([proof.faults, proof.unsealedLines]).toEqual([[], 0]);
  expect(proof.seals).toBeGreaterThan(0);
});
