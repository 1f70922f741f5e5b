import { z } from 'zod';
import { announce, command, keep, line, reference } from '#kernel';
import { scenarioAsked } from '../events.ts';
import { decidesOnAllocation, demandState, held } from '../held.ts';
import { placeOf } from '../records/sight.ts';
import { allocation, allocationScenario } from '../records.ts';
import { settings } from '../rules/settings.ts';

/** Has a scenario worked out by a job, which tells how far it is. Refuses `move-not-open` once the allocation is decided. */
export const tryScenario = command({
  name: 'try-scenario',
  says: { en: 'Try a scenario', 'zh-Hans': '试算情景' },
  input: z.strictObject({ allocationId: reference('allocation'), name: line(), settings }),
  may: (asked, { allocationId }) => decidesOnAllocation(asked, allocationId),
  run: async (asked, { allocationId, name, settings: wanted }) => {
    const of = await held(asked, allocation, allocationId);
    demandState(of, 'draft', 'proposed');
    const row = await keep(asked, allocationScenario, {
      allocationId,
      ...placeOf(of),
      name,
      settings: wanted,
      totals: null,
      digest: null,
      handling: of.handling,
    });
    await announce(asked, scenarioAsked, { scenarioId: row.id });
    return row;
  },
});
