/** Over random graphs of people: whoever a plain reading of the graph finds in conflict is never assigned, also after people are found to be one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Command, platform } from '#kernel';
import { access } from '#systems/access';
import { registry } from '#systems/registry';
import { give } from '#tests/support/asking.ts';
import { ownDatabase } from '#tests/support/database.ts';
import { inviteReviewers } from './commands/invite-reviewers.ts';
import { planAssignment } from './commands/plan-assignment.ts';
import { useAssignmentPlan } from './commands/use-assignment-plan.ts';
import { lay, layApplication, layPerson, layStage, layUnit, poolIn } from './demonstration.ts';
import { findConflicts } from './find-conflicts.ts';

const own = ownDatabase();
const now = '2026-06-01T09:00:00.000Z';
const all = () => own.asked(platform, { now });
const named = (system: { readonly commands: readonly Command[] }, name: string) =>
  system.commands.find((one) => one.name === name) ?? expect.fail(`no ${name}`);

/** People 0 to 11, of units 0 to 5; the first eight are reviewers. */
const [people, units, reviewers] = [12, 6, 8];
const who = fc.nat(people - 1);
const two = fc.tuple(who, who).filter(([a, b]) => a !== b);
const kinds = ['co-authorship', 'family', 'supervision', 'co-invention', 'contract', 'shared-grant', 'other'] as const;
const graph = fc.record({
  at: fc.array(fc.nat(units - 1), { minLength: people, maxLength: people }),
  applications: fc.array(fc.record({ lead: who, with: fc.option(who, { nil: null }) }), { minLength: 2, maxLength: 4 }),
  ties: fc.array(fc.record({ of: two, kind: fc.constantFrom(...kinds) }), { maxLength: 4 }),
  holdings: fc.array(fc.record({ of: who, unit: fc.nat(units - 1) }), { maxLength: 2 }),
  before: fc.array(two, { maxLength: 2 }),
  mergers: fc.array(two, { maxLength: 2 }),
  laterMergers: fc.array(two, { maxLength: 2 }),
});
type Graph = typeof graph extends fc.Arbitrary<infer G> ? G : never;

/** Who each person is, once these were merged in turn; a pair that is one already, or gone, is passed over. */
function mergedBy(mergers: readonly (readonly [number, number])[]) {
  const kept = Array.from({ length: people }, (_, i) => i);
  const done: (readonly [number, number])[] = [];
  for (const [a, b] of mergers) {
    if (kept[a] !== a || kept[b] !== b) continue;
    done.push([a, b]);
    for (const i of kept.keys()) if (kept[i] === b) kept[i] = a;
  }
  return { kept, done };
}

/** A plain reading: each rule as it would be explained to a person. */
function inConflict(g: Graph, kept: readonly number[], reviewer: number, application: Graph['applications'][number]): boolean {
  const same = (a: number, b: number) => kept[a] === kept[b];
  const party = [application.lead, ...(application.with === null ? [] : [application.with])];
  const lines = (one: number) => kept.flatMap((_, i) => (same(i, one) ? [i] : []));
  const unitsOf = (one: number) => lines(one).map((i) => g.at[i]);
  return (
    party.some((one) => same(one, reviewer)) ||
    [application.lead, ...party].some((one) => unitsOf(one).some((unit) => unitsOf(reviewer).includes(unit))) ||
    party.some((one) => g.ties.some(({ of: [a, b] }) => (same(a, one) && same(b, reviewer)) || (same(b, one) && same(a, reviewer)))) ||
    party.some((one) => g.before.some(([a, b]) => (same(a, one) && same(b, reviewer)) || (same(b, one) && same(a, reviewer)))) ||
    g.applications.some(
      (other) =>
        other !== application &&
        other.with !== null &&
        [other.lead, other.with].some((one) => same(one, reviewer)) &&
        [other.lead, other.with].some((one) => !same(one, reviewer) && party.some((mine) => same(mine, one))),
    ) ||
    g.holdings.some(({ of, unit }) => same(of, reviewer) && unit === g.at[application.lead]) ||
    g.holdings.some(({ of, unit }) => party.some((one) => same(one, of)) && g.at[kept[reviewer] as number] === unit)
  );
}

