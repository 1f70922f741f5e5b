import { z } from 'zod';
import { code, command, day, from, keep, line, reference, someMinor } from '#kernel';
import { alive, alter, heldProject, heldRow, inside, projectIdOf, writesFor } from '../hold.ts';
import { expense, projectCost } from '../records.ts';
import { inTheFuture, noSuchCategory, notOpen } from '../refusals.ts';

/** States what was spent on a category of the budget. Refuses `no-such-category`, `in-the-future`, `project-not-now`. */
export const stateExpense = command({
  name: 'state-expense',
  says: { en: 'State an expense', 'zh-Hans': '登记支出' },
  input: z.strictObject({
    projectId: reference('project'),
    category: code(),
    amountMinor: someMinor(),
    spentOn: day(),
    purpose: line(500),
    evidence: line(500).optional(),
  }),
  once: true,
  may: (asked, { projectId }) => writesFor(asked, projectId),
  run: async (asked, { projectId, evidence = null, ...spent }) => {
    const of = await heldProject(asked, projectId, alive);
    const costs = await from(asked, projectCost).where('projectId', '=', projectId).orderBy('category').execute();
    const known = costs.map(({ category }) => category);
    if (!known.includes(spent.category)) throw noSuchCategory('/category', spent.category, known);
    if (spent.spentOn > asked.now.slice(0, 10)) throw inTheFuture('/spentOn');
    return keep(asked, expense, { ...inside(of), ...spent, evidence });
  },
});

/** Takes an expense back that was stated wrongly; it stays on record. Refuses `move-not-open`, `changed-meanwhile`. */
export const withdrawExpense = command({
  name: 'withdraw-expense',
  says: { en: 'Withdraw an expense', 'zh-Hans': '撤回支出' },
  input: z.strictObject({ id: reference('project_expense'), version: z.int32() }),
  may: async (asked, { id }) => writesFor(asked, await projectIdOf(asked, expense, id)),
  run: async (asked, { id, version }) => {
    const { row } = await heldRow(asked, expense, id, version, alive);
    if (row.state === 'withdrawn') throw notOpen('This expense is withdrawn already.', '该支出已撤回。');
    return alter(asked, expense, id, { state: 'withdrawn' });
  },
});
