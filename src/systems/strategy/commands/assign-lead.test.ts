import { describe, expect, test } from 'vitest';
import { type Asked, ask, find, Refusal } from '#kernel';
import { anyone, ownDatabase, someone } from '#tests/support/database.ts';
import { act, department, institute, publish, writeStrategy } from '../demonstration.ts';
import { coverageOf, treeOf } from '../read.ts';
import { target, task } from '../records.ts';
import { assignLead } from './assign-lead.ts';

const own = ownDatabase();
const asked = (more: Partial<Asked> = {}) => own.asked(someone('strategist'), more);
const assign = (who: Asked, kind: 'task' | 'target', { id, version }: { id: string; version: number }, organisationId = institute) =>
  ask(assignLead, { kind, id, version, organisationId, from: '2026-01-01' }, who);
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing was refused',
    (why: unknown) => (why instanceof Refusal ? why.code : String(why)),
  );

describe('assigning the responsible unit', () => {
  test('gives a task its lead and a target its owner from a day on; what nobody carried is carried', async () => {
    const w = await writeStrategy(asked(), 'lead');
    const noOwner = async () => (await coverageOf(asked(), 'lead')).noOwner.map(({ number }) => number);
    expect(await noOwner()).toEqual(['N1']);
    await assign(asked(), 'task', w.tasks.fit);
    await assign(asked(), 'target', w.targets.share);
    expect(await find(asked(), task, w.tasks.fit.id)).toMatchObject({ leadId: institute, leadFrom: '2026-01-01', version: 2 });
    expect(await find(asked(), target, w.targets.share.id)).toMatchObject({ ownerId: institute, ownerFrom: '2026-01-01' });
    expect(await noOwner()).toEqual([]);
  });

  test('of a published task takes it back to draft; the public reads the former unit until the next publication', async () => {
    const w = await writeStrategy(asked(), 'lead-public');
    await publish(asked(), w.strategyId);
    await assign(asked(), 'task', await find(asked(), task, w.tasks.dig.id));
    const lead = async () => (await treeOf(own.asked(anyone), 'lead-public')).tasks[0]?.leadId;
    expect([(await find(asked(), task, w.tasks.dig.id)).state, await lead()]).toEqual(['draft', department]);
    await publish(asked(), w.strategyId);
    expect(await lead()).toBe(institute);
  });

  test('is refused: to others, twice, too late, and for what was withdrawn', async () => {
    const w = await writeStrategy(asked(), 'lead-no');
    for (const person of [anyone, someone('member'), someone('evaluator'), someone('auditor'), someone('statistician')])
      expect(await codeOf(assign(own.asked(person), 'task', w.tasks.dig))).toBe('not-allowed');
    const answers = await Promise.all([department, institute].map((unit) => codeOf(assign(asked(), 'task', w.tasks.dig, unit))));
    expect(answers.sort()).toEqual(['changed-meanwhile', 'nothing was refused']);
    const now = await find(asked(), task, w.tasks.dig.id);
    expect(await codeOf(assign(asked(), 'task', now, now.leadId!))).toBe('already-leads');
    const gone = await act(asked(), task, 'withdraw', now);
    expect(await codeOf(assign(asked(), 'task', gone, department === now.leadId ? institute : department))).toBe('withdrawn');
  });
});
