import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type Asked, find, from, newId, Refusal } from '#kernel';
import { anyone, ownDatabase, someone } from '#tests/support/database.ts';
import { act, change, make, publish, said, writeStrategy } from '../demonstration.ts';
import { heldBy } from '../queries.ts';
import { clause, objective, parts, publication, strategy, target, task } from '../records.ts';

const own = ownDatabase();
const ilse = someone('strategist');
const asked = (more: Partial<Asked> = {}) => own.asked(ilse, more);

const refusalOf = async (promise: Promise<unknown>): Promise<Refusal> => {
  const error = await promise.then(
    () => expect.fail('nothing was refused'),
    (why: unknown) => why,
  );
  expect(error).toBeInstanceOf(Refusal);
  return error as Refusal;
};
const newsOf = (strategyId: string) =>
  own.opened.db
    .selectFrom('event')
    .select('news')
    .where('name', '=', 'strategyPublished')
    .where(sql<boolean>`news->>'strategyId' = ${strategyId}`)
    .execute();
const publicationsOf = (strategyId: string) => from(asked(), publication).where('strategyId', '=', strategyId).execute();

/** Writes past the acts, as a faulty command would. */
const asCommand = (text: string) =>
  own.opened.db.transaction().execute(async (db) => {
    const asker = JSON.stringify({ asking: newId(), person: ilse.id, command: 'test', at: new Date().toISOString() });
    await sql`select set_config('kernel.asker', ${asker}, true)`.execute(db);
    await sql.raw(text).execute(db);
  });

