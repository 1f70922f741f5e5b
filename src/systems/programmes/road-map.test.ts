import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type AnyRow, type Asked, actsOf, ask, command, find, from, knowRecords } from '#kernel';
import { give, inUnit, refused, said } from '#tests/support/asking.ts';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { addDependency } from './commands/add-dependency.ts';
import { appointToProgramme } from './commands/appoint-to-programme.ts';
import { decideGate } from './commands/decide-gate.ts';
import { launchProgramme } from './commands/launch-programme.ts';
import { planReprioritisation } from './commands/plan-reprioritisation.ts';
import { recordReading } from './commands/record-reading.ts';
import { registerProblem } from './commands/register-problem.ts';
import { reprioritise } from './commands/reprioritise.ts';
import { setGate } from './commands/set-gate.ts';
import { setGoal } from './commands/set-goal.ts';
import { solveProblem } from './commands/solve-problem.ts';
import { foundProgramme } from './demonstration.ts';
import { programmes } from './index.ts';
import { problemIsCalled, problemsOf } from './read.ts';
import { dependency, problem, programme, reprioritisation, stageGate } from './records.ts';

const own = ownDatabase();
knowRecords(programmes.records);
const now = '2026-06-15T09:00:00.000Z';
const asked = (more: Partial<Asked> = {}) => own.asked(someone('programme-officer'), { now, ...more });
const eventsOf = async (id: string) =>
  (await own.opened.db.selectFrom('event').selectAll().orderBy('id').execute())
    .filter(({ news }) => JSON.stringify(news).includes(id))
    .map(({ name }) => name);
const gateOf = (programmeId: string, position: number, who = asked()) =>
  give(who, setGate, {
    programmeId,
    code: `gate-${position}`,
    name: said(`Gate ${position}`),
    position,
    dueOn: `202${position + 6}-01-01`,
    exitCriteria: [{ code: 'filter', says: said('A filter runs for a month') }],
  });
const decide = (gate: { id: string; version: number }, outcome: string, met: boolean, who = asked()) =>
  give(who, decideGate, {
    stageGateId: gate.id,
    version: gate.version,
    outcome,
    because: said('It was seen'),
    answers: [{ code: 'filter', met }],
  });

/** As `calls` does when it publishes a call for a solver. */
const callForSolver = command({
  name: 'call-for-solver',
  says: said('Call for a solver'),
  input: z.strictObject({ problemId: z.uuid() }),
  may: () => true,
  run: (within, { problemId }) => problemIsCalled(within, problemId),
});

describe('a goal', () => {
  test('hangs under a goal of its own programme, and is measured with a source', async () => {
    const f = await foundProgramme(asked(), 'goals');
    const other = await f.draft('goals-other');
    const top = await give(asked(), setGoal, { programmeId: f.programme.id, code: 'top', name: said('Clean water') });
    const leaf = {
      code: 'leaf',
      name: said('Salt'),
      parentId: top.id,
      indicator: said('Salt in water'),
      unit: 'g/l',
      baseline: '5',
      target: '0.5',
    };
    expect(await refused(give(asked(), setGoal, { programmeId: other.id, ...leaf }))).toBe('not-linked /parentId');
    expect(await refused(give(asked(), setGoal, { programmeId: f.programme.id, ...leaf, unit: undefined }))).toBe('rule-broken /indicator');
    const measured = await give(asked(), setGoal, { programmeId: f.programme.id, ...leaf });
    const read = (wanted: object, goalId = measured.id) =>
      give(asked(), recordReading, { goalId, value: '2.5', on: '2026-05-01', source: 'Harbour laboratory', ...wanted });
    expect(await refused(read({}, top.id))).toBe('not-measured');
    expect(await refused(read({ on: '2026-06-16' }))).toBe('in-the-future /on');
    expect(await read({})).toMatchObject({ value: '2.5', programmeId: f.programme.id });
    expect(await refused(read({ value: '2' }))).toBe('already-taken /on');
    expect(
      await refused(give(asked({ person: inUnit('programme-officer', f.other.id) }), setGoal, { programmeId: f.programme.id, ...leaf })),
    ).toBe('no-such-record');
  });
});

