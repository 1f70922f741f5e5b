import { z } from 'zod';
import { announce, command, Refusal } from '#kernel';
import { problemIsCalled } from '#systems/programmes';
import { callPublished } from '../events.ts';
import { heldCall, mayKeep, setCall } from '../keeping.ts';
import { formsOf } from '../read.ts';
import { hindrancesIn, readinessOf } from '../rules/readiness.ts';

/** The public reads the call from now on, and can apply once it opens; the problem that it names is one that a solver is sought for. Its rules and forms stand. Refuses `not-a-draft`, `not-ready` with each thing that is missing, `changed-meanwhile`. */
export const publishCall = command({
  name: 'publish-call',
  says: { en: 'Publish a call', 'zh-Hans': '发布指南' },
  input: z.strictObject({ id: z.uuid(), version: z.int32() }),
  may: (asked, { id }) => mayKeep(asked, id),
  run: async (asked, wanted) => {
    const row = await heldCall(asked, wanted);
    if (row.state !== 'draft') throw notADraft;
    const missing = hindrancesIn(readinessOf(row, await formsOf(asked, row.id), asked.now));
    if (missing.length) throw new Refusal('not-valid', 'not-ready', notReady, missing);
    const published = await setCall(asked, row.id, { state: 'published', publishedAt: asked.now });
    if (row.problemId) await problemIsCalled(asked, row.problemId);
    await announce(asked, callPublished, { callId: row.id });
    return published;
  },
});

const notReady = { en: 'The call lacks something before it can be published.', 'zh-Hans': '指南尚有缺项，不能发布。' };
const notADraft = new Refusal('conflict', 'not-a-draft', { en: 'This call is published already.', 'zh-Hans': '此指南已发布。' });
