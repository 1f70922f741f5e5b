import { z } from 'zod';
import { command, reference } from '#kernel';
import { runsCallNamed } from '../call.ts';
import { findConflicts as look } from '../find-conflicts.ts';

/**
 * Looks for conflicts of everybody who may judge or handle the applications of a call, and keeps them as recusals; what nothing shows any more is lifted, what
 * was assigned against one is withdrawn. It answers nothing of what it found: that is read in recusals, as far as the reader may.
 */
export const findConflicts = command({
  name: 'find-conflicts',
  says: { en: 'Find conflicts of interest', 'zh-Hans': '查找利益冲突' },
  input: z.strictObject({ callId: reference('call') }),
  may: (asked, { callId }) => runsCallNamed(asked, callId),
  run: async (asked, { callId }) => {
    await look(asked, { callId });
    return { callId, at: asked.now };
  },
});
