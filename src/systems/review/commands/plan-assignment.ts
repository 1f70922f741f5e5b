import { sql } from 'kysely';
import { z } from 'zod';
import { command, keep, line, reference } from '#kernel';
import { reviewedCall, runsCallNamed } from '../call.ts';
import { findConflicts } from '../find-conflicts.ts';
import { candidatesFor, keepWorked, workOut } from '../plan.ts';
import { usualFieldShare } from '../rank.ts';
import { planSettings } from '../records/assignment-plan.ts';
import { assignmentPlan } from '../records.ts';

const settings = planSettings.partial();

/**
 * Works out who would review what, as a plan beside others: nobody is asked by it. Conflicts are looked for first. It is about the applications that the asker
 * may read; what an officer kept, and whoever was asked and has not said no, stays. Refuses `nothing-to-assign`, `no-reviewers`.
 */
export const planAssignment = command({
  name: 'plan-assignment',
  says: { en: 'Plan who reviews what', 'zh-Hans': '拟订评审分配方案' },
  input: z.strictObject({ callId: reference('call'), name: line(200), settings: settings.default({}) }),
  may: (asked, { callId }) => runsCallNamed(asked, callId),
  run: async (asked, { callId, name, settings: wished }) => {
    // From a large pool it computes for longer than a transaction may be silent.
    await sql`set local idle_in_transaction_session_timeout = '15min'`.execute(asked.db);
    const reviewed = await reviewedCall(asked, callId);
    const whole = planSettings.parse({ ...usualSettings, ...wished });
    const candidates = await candidatesFor(asked, reviewed, whole);
    await findConflicts(asked, { callId, also: candidates.judges.map(({ personId }) => personId) });
    const worked = await workOut(asked, reviewed, whole, candidates);
    const plan = await keep(asked, assignmentPlan, { ...reviewed.place, name, settings: whole });
    await keepWorked(asked, plan.id, worked);
    return plan;
  },
});

const usualSettings: z.output<typeof planSettings> = {
  demand: null,
  fieldShare: usualFieldShare,
  objective: 'leximin',
  mostProbability: null,
  quota: { by: 'none' },
  needsLanguage: false,
};
