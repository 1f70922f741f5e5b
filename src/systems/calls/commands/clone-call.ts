import { z } from 'zod';
import { yearsLater } from '#engines/zone';
import { code, command, find, keep, text } from '#kernel';
import { mayKeep } from '../keeping.ts';
import { formsOf } from '../read.ts';
import { type CallRow, call, callForm } from '../records.ts';

/** Begins a call as one that was held: the same rules and forms, dates a number of years later by the clock of its zone. Refuses `already-taken`. */
export const cloneCall = command({
  name: 'clone-call',
  says: { en: 'Clone a call', 'zh-Hans': '复制指南' },
  input: z.strictObject({ id: z.uuid(), code: code(), title: text().optional(), years: z.int().min(0).max(10).optional() }),
  may: (asked, { id }) => mayKeep(asked, id),
  run: async (asked, { id, code: named, title, years = 1 }) => {
    const old = await find(asked, call, id);
    const row = await keep(asked, call, {
      ...copied(old),
      code: named,
      title: title ?? old.title,
      clonedFromId: old.id,
      opensAt: old.opensAt && yearsLater(old.opensAt, old.zone, years),
      interestDeadlineAt: old.interestDeadlineAt && yearsLater(old.interestDeadlineAt, old.zone, years),
      deadlineAt: old.deadlineAt && yearsLater(old.deadlineAt, old.zone, years),
      decisionExpectedOn: old.decisionExpectedOn && yearsLater(`${old.decisionExpectedOn}T12:00:00Z`, 'UTC', years).slice(0, 10),
    });
    const { handling, holderId, regionId, programmeId } = row;
    for (const { stage, schema, ui } of await formsOf(asked, old.id))
      await keep(asked, callForm, { handling, callId: row.id, holderId, regionId, programmeId, stage, edition: 1, schema, ui });
    return row;
  },
});

/** All but what belongs to the one that was held. A budget line is of a year, so the next call names its own. */
function copied(old: CallRow) {
  const {
    id: _,
    version: __,
    state: ___,
    createdAt,
    createdBy,
    updatedAt,
    updatedBy,
    publishedAt,
    closedAt,
    endedBecause,
    budgetLineId,
    ...kept
  } = old;
  return kept;
}
