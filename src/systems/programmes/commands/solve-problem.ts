import { z } from 'zod';
import { announce, command, find, keep, Refusal, reference, text } from '#kernel';
import { problemSolved } from '../events.ts';
import { positions } from '../records/problem.ts';
import { runs, runsSome } from '../records/readers.ts';
import { problem, problemSolution } from '../records.ts';
import { changedMeanwhile } from '../refusals.ts';

/**
 * Holds that a problem is solved: how, by which project, with which result, and where the country stands now.
 * Refuses `not-open` where it is solved or withdrawn, `changed-meanwhile`.
 */
export const solveProblem = command({
  name: 'solve-problem',
  says: { en: 'Hold a problem to be solved', 'zh-Hans': '认定问题已解决' },
  input: z.strictObject({
    problemId: reference('problem'),
    version: z.int32(),
    says: text(),
    position: z.enum(positions),
    projectId: z.uuid().optional(),
    resultId: z.uuid().optional(),
  }),
  may: async (asked, { problemId }) => runsSome(asked.person) && runs(asked.person, (await find(asked, problem, problemId)).ownerId),
  run: async (asked, { problemId, version, says, position, projectId = null, resultId = null }) => {
    const row = await find(asked, problem, problemId, 'lock');
    if (row.version !== version) throw changedMeanwhile();
    if (row.state !== 'open' && row.state !== 'called') throw notOpen;
    const solution = await keep(asked, problemSolution, {
      handling: row.handling,
      problemId,
      ownerId: row.ownerId,
      says,
      position,
      projectId,
      resultId,
      decidedBy: asked.person.id,
      decidedOn: asked.now.slice(0, 10),
    });
    await asked.db.updateTable('problem').set({ state: 'solved', position }).where('id', '=', problemId).execute();
    await announce(asked, problemSolved, { problemId });
    return solution;
  },
});

const notOpen = new Refusal('conflict', 'not-open', {
  en: 'This problem is solved or withdrawn. Open it again first.',
  'zh-Hans': '该问题已解决或已撤回。请先重新开放。',
});
