/** No award is made while a double is not ruled on, was ruled a duplicate, or a sanction stands; what is confidential of it stays so. */
import { describe, expect, test } from 'vitest';
import { type Asked, find, from, knowRecords, type Person, platform } from '#kernel';
import { imposeSanction, overlap, ruleOverlap } from '#systems/integrity';
import { give } from '#tests/support/asking.ts';
import { ownDatabase } from '#tests/support/database.ts';
import { decideAllocation } from './commands/decide-allocation.ts';
import { makeAwards } from './commands/make-awards.ts';
import { publishResults } from './commands/publish-results.ts';
import { decided, over, proposed } from './demonstration.ts';
import { allocating } from './index.ts';
import { award, verdict } from './records.ts';

const own = ownDatabase();
knowRecords(allocating.records);
const at = (now: string, person: Person = platform): Asked => own.asked(person, { now });
const judge: Person = {
  id: '0192bbbb-0000-7000-8000-0000000000aa',
  held: [{ role: 'evaluator', organisationId: null }],
  cleared: 'restricted',
};

async function published(code: string) {
  const p = await proposed(at, code);
  const done = await give(p.asked, decideAllocation, { id: p.allocation.id, version: p.allocation.version });
  await give(p.asked, publishResults, { id: done.id, version: done.version });
  const verdicts = await from(at(decided), verdict)
    .where('allocationId', '=', done.id)
    .where('outcome', '=', 'award')
    .orderBy('rank')
    .execute();
  const make = (now: string = over, who = p.officer) => give(at(now, who), makeAwards, { id: p.allocation.id });
  return { ...p, verdicts, make };
}
type Published = Awaited<ReturnType<typeof published>>;

const alike = (p: Published, i: number, more: object = {}) =>
  p.lay(overlap, {
    ...p.place,
    ...{ applicationId: p.verdicts[i]?.applicationId, otherRecord: 'application', otherId: p.call.id, otherApplicationId: null },
    ...{ otherReference: 'OLD-0001', agency: null, similarity: '0.8', contentSimilarity: null, containmentHere: null },
    ...{ containmentThere: null, titleSimilarity: null, kind: 'same', sharedPeople: [], overlapDays: null, passages: [] },
    ...{ hereHash: 'a', thereHash: 'b', because: null, ruledBy: null, ruledAt: null, state: 'found' },
    ...more,
  });
const punish = (p: Published, more: object) =>
  give(at(over, judge), imposeSanction, {
    ...{ scope: ['award'], fromOn: '2026-01-01', toOn: '2026-03-28', because: 'Two grants for one work.', decision: 'Board 7/2026' },
    holderId: p.holder.id,
    ...more,
  });

describe('an award is held back', () => {
  test('while a double is not ruled on; ruled a duplicate it stays so, ruled otherwise it is made', async () => {
    const p = await published('doubles');
    const rows = [
      await alike(p, 0),
      await alike(p, 1),
      await alike(p, 2, { state: 'dismissed', because: 'Chance', ruledBy: p.officer.id, ruledAt: over }),
      await alike(p, 3, { state: 'gone' }),
    ];
    const first = await p.make();
    expect(first.made).toHaveLength(3);
    expect(first.heldBack.map(({ verdictId, code }) => [verdictId, code])).toEqual(
      [0, 1].map((i) => [p.verdicts[i]?.id, 'double-not-ruled']),
    );
    expect(first.heldBack[0]?.says.en).toContain('OLD-0001');
    const rule = async (i: number, ruling: string) => {
      const row = await find(at(over, p.officer), overlap, rows[i]?.id as string);
      return give(at(over, p.officer), ruleOverlap, { overlapId: row.id, version: row.version, ruling, because: 'I read both.' });
    };
    await rule(0, 'duplicate');
    await rule(1, 'continuation');
    const second = await p.make();
    expect(second.made).toHaveLength(1);
    expect(second.heldBack.map(({ verdictId, code }) => [verdictId, code])).toEqual([[p.verdicts[0]?.id, 'duplicate']]);
    expect(await from(at(over), award).where('callId', '=', p.call.id).execute()).toHaveLength(4);
  });

  test('without a word of the double to an officer who is recused from the other application', async () => {
    const [p, other] = [await published('walled'), await proposed(at, 'elsewhere')];
    const there = other.applications[0];
    await other.bar(there?.id as string, p.officer.id);
    await alike(p, 0, { otherApplicationId: there?.id, otherReference: 'elsewhere-0001' });
    const blind = await p.make();
    expect(blind.heldBack.map(({ code }) => code)).toEqual(['integrity-not-settled']);
    expect(JSON.stringify(blind.heldBack)).not.toMatch(/elsewhere|double|duplicate|alike|sanction/);
    expect((await p.make(over, p.other)).heldBack.map(({ code }) => code)).toEqual(['double-not-ruled']);
  });

  test('while a sanction against its people or its host stands, to the end of its last day', async () => {
    const p = await published('punished');
    await punish(p, { personId: p.verdicts[0]?.leadId });
    await punish(p, { personId: p.verdicts[1]?.leadId, holderId: p.host.held[1]?.organisationId });
    await punish(p, { personId: p.verdicts[2]?.leadId, scope: ['apply', 'review'] });
    const told = await p.make();
    expect(told.made).toHaveLength(3);
    expect(told.heldBack.map(({ verdictId, code }) => [verdictId, code])).toEqual([
      [p.verdicts[0]?.id, 'sanctioned'],
      [p.verdicts[1]?.id, 'integrity-not-settled'],
    ]);
    expect((await p.make('2026-03-28T23:59:59.999Z')).made).toEqual([]);
    expect((await p.make('2026-03-29T00:00:00.000Z')).made).toHaveLength(2);
  });

  test('for the whole host', async () => {
    const p = await published('host');
    await punish(p, { organisationId: p.verdicts[0]?.organisationId });
    const { made, heldBack } = await p.make();
    expect([made.length, [...new Set(heldBack.map(({ code }) => code))]]).toEqual([0, ['sanctioned']]);
  });
});

test('when results are announced, what is to be awarded is compared with what came since', async () => {
  const p = await published('anew');
  const wells = p.verdicts.map(({ applicationId }) => applicationId);
  for (const one of allocating.listens.filter(({ event }) => event === 'allocationPublished'))
    await one.hear(at(over), { allocationId: p.allocation.id, callId: p.call.id } as never, {
      id: '0192bbbb-0000-7000-8000-000000000009',
      name: 'allocationPublished',
      at: over,
    });
  const kept = await own.opened.db.selectFrom('textSignature').selectAll().where('rowId', 'in', wells).execute();
  expect(kept).toHaveLength(wells.length);
  expect(kept.every(({ slots, checkedAt }) => slots === null || checkedAt !== null)).toBe(true);
});
