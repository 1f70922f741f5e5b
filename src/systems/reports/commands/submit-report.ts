import { createHash } from 'node:crypto';
import { z } from 'zod';
import { announce, command, day, notValid, Refusal, reference } from '#kernel';
import { writesFor } from '#systems/projects';
import { draftOf } from '../draft.ts';
import { reportSubmitted } from '../events.ts';
import { gatherFacts } from '../gather.ts';
import { alter, changedMeanwhile, held, notOpen, projectOf } from '../hold.ts';
import { demandCleared, handledAt, levels } from '../records/level.ts';
import { report } from '../records.ts';
import { digestOfFacts } from '../rules/facts.ts';
import { content } from './write-report.ts';

/**
 * Hands a report in: what is sent, or else what was saved last, with the facts that whoever submits it has read and confirms by their digest, and how
 * open it is to be. Refuses `nothing-written`, `facts-changed` where something was captured since, `release-needs-internal`, `release-passed`,
 * `not-cleared`, `move-not-open`, `changed-meanwhile`.
 */
export const submitReport = command({
  name: 'submit-report',
  says: { en: 'Submit a report', 'zh-Hans': '提交报告' },
  input: z.strictObject({
    id: reference('report'),
    version: z.int32(),
    /** The saving that was read; of two who write, the second is told. */
    draftVersion: z.int32().min(0),
    content: content.optional(),
    factsDigest: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ examples: ['0'.repeat(64)] }),
    level: z.enum(levels),
    releaseOn: day().optional(),
  }),
  once: true,
  may: async (asked, { id }) => writesFor(asked, (await projectOf(asked, report, id)).id),
  run: async (asked, { id, version, draftVersion, content, factsDigest, level, releaseOn = null }) => {
    const of = await projectOf(asked, report, id);
    const row = await held(asked, report, id, version);
    if (row.state !== 'draft' && row.state !== 'returned') throw notOpen('This report is handed in already.', '报告已提交。');
    demandRelease(level, releaseOn, asked.now);
    const draft = await draftOf(asked, row);
    if (draft.version !== draftVersion) throw changedMeanwhile();
    const written = content ?? draft.content;
    if (written.body.replaceAll(/^#.*$/gm, '').trim() === '') throw nothingWritten();
    const facts = await gatherFacts(asked, of, row);
    if (digestOfFacts(facts) !== factsDigest) throw factsChanged;
    const handling = handledAt(level, of);
    demandCleared(asked.person, handling);
    const digest = createHash('sha256')
      .update(JSON.stringify([written, facts]))
      .digest('hex');
    const submitted = { submittedBy: asked.person.id, submittedAt: asked.now, digest };
    const kept = await alter(asked, report, id, { state: 'submitted', ...written, facts, level, releaseOn, handling, ...submitted });
    await asked.db.deleteFrom('reportDraft').where('reportId', '=', id).execute();
    await announce(asked, reportSubmitted, { reportId: id, projectId: of.id });
    return kept;
  },
});

export function demandRelease(level: (typeof levels)[number], releaseOn: string | null, now: string): void {
  if (releaseOn === null) return;
  if (level !== 'internal')
    throw notValid(
      '/releaseOn',
      'release-needs-internal',
      'Only what is internal becomes public on a day. Leave the day out, or choose internal.',
      '只有内部级别可设公开日期。请去掉日期，或选择内部。',
    );
  if (releaseOn <= now.slice(0, 10))
    throw notValid('/releaseOn', 'release-passed', 'Give a day that is still to come, or choose public.', '请填写将来的日期，或选择公开。');
}

const nothingWritten = () =>
  notValid('/content/body', 'nothing-written', 'There is nothing but headings. Write what was done.', '正文只有标题，请填写内容。');
const factsChanged = new Refusal('conflict', 'facts-changed', {
  en: 'Something was captured in the project since you read the facts. Read them again and confirm.',
  'zh-Hans': '您查看之后，项目又有新的登记。请重新核对事实后再确认。',
});
