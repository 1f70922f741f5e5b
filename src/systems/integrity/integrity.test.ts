/** Who rules on an overlap, who is asked about it, and who knows nothing of it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Asked, ask, count, find, from, list, newId, type Person, platform } from '#kernel';
import { type ApplicationRow, application, recuse } from '#systems/applications';
import { person } from '#systems/registry';
import { give, make, refused } from '#tests/support/asking.ts';
import { ownDatabase } from '#tests/support/database.ts';
import { checkDoubles } from './check.ts';
import { askForReply } from './commands/ask-for-reply.ts';
import { recordOverlaps } from './commands/record-overlaps.ts';
import { replyToOverlap, withdrawQuestion } from './commands/reply-to-overlap.ts';
import { ruleOverlap } from './commands/rule-overlap.ts';
import './constraints.ts';
import { type Ground, holding, layApplications, layGround, laying, reworded, textOfSeed } from './demonstration.ts';
import { duplicateRulings, overlapsOf } from './read.ts';
import { type OverlapRow, overlap, overlapReply } from './records.ts';

const own = ownDatabase();
const now = '2031-05-01T08:00:00.000Z';
const as = (who: Person, more: Partial<Asked> = {}) => own.asked(who, { now, ...more });
const personOf = (id: string): Person => ({ id, held: [], cleared: 'internal' });

let ground: Ground;
let officer: Person;
let seed = 100_000;
beforeAll(async () => {
  ground = await layGround(as(platform));
  officer = holding('programme-officer', ground.holder.id);
});

interface Pair {
  readonly earlier: ApplicationRow;
  readonly later: ApplicationRow;
  readonly row: OverlapRow;
}
/** Two applications, the later of which says the earlier once more. */
async function doubled(in1 = ground): Promise<Pair> {
  const text = textOfSeed(seed++);
  const [earlier, later] = (await layApplications(as(platform), in1, [
    { abstract: text, submittedAt: '2031-04-01T00:00:00.000Z' },
    { abstract: reworded(text, 0.1, seed) },
  ])) as [ApplicationRow, ApplicationRow];
  await checkDoubles(as(platform), [later.id]);
  await checkDoubles(as(platform), [earlier.id]);
  const [row] = await own.opened.db.selectFrom('overlap').selectAll().where('applicationId', '=', later.id).execute();
  return { earlier, later, row: row as OverlapRow };
}
const rule = (who: Person, row: OverlapRow, more: object = {}) =>
  give(as(who), ruleOverlap, {
    overlapId: row.id,
    version: row.version,
    ruling: 'duplicate',
    because: 'The same aims and steps.',
    ...more,
  });
const inquire = (who: Person, row: OverlapRow, more: object = {}) =>
  give(as(who), askForReply, { overlapId: row.id, version: row.version, question: 'How does it differ?', dueOn: '2031-05-20', ...more });
const eventsOf = async (id: string) =>
  (await own.opened.db.selectFrom('event').selectAll().orderBy('id').execute())
    .filter(({ news }) => JSON.stringify(news).includes(id))
    .map(({ name }) => name);

describe('an overlap', () => {
  test('is of whoever was later, by the minute too', async () => {
    for (const minute of [1, 2, 3, 4]) {
      const text = textOfSeed(seed++);
      const [later, earlier] = (await layApplications(as(platform), ground, [
        { abstract: reworded(text, 0.1, seed), submittedAt: `2031-04-02T09:0${minute}:00.000Z` },
        { abstract: text, submittedAt: `2031-04-02T09:00:00.000Z` },
      ])) as [ApplicationRow, ApplicationRow];
      await checkDoubles(as(platform), [earlier.id, later.id]);
      const rows = await own.opened.db
        .selectFrom('overlap')
        .select(['applicationId', 'otherId'])
        .where('applicationId', 'in', [earlier.id, later.id])
        .execute();
      expect(rows).toEqual([{ applicationId: later.id, otherId: earlier.id }]);
    }
  });

  test('is ruled by an officer of the call with a reason; the machine decides nothing', async () => {
    const { row, later } = await doubled();
    expect(row).toMatchObject({ state: 'found', kind: 'overlap', because: null });
    expect(await refused(rule(holding('programme-officer', newId()), row))).toBe('no-such-record');
    expect(await refused(rule(personOf(later.leadId), row))).toBe('no-such-record');
    expect(await refused(rule(officer, row, { because: ' ' }))).toContain('/because');
    expect(await refused(rule(officer, row, { version: row.version + 1 }))).toBe('changed-meanwhile');
    const ruled = await rule(officer, row);
    expect(ruled).toMatchObject({ state: 'duplicate', ruledBy: officer.id, ruledAt: now });
    expect(await refused(rule(officer, row))).toBe('changed-meanwhile');
    expect(await rule(officer, ruled, { ruling: 'dismissed', because: 'The board allowed it.' })).toMatchObject({ state: 'dismissed' });
    expect(await eventsOf(row.id)).toEqual(['overlapFound', 'overlapRuled', 'overlapRuled']);
    expect(await refused(ask(recordOverlaps, { found: [], compared: [] }, as(officer)))).toBe('not-allowed');
  });

  test('is looked at again when a text changed, and is gone when it is alike no more', async () => {
    const { row, later } = await doubled();
    await rule(officer, row);
    await checkDoubles(as(platform), [later.id]);
    expect(await find(as(officer), overlap, row.id)).toMatchObject({ state: 'duplicate' });
    await resubmit(later, `${later.abstract} ${textOfSeed(seed++, 60)}`);
    await checkDoubles(as(platform), [later.id]);
    const again = await find(as(officer), overlap, row.id);
    expect(again).toMatchObject({ state: 'found', because: null, ruledBy: null });
    await resubmit(later, textOfSeed(seed++));
    await checkDoubles(as(platform), [later.id]);
    const gone = await find(as(officer), overlap, row.id);
    expect(gone.state).toBe('gone');
    expect(await refused(rule(officer, gone))).toBe('no-longer-alike');
    expect(await overlapsOf(as(officer), [later.id])).toEqual([]);
  });

  test('is not there for whoever is recused from either application, and nothing tells of it', async () => {
    for (const side of ['earlier', 'later'] as const) {
      const fresh = await layGround(as(platform));
      const pair = await doubled(fresh);
      const mine = holding('programme-officer', fresh.holder.id);
      const wish = { filter: {}, sort: '-createdAt', limit: 50 };
      const before = await list(as(mine), overlap, wish);
      expect(before.items.map(({ id }) => id)).toEqual([pair.row.id]);
      const question = await inquire(mine, pair.row);
      const barred = await recusedFrom(mine, pair[side].id);
      expect(await list(as(barred), overlap, wish)).toEqual({ items: [], next: null });
      expect(await count(as(barred), overlap, {})).toBe(0);
      expect(await from(as(barred), overlapReply).execute()).toEqual([]);
      expect(await overlapsOf(as(barred), [pair.later.id])).toEqual([]);
      expect(await refused(find(as(barred), overlap, pair.row.id))).toBe(await refused(find(as(barred), overlap, newId())));
      expect(await refused(rule(barred, pair.row))).toBe(await refused(rule(barred, { ...pair.row, id: newId() })));
      expect(await refused(give(as(barred), withdrawQuestion, { replyId: question.id, version: question.version }))).toBe('no-such-record');
    }
  });

  test('of a duplicate, and what nobody ruled on, is told to whoever awards', async () => {
    const [one, two] = [await doubled(), await doubled()];
    await rule(officer, one.row);
    const ids = [one.later.id, two.later.id, one.earlier.id];
    const told = await duplicateRulings(as(officer), ids);
    expect(told.map(({ applicationId, state }) => [applicationId, state])).toEqual(
      [
        [one.later.id, 'duplicate'],
        [two.later.id, 'found'],
      ].sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1)),
    );
    await rule(officer, two.row, { ruling: 'continuation' });
    expect((await duplicateRulings(as(officer), ids)).map(({ overlapId }) => overlapId)).toEqual([one.row.id]);
  });
});