describe('a gate', () => {
  test('is passed in its order, by somebody who does not answer for the programme, once', async () => {
    const f = await foundProgramme(asked(), 'gates');
    const [one, two] = [await gateOf(f.programme.id, 1), await gateOf(f.programme.id, 2)];
    expect(await refused(gateOf(f.programme.id, 2))).toBe('already-taken /code');
    expect(await refused(decide(two, 'passed', true))).toBe('gate-not-ready /outcome');
    expect(await refused(decide(one, 'passed', false))).toBe('gate-not-ready /answers/0/met');
    const held = await decide(one, 'held', false);
    expect(held).toMatchObject({ outcome: 'held', decidedOn: '2026-06-15' });
    expect(await eventsOf(held.id)).toEqual(['gateDecided']);
    const again = await find(asked(), stageGate, one.id);
    expect(await refused(decide(one, 'passed', true))).toBe('changed-meanwhile');
    const chief = await f.somebody('Chief');
    await give(asked(), appointToProgramme, {
      programmeId: f.programme.id,
      personId: chief.id,
      role: 'chief-engineer',
      fromOn: '2026-01-01',
    });
    const asChief = asked({ person: { ...someone('programme-officer'), id: chief.id } });
    expect(await refused(decide(again, 'passed', true, asChief))).toBe('own-programme');
    await decide(again, 'passed', true);
    expect(await refused(decide(await find(asked(), stageGate, one.id), 'held', true))).toBe('gate-decided');
    expect(await decide(two, 'stopped', false)).toMatchObject({ outcome: 'stopped' });
  });

  test('waits for what it needs of another programme', async () => {
    const f = await foundProgramme(asked(), 'waits');
    const other = await f.draft('waits-other');
    const [mine, theirs] = [await gateOf(f.programme.id, 1), await gateOf(other.id, 1)];
    await give(asked(), addDependency, {
      programmeId: f.programme.id,
      gateId: mine.id,
      needsProgrammeId: other.id,
      needsGateId: theirs.id,
    });
    expect(await refused(decide(mine, 'passed', true))).toBe('gate-not-ready /outcome');
    await decide(theirs, 'passed', true);
    expect(await decide(mine, 'passed', true)).toMatchObject({ outcome: 'passed' });
  });

  test('looks at goals of its own programme, with criteria that have codes of their own', async () => {
    const f = await foundProgramme(asked(), 'looks');
    const other = await f.draft('looks-other');
    const strange = await give(asked(), setGoal, { programmeId: other.id, code: 'g', name: said('Other') });
    const set = (wanted: object) =>
      give(asked(), setGate, {
        programmeId: f.programme.id,
        code: 'g',
        name: said('G'),
        position: 1,
        dueOn: '2027-01-01',
        exitCriteria: [{ code: 'x', says: said('X') }],
        ...wanted,
      });
    expect(await refused(set({ goalIds: [strange.id] }))).toBe('not-of-programme /goalIds');
    expect(await refused(set({ entryCriteria: [{ code: 'x', says: said('Again') }] }))).toBe('named-twice /exitCriteria');
  });
});

describe('dependencies', () => {
  test('form no circle, and the refusal shows the way round', async () => {
    const f = await foundProgramme(asked(), 'a');
    const [b, c] = [await f.draft('b'), await f.draft('c')];
    const needs = (one: AnyRow, other: AnyRow) => give(asked(), addDependency, { programmeId: one.id, needsProgrammeId: other.id });
    await needs(f.programme, b);
    await needs(b, c);
    const why = await needs(c, f.programme).catch((error: Error) => error);
    expect((why as Error).message).toContain('c → a → b → c');
    expect(await refused(needs(c, c))).toBe('depends-in-circle /needsProgrammeId');
    expect(await refused(needs(f.programme, b))).toBe('already-taken /needsProgrammeId');
  });

  test('form no circle when two are added at once, many times over', async () => {
    const f = await foundProgramme(asked(), 'race');
    for (let i = 0; i < 8; i++) {
      const [x, y] = [await f.draft(`race-x${i}`), await f.draft(`race-y${i}`)];
      const said = await Promise.all([
        refused(give(asked(), addDependency, { programmeId: x.id, needsProgrammeId: y.id })),
        refused(give(asked(), addDependency, { programmeId: y.id, needsProgrammeId: x.id })),
      ]);
      expect(said.sort()).toEqual(['depends-in-circle /needsProgrammeId', 'nothing was refused']);
    }
  });

  test('are told to those who plan the one, and to others only when the other is launched too', async () => {
    const f = await foundProgramme(asked(), 'told');
    const other = await f.draft('told-other');
    await f.cite(f.programme);
    await f.cite(other);
    const row = await give(asked(), addDependency, { programmeId: f.programme.id, needsProgrammeId: other.id });
    const seen = async () =>
      (
        await from(asked({ person: someone('applicant') }), dependency)
          .where('id', '=', row.id)
          .execute()
      ).length;
    await give(asked(), launchProgramme, { id: f.programme.id, version: f.programme.version });
    expect(await seen()).toBe(0);
    await give(asked(), launchProgramme, { id: other.id, version: other.version });
    expect(await seen()).toBe(1);
  });

  test('of parts form no circle either, and what was launched stands', async () => {
    const f = await foundProgramme(asked(), 'parts');
    const child = await f.draft('parts-child', { parentId: f.programme.id });
    const change = (row: AnyRow, wanted: object) => ask(actsOf(programme).change, { id: row.id, version: row.version, ...wanted }, asked());
    expect(await refused(change(f.programme, { parentId: child.id }))).toBe('rule-broken /parentId');
    await f.cite(child);
    const launched = await give(asked(), launchProgramme, { id: child.id, version: child.version });
    expect(await refused(change(launched, { chainLink: 'market' }))).toBe('rule-broken /code');
    expect(await change(launched, { purpose: said('Water, said better') })).toMatchObject({ state: 'launched' });
    expect(await refused(change(await find(asked(), programme, child.id), { tier: 1 }))).toBe('not-valid /tier');
  });
});

