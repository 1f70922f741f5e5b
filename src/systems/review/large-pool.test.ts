/** A pool that is too large to be looked at whole: a plan looks for conflicts in those whom it names, and nobody in conflict is in it. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { platform } from '#kernel';
import { give } from '#tests/support/asking.ts';
import { ownDatabase } from '#tests/support/database.ts';
import { planAssignment } from './commands/plan-assignment.ts';
import { useAssignmentPlan } from './commands/use-assignment-plan.ts';
import { lay, layApplication, layPerson, layStage, layUnit } from './demonstration.ts';

const own = ownDatabase();
const all = () => own.asked(platform, { now: '2026-06-01T09:00:00.000Z' });

test('nobody in conflict is planned or proposed from a pool of five thousand and one', async () => {
  const stage = await layStage(all(), { reviewsPerApplication: 2 });
  const unit = await layUnit(all());
  const applied = await layApplication(all(), stage, { leadId: (await layPerson(all())).id, hostId: unit.id });
  // Whoever works where the application comes from knows most of what it is about; all others know of nothing.
  await lay(all(), async ({ db }) => {
    await sql`insert into person (id, state, handling, given_name, family_name, organisation_id)
      select gen_random_uuid(), 'active', 'internal', 'Reviewer', n::text, case when n <= 3 then ${unit.id}::uuid end from generate_series(1, 5001) as n`.execute(
      db,
    );
    await sql`insert into reviewer (id, state, handling, person_id, field_codes, expertise, keywords, works, languages, most_load)
      select gen_random_uuid(), 'available', 'internal', id, '{}', jsonb_build_object('en', case when organisation_id is null then 'Clay and glaze' else 'Flood warning, gauges and rivers' end),
        '{}', '[]', '{en}', 2 from person where given_name = 'Reviewer'`.execute(db);
  });
  const planned = await give(all(), planAssignment, { callId: stage.call.id, name: 'First', settings: {} });
  const barred = sql`select id from person where organisation_id = ${unit.id}`;
  const { rows: pairs } = await sql<{ isBarred: boolean }>`
    select person_id in (${barred}) as "isBarred" from planned_pair where plan_id = ${planned.id}`.execute(own.opened.db);
  expect(pairs).toEqual([{ isBarred: false }, { isBarred: false }]);
  const { rows: recused } = await sql<{ count: number }>`
    select count(distinct person_id)::int as count from recusal where application_id = ${applied.id} and person_id in (${barred}) and state = 'standing'`.execute(
    own.opened.db,
  );
  expect(recused[0]?.count).toBeGreaterThanOrEqual(3);
  await give(all(), useAssignmentPlan, { planId: planned.id, version: planned.version });
  const { rows: proposed } =
    await sql`select from assignment where application_id = ${applied.id} and state = 'proposed' and person_id not in (${barred})`.execute(
      own.opened.db,
    );
  expect(proposed).toHaveLength(2);
});
