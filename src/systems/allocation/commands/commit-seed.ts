import { z } from 'zod';
import { command, find, reference } from '#kernel';
import { call } from '#systems/calls';
import { decidesOnCall } from '../held.ts';
import { hash } from '../records/allocation.ts';
import { commitSeed as commit } from '../seeds.ts';

/**
 * Commits to the seed of a call's draw, before its grades are closed. With a `commitment` somebody else keeps the seed and says it when the call is
 * decided; without one the platform draws and seals it. It happens by itself when a call closes. Refuses `too-late`, `already-taken`.
 */
export const commitSeed = command({
  name: 'commit-seed',
  says: { en: 'Commit to the seed of a draw', 'zh-Hans': '承诺抽签种子' },
  input: z.strictObject({ callId: reference('call'), commitment: hash().optional() }).meta({
    examples: [{ callId: '0192bbbb-0000-7000-8000-000000000001' }],
  }),
  may: (asked, { callId }) => decidesOnCall(asked, callId),
  run: async (asked, { callId, commitment }) => commit(asked, await find(asked, call, callId), commitment),
});