describe('publishing a strategy', () => {
  test.each([
    ['strategist', true],
    ['administrator', true],
    ['member', false],
    ['evaluator', false],
    ['auditor', false],
    ['statistician', false],
    [null, false],
  ] as const)('is open to %s: %s', async (role, may) => {
    const { strategyId } = await writeStrategy(asked(), `may-${role}`);
    const publishing = publish(own.asked(role ? someone(role) : anyone), strategyId);
    if (may) expect((await publishing).number).toBe(1);
    else expect(['not-allowed', 'not-found']).toContain((await refusalOf(publishing)).kind);
    expect(await newsOf(strategyId)).toHaveLength(may ? 1 : 0);
  });

  test('makes every draft public, keeps which versions it holds, and announces it once', async () => {
    const { strategyId } = await writeStrategy(asked(), 'whole');
    const published = await publish(asked(), strategyId);
    const held = await heldBy(asked(), published.id);
    expect([published.number, published.parts, held.length]).toEqual([1, 16, 16]);
    for (const record of Object.values(parts)) {
      const { rows } = await sql<{ drafts: number }>`select count(*)::int as drafts from ${sql.table(record.table)}
        where state <> 'published' and ${sql.ref(record.table === 'strategy' ? 'id' : 'strategyId')} = ${strategyId}::uuid`.execute(
        own.opened.db,
      );
      expect([record.table, rows[0]?.drafts]).toEqual([record.table, 0]);
    }
    expect((await newsOf(strategyId)).map(({ news }) => news)).toEqual([
      { strategyId, code: 'whole', publicationId: published.id, number: 1, publishedAt: published.publishedAt },
    ]);
  });

  test('needs a key; the same key has one effect; publishing again without a change is refused', async () => {
    const { strategyId } = await writeStrategy(asked(), 'again');
    expect((await refusalOf(publish(asked({ key: '' }), strategyId))).code).toBe('key-needed');
    const [first, second] = [await publish(asked({ key: 'k1' }), strategyId), await publish(asked({ key: 'k1' }), strategyId)];
    expect(second.id).toBe(first.id);
    expect((await refusalOf(publish(asked(), strategyId))).code).toBe('nothing-to-publish');
    expect(await publicationsOf(strategyId)).toHaveLength(1);
    expect(await newsOf(strategyId)).toHaveLength(1);
  });

  test('of four who publish at once one does', async () => {
    const { strategyId } = await writeStrategy(asked(), 'race');
    const answers = await Promise.allSettled(Array.from({ length: 4 }, () => publish(asked(), strategyId)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const codes = answers.flatMap((answer) => (answer.status === 'rejected' ? [(answer.reason as Refusal).code] : []));
    expect(codes).toEqual(Array(3).fill('nothing-to-publish'));
    expect(await publicationsOf(strategyId)).toHaveLength(1);
  });

  test('names every fault by its place and leaves everything as it was', async () => {
    const w = await writeStrategy(asked(), 'faulty');
    await change(asked(), task, w.tasks.dig, { name: { en: 'Only English' } });
    await change(asked(), target, w.targets.share, { indicatorCode: null });
    await act(asked(), clause, 'withdraw', w.clauses.named);
    const refusal = await refusalOf(publish(asked(), w.strategyId));
    expect(refusal.code).toBe('not-ready');
    expect(refusal.faults.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual([
      '/targets/well-share/indicatorCode indicator-needed',
      '/tasks/dig/name/zh-Hans language-missing',
      '/tasks/fit/clauseId lost-reference',
    ]);
    expect((await find(asked(), task, w.tasks.dig.id)).state).toBe('draft');
    expect(await newsOf(w.strategyId)).toEqual([]);
  });

  test('is refused to someone who may not read every part', async () => {
    const w = await writeStrategy(asked(), 'secret');
    const cleared = own.asked({ ...ilse, cleared: 'restricted' });
    await change(cleared, task, w.tasks.dig, { handling: 'restricted' });
    expect((await refusalOf(publish(asked(), w.strategyId))).code).toBe('parts-hidden');
    expect((await publish(cleared, w.strategyId)).parts).toBe(16);
  });

  test('of a withdrawn strategy waits for a revision', async () => {
    const w = await writeStrategy(asked(), 'gone');
    const gone = await act(asked(), strategy, 'withdraw', w.strategy);
    expect((await refusalOf(publish(asked(), w.strategyId))).code).toBe('strategy-withdrawn');
    await act(asked(), strategy, 'revise', gone);
    expect((await publish(asked(), w.strategyId)).number).toBe(1);
  });
});

describe('what was published', () => {
  test('is not changed but revised first; neither an act nor a command of our own can', async () => {
    const w = await writeStrategy(asked(), 'stands');
    await publish(asked(), w.strategyId);
    const published = await find(asked(), task, w.tasks.dig.id);
    expect(task.mayWrite(ilse, published)).toBe(false);
    expect((await refusalOf(change(asked(), task, published, { position: 7 }))).kind).toBe('not-allowed');
    await expect(asCommand(`update task set position = 7 where id = '${published.id}'`)).rejects.toThrow('What was published stands');
    const draft = await act(asked(), task, 'revise', published);
    expect((await change(asked(), task, draft, { position: 7 })).position).toBe(7);
  });

  test('cannot be lost: publication and its lines only grow', async () => {
    const w = await writeStrategy(asked(), 'kept');
    const { id } = await publish(asked(), w.strategyId);
    for (const text of [
      `update publication set number = 9 where id = '${id}'`,
      `delete from publication where id = '${id}'`,
      'truncate publication cascade',
      `update publication_row set version = 9 where publication_id = '${id}'`,
      `delete from publication_row where publication_id = '${id}'`,
      'truncate publication_row',
      `delete from journal where row_id = '${w.tasks.dig.id}'`,
    ])
      await expect(asCommand(text)).rejects.toThrow('only grows');
  });
});

describe('a part of a strategy', () => {
  test('refers only to parts of the same strategy, and says which column does not', async () => {
    const [a, b] = [await writeStrategy(asked(), 'one'), await writeStrategy(asked(), 'two')];
    const foreign = [
      make(asked(), objective, a.node('x1', b.clauses.water.id, { stepId: a.step.id })),
      make(asked(), objective, a.node('x2', a.clauses.water.id, { stepId: b.step.id })),
      make(asked(), objective, a.node('x3', a.clauses.water.id, { stepId: a.step.id, alsoServes: [b.clauses.water.id] })),
      make(asked(), objective, a.node('x4', a.clauses.water.id, { stepId: a.step.id, marks: [newId()] })),
      make(asked(), task, a.node('x5', a.clauses.water.id, { objectiveIds: [b.objectives.wells.id], targetIds: [], supportIds: [] })),
    ];
    const refusals = await Promise.all(foreign.map(refusalOf));
    expect(refusals.map(({ faults }) => faults[0]?.pointer)).toEqual(['/clauseId', '/stepId', '/alsoServes', '/marks', '/objectiveIds']);
    for (const { faults } of refusals) expect(faults[0]?.says['zh-Hans']).toBe('此战略中没有该项。');
  });

  test('has a code of its own within its strategy', async () => {
    const w = await writeStrategy(asked(), 'codes');
    const twice = await refusalOf(make(asked(), objective, w.node('wells', w.clauses.water.id, { stepId: w.step.id })));
    expect([twice.kind, twice.faults[0]?.pointer]).toEqual(['conflict', '/code']);
    expect((await refusalOf(make(asked(), strategy, { ...w.strategy, id: undefined } as never))).kind).toBe('not-valid');
    const { strategy: row } = w;
    const { code, name, summary, documentTitle, issuedBy, issuedOn, from: start, to, areaCode, fictional } = row;
    const same = { code, name, summary, documentTitle, issuedBy, issuedOn, from: start, to, areaCode, fictional };
    expect((await refusalOf(make(asked(), strategy, same))).faults[0]?.pointer).toBe('/code');
  });

  test.each([
    ['task', { from: 2030, to: 2020 }, '/to'],
    ['target', { lowerBound: '100', upperBound: '0' }, '/upperBound'],
    ['target', { baselineYear: 2020 }, '/baselineValue'],
    ['strategy', { documentUrl: 'javascript:alert(1)' }, '/documentUrl'],
    ['strategy', { summary: said('x'.repeat(20_001)) }, '/summary/en'],
  ])('refuses a bad %s by place: %j', async (which, to, pointer) => {
    const w = await writeStrategy(asked(), `bad-${newId()}`);
    const [record, row] =
      which === 'task' ? [task, w.tasks.dig] : which === 'target' ? [target, w.targets.share] : ([strategy, w.strategy] as const);
    expect((await refusalOf(change(asked(), record, row, to))).faults.map((fault) => fault.pointer)).toContain(pointer);
  });
});
