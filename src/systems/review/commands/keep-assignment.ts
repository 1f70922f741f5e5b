import { z } from 'zod';
import { command, find, reference } from '#kernel';
import { places } from '../records/assignment.ts';
import { isOfficerAt } from '../records/in-call.ts';
import { assignment } from '../records.ts';
import { changedMeanwhile, notOpen } from '../refusals.ts';

/** An officer keeps an assignment when plans are made anew, or lets it go, or changes who is first. Refuses `changed-meanwhile`, `move-not-open`. */
export const keepAssignment = command({
  name: 'keep-assignment',
  says: { en: 'Keep or place an assignment', 'zh-Hans': '保留或调整评审分配' },
  input: z.strictObject({
    assignmentId: reference('assignment'),
    version: z.int32(),
    kept: z.boolean().optional(),
    place: z.enum(places).optional(),
  }),
  may: async (asked, { assignmentId }) => isOfficerAt(asked.person, await find(asked, assignment, assignmentId)),
  run: async (asked, { assignmentId, version, kept, place }) => {
    const row = await find(asked, assignment, assignmentId, 'lock');
    if (row.version !== version) throw changedMeanwhile();
    if (!['proposed', 'invited', 'accepted', 'done'].includes(row.state)) throw notOpen();
    const changes = { kept: kept ?? row.kept, place: place ?? row.place };
    return asked.db.updateTable('assignment').set(changes).where('id', '=', assignmentId).returningAll().executeTakeFirstOrThrow();
  },
});