describe('applicants', () => {
  test('are asked, see the question and their own passages, and reply once', async () => {
    const { row, later, earlier } = await doubled();
    const lead = personOf(later.leadId);
    expect(await refused(inquire(officer, row, { dueOn: '2031-04-30' }))).toBe('day-over /dueOn');
    const question = await inquire(officer, row);
    expect(await refused(inquire(officer, row))).toContain('/overlapId');
    const seen = await find(as(lead), overlapReply, question.id);
    expect(seen).toMatchObject({ question: 'How does it differ?', passages: row.passages.map(({ here }) => here) });
    expect(JSON.stringify(seen)).not.toContain(earlier.id);
    expect(JSON.stringify(seen)).not.toContain(earlier.reference);
    expect(await refused(find(as(lead), overlap, row.id))).toBe('no-such-record');
    expect(await refused(find(as(lead), application, earlier.id))).toBe('no-such-record');
    expect(await refused(find(as(personOf(earlier.leadId)), overlapReply, question.id))).toBe('no-such-record');
    const reply = (who: Person, version = question.version) =>
      give(as(who), replyToOverlap, { replyId: question.id, version, reply: 'It goes on from our own pilot.' });
    expect(await refused(reply(officer))).toBe('not-allowed');
    expect(await reply(lead)).toMatchObject({ state: 'replied', repliedBy: lead.id, repliedAt: now });
    expect(await refused(reply(lead, question.version + 1))).toBe('not-asked-now');
    expect(await find(as(officer), overlapReply, question.id)).toMatchObject({ reply: 'It goes on from our own pilot.' });
    const notices = await own.opened.db.selectFrom('notice').select(['personId', 'kind', 'link']).where('personId', '=', lead.id).execute();
    expect(notices).toEqual([{ personId: lead.id, kind: 'overlap-reply-asked', link: `/overlap-replies/${question.id}` }]);
  });

  test('need not reply to what is withdrawn', async () => {
    const { row, later } = await doubled();
    const question = await inquire(officer, row);
    const withdraw = (who: Person) => give(as(who), withdrawQuestion, { replyId: question.id, version: question.version });
    expect(await refused(withdraw(personOf(later.leadId)))).toBe('not-allowed');
    expect(await withdraw(officer)).toMatchObject({ state: 'withdrawn' });
    const late = give(as(personOf(later.leadId)), replyToOverlap, { replyId: question.id, version: question.version + 1, reply: 'Late.' });
    expect(await refused(late)).toBe('not-asked-now');
    expect((await inquire(officer, row)).state).toBe('asked');
  });
});

const resubmit = (row: ApplicationRow, abstract: string) =>
  ask(
    laying(({ db }) => db.updateTable('application').set({ abstract }).where('id', '=', row.id).execute()),
    {},
    as(platform),
  );

/** The officer under the id of somebody who is known, recused from an application. */
async function recusedFrom(who: Person, applicationId: string): Promise<Person> {
  const { id: personId } = await make(as(platform), person, { givenName: 'Ida', familyName: 'Holm' });
  const told = { applicationId, personId, ground: 'declared', because: 'A friend.', foundBy: 'declared' } as const;
  await ask(
    laying((asked) => recuse(asked, told)),
    {},
    as(platform),
  );
  return { ...who, id: personId };
}
