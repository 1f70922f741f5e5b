import { z } from 'zod';
import { announce, command, keep, line as lineOf, reference, someMinor } from '#kernel';
import { heldCommitment, keepsCommitment, newsOf, settle } from '../commitments.ts';
import { commitmentReleased } from '../events.ts';
import { post } from '../ledger.ts';
import { account, belongsTo } from '../lines.ts';
import { commitmentRelease } from '../records.ts';
import { move } from '../rules/entry.ts';
import { outstanding, reliefOf } from '../rules/relief.ts';

/**
 * Sets free what was promised, or part of it; without an amount, all that stands, which cancels the commitment.
 * Refuses `more-than-promised`, `changed-meanwhile`, `line-closed`.
 */
export const releaseCommitment = command({
  name: 'release-commitment',
  says: { en: 'Release a commitment', 'zh-Hans': '释放承诺' },
  input: z.strictObject({
    commitmentId: reference('commitment'),
    version: z.int32(),
    amountMinor: someMinor().optional(),
    because: lineOf(1000),
  }),
  once: true,
  may: (asked, { commitmentId }) => keepsCommitment(asked, commitmentId),
  run: async (asked, { commitmentId, version, amountMinor, because }) => {
    const { line, row } = await heldCommitment(asked, commitmentId, version, amountMinor);
    const released = amountMinor ?? outstanding(row);
    const lineMinor = reliefOf(row, released);
    const release = await keep(asked, commitmentRelease, {
      ...belongsTo(line),
      commitmentId,
      currency: row.currency,
      amountMinor: released,
      lineMinor,
      because,
    });
    const changed = await settle(asked, row, {
      releasedMinor: row.releasedMinor + released,
      lineReleasedMinor: row.lineReleasedMinor + lineMinor,
    });
    const legs = move(line.currency, lineMinor, account(line, 'committed'), account(line, 'free'));
    await post(asked, { act: 'release-commitment', rowId: release.id, bookedOn: asked.now.slice(0, 10), legs });
    await announce(asked, commitmentReleased, newsOf(row));
    return { release, commitment: changed };
  },
});