test('nobody is assigned against a conflict, and every one is found, before and after mergers', { timeout: 300_000 }, async () => {
  let seen = { conflicts: 0, assigned: 0 };
  await fc.assert(
    fc.asyncProperty(graph, async (g) => {
      await lay(all(), ({ db }) => db.updateTable('reviewer').set({ state: 'left' }).execute());
      const stage = await layStage(all(), { reviewsPerApplication: 2 });
      const unitIds: string[] = [];
      for (let i = 0; i < units; i += 1) unitIds.push((await layUnit(all())).id);
      const ids: string[] = [];
      for (const unit of g.at)
        ids.push((await layPerson(own.asked(platform, { now: '2025-01-01T00:00:00.000Z' }), { organisationId: unitIds[unit] })).id);
      for (const id of ids.slice(0, reviewers)) await poolIn(all(), id);
      const id = (i: number) => ids[i] as string;
      for (const { of, kind } of g.ties)
        await give(all(), named(access, 'declare-tie'), { personId: id(of[0]), otherPersonId: id(of[1]), kind, fromOn: '2020-01-01' });
      for (const { of, unit } of g.holdings)
        await give(all(), named(access, 'declare-tie'), {
          personId: id(of),
          organisationId: unitIds[unit],
          kind: 'shareholding',
          fromOn: '2020-01-01',
        });
      const earlier = await layStage(all());
      for (const [a, b] of g.before)
        await layApplication(all(), earlier, {
          leadId: id(a),
          withIds: [id(b)],
          hostId: earlier.holder.id,
          submittedAt: '2025-01-01T00:00:00Z',
        });
      const rows: string[] = [];
      for (const { lead, with: other } of g.applications) {
        const withIds = other === null || other === lead ? [] : [id(other)];
        rows.push((await layApplication(all(), stage, { leadId: id(lead), withIds, hostId: unitIds[g.at[lead] as number] as string })).id);
      }
      const merge = async (pairs: readonly (readonly [number, number])[]) => {
        for (const [a, b] of pairs)
          await give(all(), named(registry, 'merge-people'), { keptId: id(a), goneId: id(b), because: 'One person' });
      };
      const check = async (kept: readonly number[]) => {
        const place = new Map(ids.map((one, i) => [one, i]));
        const live = await own.opened.db
          .selectFrom('assignment')
          .selectAll()
          .where('callId', '=', stage.call.id)
          .where('state', 'in', ['proposed', 'invited'])
          .execute();
        const wrong = live.filter(({ applicationId, personId }) =>
          inConflict(g, kept, place.get(personId) as number, g.applications[rows.indexOf(applicationId)] as Graph['applications'][number]),
        );
        expect(wrong).toEqual([]);
        const recused = await own.opened.db
          .selectFrom('recusal')
          .selectAll()
          .where('callId', '=', stage.call.id)
          .where('state', '=', 'standing')
          .execute();
        const known = new Set(recused.map(({ applicationId, personId }) => `${applicationId} ${kept[place.get(personId) ?? -1]}`));
        for (const [k, application] of g.applications.entries())
          for (let i = 0; i < reviewers; i += 1)
            if (inConflict(g, kept, i, application)) {
              expect(known, `${i} ${k}`).toContain(`${rows[k]} ${kept[i]}`);
              seen = { ...seen, conflicts: seen.conflicts + 1 };
            }
        seen = { ...seen, assigned: seen.assigned + live.length };
      };
      const first = mergedBy(g.mergers);
      await merge(first.done);
      const officer = own.asked(stage.officer, { now });
      const plan = await give(officer, planAssignment, { callId: stage.call.id, name: 'Random', settings: {} });
      await give(officer, useAssignmentPlan, { planId: plan.id, version: 1 });
      await check(first.kept);
      const both = mergedBy([...first.done, ...g.laterMergers]);
      await merge(both.done.slice(first.done.length));
      await give(officer, inviteReviewers, { callId: stage.call.id });
      await check(both.kept);
      await lay(all(), (within) => findConflicts(within, { callId: stage.call.id }));
      await check(both.kept);
    }),
    { numRuns: 15, seed: 45 },
  );
  expect(seen.conflicts).toBeGreaterThan(200);
  expect(seen.assigned).toBeGreaterThan(50);
});
