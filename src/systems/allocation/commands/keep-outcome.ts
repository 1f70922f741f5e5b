import { z } from 'zod';
import { type Asked, command, platform, reference } from '#kernel';
import { held, rewrite } from '../held.ts';
import { allocationScenario } from '../records.ts';
import type { Outcome } from '../rules/outcome.ts';
import { totalsOf } from '../rules/totals.ts';
import { keepSheet } from '../sheets.ts';

/** Keeps what a scenario came to; given by the job that worked it out. One that was withdrawn meanwhile stays so. */
export const keepOutcome = command({
  name: 'keep-outcome',
  says: { en: 'Keep the outcome of a scenario', 'zh-Hans': '保存情景结果' },
  input: z.strictObject({
    scenarioId: reference('allocation_scenario'),
    outcome: z.looseObject({ status: z.enum(['ready', 'impossible']) }),
  }),
  may: ({ person }: Asked) => person.id === platform.id,
  run: async (asked, { scenarioId, outcome: given }) => {
    const outcome = given as unknown as Outcome;
    const row = await held(asked, allocationScenario, scenarioId);
    if (row.state === 'withdrawn') return row;
    const digest = await keepSheet(asked, scenarioId, 'outcome', outcome);
    const state = outcome.status === 'ready' ? 'ready' : 'impossible';
    return rewrite(asked, allocationScenario, scenarioId, { state, totals: totalsOf(outcome), digest });
  },
});
