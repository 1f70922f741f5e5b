/**
 * Awards, answers, cancellations and money that comes back, by several people at once, each on a connection of its own: whatever their order, the books
 * balance, no line is overspent, and no call awards more than its budget. MAINSPRING_LEDGER_ACTS=10000 is the whole run; MAINSPRING_TEST_SEED draws others.
 */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type AnyRow, type Asked, ask, from, knowRecords, newId, type Person, Refusal } from '#kernel';
import { commitFunds, commitment, releaseCommitment } from '#systems/funding';
import { give, said } from '#tests/support/asking.ts';
import { ownDatabase } from '#tests/support/database.ts';
import { acceptAward, declineAward, lapseAward } from './commands/answer-award.ts';
import { decideAllocation } from './commands/decide-allocation.ts';
import { makeAwards } from './commands/make-awards.ts';
import { moveUpReserve } from './commands/move-up-reserve.ts';
import { openAllocation } from './commands/open-allocation.ts';
import { proposeAllocation } from './commands/propose-allocation.ts';
import { publishResults } from './commands/publish-results.ts';
import { tryScenario } from './commands/try-scenario.ts';
import { asPerson, stage } from './demonstration.ts';
import { allocating } from './index.ts';
import { award } from './records.ts';
import { usualSettings } from './rules/settings.ts';
import { workOut } from './work-out.ts';

const acts = Number(process.env.MAINSPRING_LEDGER_ACTS ?? 80);
const connections = 8;
/** Applications of a call; the money of its budget is for a third of them. */
const size = 24;
const own = ownDatabase();
knowRecords(allocating.records);
const decided = '2026-03-20T09:00:00.000Z';
const over = '2026-03-28T09:00:00.000Z';
const at = (now: string, person: Person): Asked => own.asked(person, { now });

/** Whole numbers from 1 to `most`, the same for a seed: Park and Miller's minimal standard generator. */
function drawn(seed: number) {
  let state = (seed % 2_147_483_646) + 1;
  return (most: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return 1 + (state % most);
  };
}

async function announced(code: string, draw: (most: number) => number) {
  const grades = Array.from({ length: size }, () => [draw(6), draw(6), draw(6)]);
  const s = await stage(own.asked(undefined, { now: decided }), code, { grades, appropriatedMinor: 130_000, budgetMinor: 80_000 });
  const officer = asPerson(await s.named('Officer'), 'programme-officer', { organisationId: s.holder.id });
  const host = asPerson(await s.named('Rector'), 'administrator', { organisationId: s.host.id });
  const asked = at(decided, officer);
  const opened = await give(asked, openAllocation, { callId: s.call.id });
  const settings = { ...usualSettings({ budgetMinor: 80_000 }), draws: 400, effortSeconds: 0.1, reservePlaces: size };
  const scenario = await give(asked, tryScenario, { allocationId: opened.id, name: 'One', settings });
  await workOut(s.as, scenario.id);
  const whole = await give(asked, proposeAllocation, { id: opened.id, version: opened.version, scenarioId: scenario.id });
  const done = await give(asked, decideAllocation, { id: whole.id, version: whole.version });
  const out = await give(asked, publishResults, { id: done.id, version: done.version });
  return { ...s, officer, host, allocationId: out.id };
}

