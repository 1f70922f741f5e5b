/** Keeps what a project owes in step with what became of it. */
import { type Asked, from, keep } from '#kernel';
import { closure, type ProjectRow, rulesOf } from '#systems/projects';
import { alter, belongs } from './hold.ts';
import { type RequirementRow, report, requirement } from './records.ts';
import { calendarOf, difference } from './rules/calendar.ts';

/** Adds, moves and waives requirements until they are what the rules of the project say; asked for again, it does nothing. Answers what stands. */
export async function planReports(asked: Asked, of: ProjectRow): Promise<RequirementRow[]> {
  const rows = await from(asked, requirement).where('projectId', '=', of.id).forUpdate().execute();
  const begun = new Set((await from(asked, report).where('projectId', '=', of.id).execute()).map(({ requirementId }) => requirementId));
  const ended = await from(asked, closure).where('projectId', '=', of.id).executeTakeFirst();
  const toOn = ended && ended.closedOn < of.toOn ? ended.closedOn : of.toOn;
  const term = { fromOn: of.fromOn, toOn: toOn < of.fromOn ? of.fromOn : toOn };
  const calendar = calendarOf(term, await rulesOf(asked, of));
  const { add, move, waive } = difference(
    rows.map((row) => ({ ...row, isBegun: begun.has(row.id) })),
    calendar,
  );
  for (const { id } of waive) await alter(asked, requirement, id, { state: 'waived', because: 'The project changed' });
  for (const { row, to } of move) await alter(asked, requirement, row.id, { periodTo: to.periodTo, dueOn: to.dueOn });
  for (const owed of add)
    await keep(asked, requirement, {
      ...belongs(of),
      ...owed,
      awardId: of.awardId,
      origin: 'rules',
      reportId: null,
      metOn: null,
      because: null,
      reminded: [],
    });
  return from(asked, requirement).where('projectId', '=', of.id).where('state', '<>', 'waived').orderBy('dueOn').execute();
}
