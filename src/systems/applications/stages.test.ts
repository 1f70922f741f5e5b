/** A call in two stages: an expression of interest, and the full application that goes on from it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Asked, find, type Person, platform } from '#kernel';
import type { CallRow } from '#systems/calls';
import { give, refused } from '#tests/support/asking.ts';
import { ownDatabase } from '#tests/support/database.ts';
import { liftIneligibility, ruleIneligible } from './commands/rule-ineligible.ts';
import { withdrawApplication } from './commands/withdraw-application.ts';
import { answered, applicant, begin, officerOf, openCall, submit } from './demonstration.ts';
import { draftOf } from './draft/save.ts';
import { goingOnFrom, submittedTo } from './index.ts';
import { application } from './records.ts';

const own = ownDatabase();
const [early, between] = ['2026-03-20T09:00:00.000Z', '2026-05-20T09:00:00.000Z'];
const asked = (who: Person = platform, now = early): Asked => own.asked(who, { now });
const shortly = answered.filter(({ place }) => place !== '/answers/plan/agreed');

let to: CallRow;
beforeAll(async () => {
  to = await openCall(asked(), 'TWO-26', { stages: ['interest', 'full'], interestDeadlineAt: '2026-04-15T15:00:00.000Z' });
});
/** Somebody who sent an expression of interest. */
async function interested() {
  const { as } = await applicant(asked());
  const { id } = await begin(asked(as), to.id, 'Wells that warn');
  expect((await submit(asked(as), id, shortly)).is).toBe('received');
  return { as, id };
}

describe('a call in two stages', () => {
  test('takes an expression of interest first, and a full application that goes on from it', async () => {
    const { as, id } = await interested();
    expect(await find(asked(as), application, id)).toMatchObject({ stage: 'interest', state: 'submitted' });
    const full = await begin(asked(as, between), to.id, 'Wells that warn', { stage: 'full' });
    expect(await find(asked(as), application, full.id)).toMatchObject({ stage: 'full', earlierId: id });
    const { content } = await draftOf(asked(as, between), full.id);
    expect(content.answers).toMatchObject({ plan: { aims: 'Which wells run dry, and when?' } });
    expect((await submit(asked(as, between), full.id)).is).toBe('received');
    const decidedOn = (await submittedTo(asked(officerOf(to.id)), to.id)).map((row) => row.id);
    expect([decidedOn.includes(full.id), decidedOn.includes(id)]).toEqual([true, false]);
    expect([...(await goingOnFrom(asked(), [id, full.id]))]).toEqual([[full.id, id]]);
  });

  test('takes no full application of whoever sent no interest, withdrew it, only began it, or was ruled out', async () => {
    const stranger = await applicant(asked());
    const beginner = await applicant(asked());
    await begin(asked(beginner.as), to.id);
    const gone = await interested();
    const { version } = await find(asked(gone.as), application, gone.id);
    await give(asked(gone.as), withdrawApplication, { applicationId: gone.id, version, because: 'We moved away' });
    const out = await interested();
    const ruled = await give(asked(officerOf(to.id)), ruleIneligible, { applicationId: out.id, because: 'Not a host of Kestria' });
    const sent = await interested();
    for (const leadId of [sent.as.id, stranger.as.id])
      expect(await refused(begin(asked(beginner.as, between), to.id, 'Wells', { stage: 'full', leadId }))).toBe('interest-missing');
    for (const { as } of [stranger, beginner, gone, out])
      expect(await refused(begin(asked(as, between), to.id, 'Wells', { stage: 'full' }))).toBe('interest-missing');
    await give(asked(officerOf(to.id), between), liftIneligibility, { rulingId: ruled.id, because: 'It is one' });
    expect(await begin(asked(out.as, between), to.id, 'Wells', { stage: 'full' })).toMatchObject({
      reference: expect.stringContaining('TWO-26'),
    });
  });

  test('takes no interest after its deadline', async () => {
    const { as } = await applicant(asked());
    expect(await refused(begin(asked(as, between), to.id, 'Late', { stage: 'interest' }))).toBe('call-closed');
  });
});
