import { describe, expect, test } from 'vitest';
import { type Asked, anyone, compare, find, from, knowRecords } from '#kernel';
import { give, inUnit, refused } from '#tests/support/asking.ts';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { launchProgramme } from './commands/launch-programme.ts';
import { withdrawMandate } from './commands/withdraw-mandate.ts';
import { foundProgramme } from './demonstration.ts';
import { programmes } from './index.ts';
import { mandatesOf, programmesServing } from './read.ts';
import { mandate, programme } from './records.ts';

const own = ownDatabase();
knowRecords(programmes.records);
const now = '2026-06-15T09:00:00.000Z';
const asked = (more: Partial<Asked> = {}) => own.asked(someone('programme-officer'), { now, ...more });
const launch = (row: { id: string; version: number }, who = asked()) => give(who, launchProgramme, { id: row.id, version: row.version });

test('the records are what the database keeps', async () => {
  await compare(own.opened.db, programmes.records);
});

describe('a programme', () => {
  test('is launched when it serves something, and is read by everyone from then on', async () => {
    const f = await foundProgramme(asked(), 'wells');
    const visitor = asked({ person: anyone });
    expect(await refused(launch(f.programme))).toBe('not-ready /mandates');
    expect(await refused(find(visitor, programme, f.programme.id))).toBe('no-such-record');
    await f.cite(f.programme);
    const launched = await launch(f.programme);
    expect(launched).toMatchObject({ state: 'launched', launchedAt: now });
    expect(await find(visitor, programme, f.programme.id)).toMatchObject({ code: 'wells' });
    expect(await refused(launch(launched))).toBe('already-launched');
    expect((await programmesServing(visitor, { taskIds: [f.task.id] })).map((one) => one.programme.code)).toEqual(['wells']);
  });

  test('keeps a mandate once launched', async () => {
    const f = await foundProgramme(asked(), 'keeps');
    const first = await f.cite(f.programme);
    const second = await f.cite(f.programme, { clauseId: f.clause.id });
    await launch(f.programme);
    await give(asked(), withdrawMandate, { id: second.id, version: second.version });
    expect(await refused(give(asked(), withdrawMandate, { id: first.id, version: first.version }))).toBe('last-mandate');
    expect((await mandatesOf(asked(), [f.programme.id])).map(({ id }) => id)).toEqual([first.id]);
  });

  test.each([
    [{}, 'one-is-needed /taskId'],
    [{ taskId: 'task', clauseId: 'clause' }, 'one-is-needed /taskId'],
    [{ taskId: 'task', sharePercent: '0' }, 'more-than-all /sharePercent'],
    [{ taskId: 'task', sharePercent: '50.01' }, 'more-than-all /sharePercent'],
    [{ taskId: 'objective' }, 'no-such-record'],
    [{ objectiveId: 'objective' }, 'already-taken /objectiveId'],
    [{ taskId: 'task', sharePercent: '50' }, 'nothing was refused'],
  ])('is given the mandate %j', async (wanted, expected) => {
    const f = await foundProgramme(asked(), `cite-${Math.random().toString(36).slice(2)}`);
    await f.cite(f.programme, { objectiveId: f.objective.id, sharePercent: '50' });
    const ids: Readonly<Record<string, string>> = { task: f.task.id, clause: f.clause.id, objective: f.objective.id };
    const sent = Object.fromEntries(Object.entries(wanted).map(([name, value]) => [name, ids[value] ?? value]));
    expect(await refused(f.cite(f.programme, sent))).toBe(expected);
  });

  test('is run by officers of its holder and of itself, and by nobody else', async () => {
    const f = await foundProgramme(asked(), 'runs');
    await f.cite(f.programme);
    const elsewhere = inUnit('programme-officer', f.other.id);
    const here = inUnit('programme-officer', f.holder.id);
    const ofIt = {
      ...someone('programme-officer'),
      held: [{ role: 'programme-officer' as const, organisationId: null, programmeId: f.programme.id }],
    };
    expect(await refused(launch(f.programme, asked({ person: elsewhere })))).toBe('no-such-record');
    expect(await refused(launch(f.programme, asked({ person: someone('strategist') })))).toBe('not-allowed');
    const seen = async (person: typeof here) =>
      (await from(asked({ person }), mandate).where('programmeId', '=', f.programme.id).execute()).length;
    expect([
      await seen(here),
      await seen(ofIt),
      await seen(elsewhere),
      await seen(someone('strategist')),
      await seen(someone('applicant')),
    ]).toEqual([1, 1, 0, 1, 0]);
    expect(await launch(f.programme, asked({ person: ofIt }))).toMatchObject({ state: 'launched' });
  });
});