test(`${acts} acts on awards over ${connections} connections keep every call within its budget, and the books in balance`, {
  timeout: 120_000 + acts * 400,
}, async () => {
  const draw = drawn(Number(process.env.MAINSPRING_TEST_SEED ?? 20160519));
  const calls: Awaited<ReturnType<typeof announced>>[] = [];
  for (let i = 0; i < Math.max(2, Math.ceil(acts / 120)); i += 1) calls.push(await announced(`storm${i}`, draw));
  const told = new Map<string, number>();
  const count = (word: string): void => void told.set(word, (told.get(word) ?? 0) + 1);

  async function someAct(pick: (most: number) => number): Promise<void> {
    const s = calls[pick(calls.length) - 1] as (typeof calls)[number];
    const officer = at(over, s.officer);
    const awards = (await from(s.as, award).where('callId', '=', s.call.id).execute()) as (AnyRow & {
      commitmentId: string;
      leadId: string;
    })[];
    const one = awards[pick(Math.max(awards.length, 1)) - 1];
    const kind = pick(12);
    if (kind <= 2 || !one) {
      const { made } = await give(officer, makeAwards, { id: s.allocationId });
      return count(made.length ? 'made' : 'nothing to make');
    }
    if (kind <= 4) {
      await give(at(over, s.host), acceptAward, { id: one.id, version: one.version });
      return count('accepted');
    }
    if (kind <= 6) {
      await give(at(over, s.host), declineAward, { id: one.id, version: one.version, because: 'We moved away' });
      return count('declined');
    }
    if (kind === 7) {
      await give(own.asked(undefined, { now: '2026-05-20T09:00:00.000Z' }), lapseAward, { id: one.id, version: one.version });
      return count('lapsed');
    }
    if (kind <= 9) {
      const { made } = await give(officer, moveUpReserve, { id: s.allocationId });
      return count(made.length ? 'moved up' : 'nobody moves up');
    }
    if (kind === 10) {
      const row = await from(s.as, commitment).where('id', '=', one.commitmentId).executeTakeFirstOrThrow();
      await give(s.as, releaseCommitment, {
        commitmentId: row.id,
        version: row.version,
        amountMinor: pick(4_000),
        because: 'Cheaper pumps',
      });
      return count('came back');
    }
    const other = await ask(
      commitFunds,
      { budgetLineId: s.line.id, amountMinor: pick(9_000), purpose: said('Pumps') },
      { ...s.as, now: over, key: newId() },
    );
    if (kind === 12) {
      await give({ ...s.as, now: over }, releaseCommitment, {
        commitmentId: other.id,
        version: other.version as number,
        because: 'Given back',
      });
      return count('cancelled');
    }
    return count('promised to others');
  }

  let left = acts;
  await Promise.all(
    Array.from({ length: connections }, async (_, i) => {
      const pick = drawn(Number(process.env.MAINSPRING_TEST_SEED ?? 20160519) + i * 7919);
      while (left-- > 0)
        await someAct(pick).catch((why: unknown) => {
          if (!(why instanceof Refusal)) throw why;
          count(why.code);
        });
    }),
  );

  if (process.env.MAINSPRING_LEDGER_ACTS) console.log(Object.fromEntries(told));
  const { rows: sums } = await sql<{ total: string; lowest: string }>`
    select sum(balance_minor)::text as total, min(balance_minor) filter (where kind not in ('source', 'exchange', 'difference'))::text as lowest from ledger_account`.execute(
    own.opened.db,
  );
  expect(sums[0]?.total).toBe('0');
  expect(Number(sums[0]?.lowest)).toBeGreaterThanOrEqual(0);
  const { rows: calledFor } = await sql<{ held: string; awards: number }>`
    select coalesce(sum(amount_minor - returned_minor) filter (where state in ('offered', 'accepted')), 0)::text as held, count(*)::int as awards from award group by call_id`.execute(
    own.opened.db,
  );
  for (const { held } of calledFor) expect(Number(held)).toBeLessThanOrEqual(80_000);
  const { rows: orphans } = await sql`
    select from commitment where purpose_record = 'award' and not exists (select from award where award.commitment_id = commitment.id)
    union all select from award where commitment_id is null
    union all select from award join commitment on commitment.id = award.commitment_id
      where award.state in ('declined', 'lapsed') and commitment.state = 'standing'
    union all select from award where state in ('offered', 'accepted') group by application_id having count(*) > 1`.execute(own.opened.db);
  expect(orphans, 'every award has its money, what was given back has none').toHaveLength(0);
  expect(['made', 'accepted', 'declined', 'moved up'].filter((word) => !told.get(word))).toEqual([]);
  expect([...told.values()].reduce((total, n) => total + n, 0)).toBe(acts);
});
