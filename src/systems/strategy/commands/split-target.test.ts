import { describe, expect, test } from 'vitest';
import { type Asked, ask, find, from, Refusal } from '#kernel';
import { anyone, ownDatabase, someone } from '#tests/support/database.ts';
import { change, department, institute, publish, said, writeStrategy } from '../demonstration.ts';
import { partsOf } from '../queries.ts';
import { treeOf } from '../read.ts';
import { target, targetShare } from '../records.ts';
import { faultsOf } from '../rules/readiness.ts';
import { sharesOf } from '../rules/shares.ts';
import { targetsOf } from '../tree.ts';
import { splitTarget } from './split-target.ts';

const own = ownDatabase();
const asked = (more: Partial<Asked> = {}) => own.asked(someone('strategist'), more);
const split = (who: Asked, row: { id: string; version: number }, parts: object[], more: object = {}) =>
  ask(splitTarget, { targetId: row.id, version: row.version, year: 2030, rule: 'sum', parts, ...more } as never, who);
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing was refused',
    (why: unknown) => (why instanceof Refusal ? why.code : String(why)),
  );
const north = { regionCode: 'LOW-N', value: '40.5' };
const south = { regionCode: 'LOW-S', value: '49.5' };

describe('splitting a target', () => {
  test('to regions and units keeps shares that add up to the milestone of the year', async () => {
    const w = await writeStrategy(asked(), 'split');
    const { check, shares } = await split(asked(), w.targets.share, [north, { organisationId: institute, value: '49.5' }]);
    expect([check.addsUp, shares.length]).toEqual([true, 2]);
    await publish(asked(), w.strategyId);
    const [tree] = targetsOf(await treeOf(own.asked(anyone), 'split'));
    expect(sharesOf(tree!).map((one) => [one.year, one.whole, one.shares.length, one.check])).toEqual([
      [2030, '90.0', 2, { addsUp: true, combined: '90', gap: '0' }],
    ]);
  });

  test('that does not add up is refused with the gap, and taken with a reason', async () => {
    const w = await writeStrategy(asked(), 'gap');
    expect(await codeOf(split(asked(), w.targets.share, [north]))).toBe('shares-do-not-add-up');
    expect(await from(asked(), targetShare).where('targetId', '=', w.targets.share.id).execute()).toEqual([]);
    const { check } = await split(asked(), w.targets.share, [north], { note: said('The south has not agreed yet') });
    expect(check).toEqual({ addsUp: false, combined: '40.5', gap: '-49.5' });
    expect(faultsOf(await partsOf(asked(), w.strategyId))).toEqual([]);
    expect(await codeOf(split(asked(), await find(asked(), target, w.targets.share.id), [north], { year: 2031 }))).toBe('shares-unchecked');
  });

  test('by a weighted mean is exact', async () => {
    const w = await writeStrategy(asked(), 'mean');
    const parts = [
      { regionCode: 'LOW-N', value: '80', weight: '1' },
      { regionCode: 'LOW-S', value: '92.5', weight: '4' },
    ];
    expect((await split(asked(), w.targets.share, parts, { rule: 'mean' })).check.addsUp).toBe(true);
  });

  test('again with the same parts changes nothing; with others it withdraws what is not named', async () => {
    const w = await writeStrategy(asked(), 'resplit');
    const first = await split(asked(), w.targets.share, [north, south]);
    const same = await split(asked(), first.target, [north, south]);
    expect(same.target.version).toBe(first.target.version);
    expect(same.shares.map(({ id, version }) => [id, version])).toEqual(first.shares.map(({ id, version }) => [id, version]));
    await publish(asked(), w.strategyId);
    const published = await find(asked(), target, w.targets.share.id);
    await split(asked(), published, [{ regionCode: 'LOW-S', value: '90' }]);
    const states = await from(asked(), targetShare).where('targetId', '=', w.targets.share.id).orderBy('regionCode').execute();
    expect(states.map(({ regionCode, value, state }) => [regionCode, value, state])).toEqual([
      ['LOW-N', '40.5', 'withdrawn'],
      ['LOW-S', '90', 'draft'],
    ]);
    expect(targetsOf(await treeOf(own.asked(anyone), 'resplit'))[0]?.shares.map(({ value }) => value)).toEqual(['40.5', '49.5']);
    await split(asked(), published, [north, south]);
    expect((await from(asked(), targetShare).where('targetId', '=', w.targets.share.id).execute()).map(({ state }) => state)).toEqual([
      'draft',
      'draft',
    ]);
  });

  test('is open to strategists only, and to the first of two', async () => {
    const w = await writeStrategy(asked(), 'who');
    for (const person of [anyone, someone('member'), someone('evaluator'), someone('auditor'), someone('statistician')])
      expect(['not-allowed', 'no-such-record']).toContain(await codeOf(split(own.asked(person), w.targets.share, [north, south])));
    const answers = await Promise.all(
      [north, south].map((part) => codeOf(split(asked(), w.targets.share, [{ ...part, value: '90' }], { note: said('For now') }))),
    );
    expect(answers.sort()).toEqual(['changed-meanwhile', 'nothing was refused']);
    await change(asked(), target, await find(asked(), target, w.targets.share.id), { ownerId: department, position: 5 });
    expect(await codeOf(split(asked(), w.targets.share, [north, south]))).toBe('changed-meanwhile');
  });

  test.each([
    [[{ value: '90' }], '/parts/0'],
    [[{ regionCode: 'LOW-N', organisationId: institute, value: '90' }], '/parts/0'],
    [[north, { ...south, regionCode: 'LOW-N' }], '/parts/1'],
    [[{ regionCode: 'LOW-N', value: '1e5' }], '/parts/0/value'],
    [[{ regionCode: 'LOW-N', value: 90 }], '/parts/0/value'],
  ])('refuses %j by place', async (parts, pointer) => {
    const w = await writeStrategy(asked(), `place-${Math.random()}`);
    const error = await split(asked(), w.targets.share, parts).catch((why: unknown) => why);
    expect((error as Refusal).faults.map((fault) => fault.pointer)).toEqual([pointer]);
  });
});
