import { z } from 'zod';
import { command, find, Refusal, reference } from '#kernel';
import { decidesOnAllocation, demandState, held, rewrite } from '../held.ts';
import { allocation, allocationScenario } from '../records.ts';

/** Proposes a scenario that is ready: from here its settings stand, before anybody knows the seed. Refuses `scenario-not-ready`, `move-not-open`. */
export const proposeAllocation = command({
  name: 'propose-allocation',
  says: { en: 'Propose an allocation', 'zh-Hans': '提出分配方案' },
  input: z.strictObject({ id: reference('allocation'), version: z.int32(), scenarioId: reference('allocation_scenario') }),
  may: (asked, { id }) => decidesOnAllocation(asked, id),
  run: async (asked, { id, version, scenarioId }) => {
    demandState(await held(asked, allocation, id, version), 'draft', 'proposed');
    const chosen = await find(asked, allocationScenario, scenarioId);
    if (chosen.allocationId !== id || chosen.state !== 'ready') throw notReady();
    return rewrite(asked, allocation, id, {
      state: 'proposed',
      scenarioId,
      settings: chosen.settings,
      budgetMinor: chosen.settings.budgetMinor,
    });
  },
});

/** Takes the proposal back: scenarios are tried again. */
export const reopenAllocation = command({
  name: 'reopen-allocation',
  says: { en: 'Take a proposed allocation back', 'zh-Hans': '收回分配方案' },
  input: z.strictObject({ id: reference('allocation'), version: z.int32() }),
  may: (asked, { id }) => decidesOnAllocation(asked, id),
  run: async (asked, { id, version }) => {
    demandState(await held(asked, allocation, id, version), 'proposed');
    return rewrite(asked, allocation, id, { state: 'draft', scenarioId: null, settings: null });
  },
});

const notReady = () =>
  new Refusal('conflict', 'scenario-not-ready', {
    en: 'This scenario is not ready: wait until it is worked out, or choose one that is possible.',
    'zh-Hans': '该情景尚未就绪：请等待计算完成，或选择可行的情景。',
  });