describe('a re-prioritisation', () => {
  test('moves programmes of its holder, says why, and plans the next', async () => {
    const f = await foundProgramme(asked(), 'order', { tier: 2, sequence: 1 });
    const foreign = await foundProgramme(asked(), 'order-foreign');
    const planned = await give(asked(), planReprioritisation, {
      holderId: f.holder.id,
      name: said('Half year'),
      dueOn: '2026-08-31',
      everyMonths: 6,
    });
    const hold = (order: object[], who = asked()) =>
      give(who, reprioritise, { id: planned.id, version: planned.version, because: said('Wells first'), order });
    const first = { programmeId: f.programme.id, tier: 1, sequence: 1 };
    expect(await refused(hold([first, { ...first, programmeId: foreign.programme.id }]))).toBe('not-of-holder /order/1/programmeId');
    expect(await refused(hold([first, first]))).toBe('not-of-holder /order/1/programmeId');
    expect(await refused(hold([first], asked({ person: inUnit('programme-officer', f.other.id) })))).toBe('no-such-record');
    const held = await hold([first]);
    expect(held).toMatchObject({
      state: 'held',
      heldOn: '2026-06-15',
      changes: [{ programmeId: f.programme.id, from: { tier: 2, sequence: 1 }, to: { tier: 1, sequence: 1 } }],
    });
    expect(await find(asked(), programme, f.programme.id)).toMatchObject({ tier: 1 });
    const next = await from(asked(), reprioritisation).where('holderId', '=', f.holder.id).where('state', '=', 'planned').execute();
    expect(next.map(({ dueOn }) => dueOn)).toEqual(['2027-02-28']);
    expect(await refused(hold([first]))).toBe('changed-meanwhile');
    expect(await eventsOf(planned.id)).toEqual(['programmesReordered']);
  });
});

describe('a problem', () => {
  test('is open, then called, then solved with how and where the country stands', async () => {
    const f = await foundProgramme(asked(), 'problem');
    const register = (wanted: object, who = asked()) =>
      give(who, registerProblem, {
        code: 'valves',
        name: said('Valves'),
        statement: said('One maker abroad'),
        solvedWhen: said('A valve from here'),
        ownerId: f.holder.id,
        position: 'catching-up',
        taskId: f.task.id,
        ...wanted,
      });
    expect(await refused(register({ clauseId: f.clause.id }))).toBe('one-at-most /taskId');
    expect(await refused(register({}, asked({ person: inUnit('programme-officer', f.other.id) })))).toBe('not-allowed');
    const row = await register({});
    expect(await refused(register({}))).toBe('already-taken /code');
    expect((await problemsOf(asked(), [], { taskIds: [f.task.id] })).map(({ code }) => code)).toEqual(['valves']);
    await give(asked(), callForSolver, { problemId: row.id });
    const called = await find(asked(), problem, row.id);
    expect(called.state).toBe('called');
    const solve = (version: number) =>
      give(asked(), solveProblem, { problemId: row.id, version, says: said('By the harbour'), position: 'pulling-even' });
    expect(await refused(solve(row.version))).toBe('changed-meanwhile');
    await solve(called.version);
    expect(await find(asked(), problem, row.id)).toMatchObject({ state: 'solved', position: 'pulling-even' });
    expect(await refused(solve(called.version + 1))).toBe('not-open');
    expect(await eventsOf(row.id)).toEqual(['problemSolved']);
  });
});
