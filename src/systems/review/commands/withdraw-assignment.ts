import { z } from 'zod';
import { command, find, line, reference } from '#kernel';
import { isOfficerAt } from '../records/in-call.ts';
import { assignment } from '../records.ts';
import { changedMeanwhile, notOpen } from '../refusals.ts';
import { endAssignment } from '../withdraw.ts';

/** An officer takes somebody off an application; whoever was asked is told. Refuses `changed-meanwhile`, `move-not-open` where it is over or handed in. */
export const withdrawAssignment = command({
  name: 'withdraw-assignment',
  says: { en: 'Withdraw an assignment', 'zh-Hans': '撤回评审分配' },
  input: z.strictObject({ assignmentId: reference('assignment'), version: z.int32(), because: line(1000) }),
  may: async (asked, { assignmentId }) => isOfficerAt(asked.person, await find(asked, assignment, assignmentId)),
  run: async (asked, { assignmentId, version, because }) => {
    const row = await find(asked, assignment, assignmentId, 'lock');
    if (row.version !== version) throw changedMeanwhile();
    if (!['proposed', 'invited', 'accepted'].includes(row.state)) throw notOpen();
    await endAssignment(asked, row, 'withdrawn', because);
    return { assignmentId };
  },
});
