import { z } from 'zod';
import { command, find, isSignedIn, keep, missing, Refusal, reference } from '#kernel';
import { ballot, panelVote } from '../judging-records.ts';
import { electorsOf, itemInMeeting, leadsItem, seatOf } from '../panels.ts';
import { choices } from '../records/ballot.ts';
import { quorumOf, resultOf, tallyOf } from '../rules/vote.ts';
import { ofItem } from './add-panel-note.ts';

/**
 * Puts it to the vote what becomes of the application under discussion, openly or in secret, as the panel does unless said otherwise. Refuses
 * `panel-not-meeting`, `not-under-discussion`, `ballot-open`, `nobody-votes`.
 */
export const openBallot = command({
  name: 'open-ballot',
  says: { en: 'Put an application to the vote', 'zh-Hans': '提交表决' },
  input: z.strictObject({ discussionId: reference('panel_discussion'), isSecret: z.boolean().optional() }),
  may: (asked, { discussionId }) => leadsItem(asked, discussionId),
  run: async (asked, { discussionId, isSecret }) => {
    const { item, panel } = await itemInMeeting(asked, discussionId);
    if (item.state !== 'current')
      throw new Refusal('conflict', 'not-under-discussion', { en: 'Turn to this application first.', 'zh-Hans': '请先开始讨论该申请。' });
    const electors = (await electorsOf(asked, item)).length;
    if (electors === 0)
      throw new Refusal('conflict', 'nobody-votes', {
        en: 'Every member is recused. Seat somebody who is not.',
        'zh-Hans': '所有成员均须回避，请增加无利益冲突的成员。',
      });
    const quorum = quorumOf(electors, panel.quorumPercent);
    return keep(asked, ballot, {
      ...ofItem(item),
      discussionId,
      isSecret: isSecret ?? panel.isSecret,
      electors,
      quorum,
      tally: null,
      result: null,
    });
  },
});

/** Casts one's vote, once. Of a secret ballot only the count grows. Refuses `ballot-counted`, `voted-already`. */
export const castVote = command({
  name: 'cast-vote',
  says: { en: 'Cast a vote', 'zh-Hans': '投票' },
  input: z.strictObject({ ballotId: reference('ballot'), choice: z.enum(choices) }),
  may: async (asked, { ballotId }) => {
    const { panelId } = await find(asked, ballot, ballotId);
    return isSignedIn(asked.person) && (await seatOf(asked, panelId, ['chair', 'deputy', 'member'])) !== undefined;
  },
  run: async (asked, { ballotId, choice }) => {
    if (asked.key) throw keyTells();
    const row = await find(asked, ballot, ballotId, 'lock');
    if (row.state !== 'open') throw counted();
    const { isSecret } = row;
    await keep(asked, panelVote, {
      ...ofItem(row as never),
      ballotId,
      personId: asked.person.id,
      isSecret,
      choice: isSecret ? null : choice,
    });
    if (isSecret)
      await asked.db
        .insertInto('ballotCount')
        .values({ ballotId, choice, votes: 1 })
        .onConflict((same) =>
          same.columns(['ballotId', 'choice']).doUpdateSet(({ eb, ref }) => ({ votes: eb(ref('ballotCount.votes'), '+', 1) })),
        )
        .execute();
    return { ballotId };
  },
});

/** Counts a ballot. Refuses `ballot-counted`. */
export const closeBallot = command({
  name: 'close-ballot',
  says: { en: 'Count a ballot', 'zh-Hans': '计票' },
  input: z.strictObject({ ballotId: reference('ballot') }),
  may: async (asked, { ballotId }) => leadsItem(asked, (await find(asked, ballot, ballotId)).discussionId),
  run: async (asked, { ballotId }) => {
    const row = await find(asked, ballot, ballotId, 'lock');
    if (row.state !== 'open') throw counted();
    const counts = row.isSecret
      ? await asked.db.selectFrom('ballotCount').selectAll().where('ballotId', '=', ballotId).execute()
      : (await asked.db.selectFrom('panel_vote').select('choice').where('ballotId', '=', ballotId).execute()).map(({ choice }) => ({
          choice: choice ?? missing(panelVote),
          votes: 1,
        }));
    const tally = tallyOf(counts);
    const result = resultOf(tally, row.quorum);
    await asked.db.deleteFrom('ballotCount').where('ballotId', '=', ballotId).execute();
    await asked.db
      .updateTable('ballot')
      .set({ state: 'counted', tally: JSON.stringify(tally) as never, result })
      .where('id', '=', ballotId)
      .execute();
    return find(asked, ballot, ballotId);
  },
});

const counted = () => new Refusal('conflict', 'ballot-counted', { en: 'This ballot was counted.', 'zh-Hans': '该表决已计票。' });
/** Answers under a key are kept with a digest of what was sent, by which four choices could be tried. */
const keyTells = () =>
  new Refusal('not-valid', 'key-not-taken', {
    en: 'A vote is cast once by its nature. Send it without an Idempotency-Key, by which it could be told.',
    'zh-Hans': '每人只能投一票。请勿附带 Idempotency-Key，以免泄露选择。',
  });
