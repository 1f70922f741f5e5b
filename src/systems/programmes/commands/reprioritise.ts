import { z } from 'zod';
import { type Asked, announce, command, faultAt, find, from, keep, Refusal, type RowOf, reference, text } from '#kernel';
import { programmesReordered } from '../events.ts';
import { runs, runsSome } from '../records/readers.ts';
import { place } from '../records/reprioritisation.ts';
import { type ProgrammeRow, programme, reprioritisation } from '../records.ts';
import { changedMeanwhile } from '../refusals.ts';
import { addMonths } from '../rules/months.ts';

/**
 * Holds a planned re-prioritisation: gives programmes of the holder another tier or order, says why, and plans the next one where it comes again.
 * What stays where it is need not be named. Refuses `not-planned`, `not-of-holder` for programmes that it does not hold or that are over, `changed-meanwhile`.
 */
export const reprioritise = command({
  name: 'reprioritise',
  says: { en: 'Re-prioritise programmes', 'zh-Hans': '调整计划优先级' },
  input: z.strictObject({
    id: reference('reprioritisation'),
    version: z.int32(),
    because: text(),
    order: z.array(z.strictObject({ programmeId: reference('programme'), ...place })).max(200),
  }),
  once: true,
  may: async (asked, { id }) => runsSome(asked.person) && runs(asked.person, (await find(asked, reprioritisation, id)).holderId),
  run: async (asked, { id, version, because, order }) => {
    const planned = await find(asked, reprioritisation, id, 'lock');
    if (planned.version !== version) throw changedMeanwhile();
    if (planned.state !== 'planned') throw notPlanned;
    const rows = await lockProgrammes(
      asked,
      planned.holderId,
      order.map(({ programmeId }) => programmeId),
    );
    const changes = order.flatMap(({ programmeId, tier, sequence }) => {
      const row = rows.get(programmeId) as ProgrammeRow;
      const isMoved = row.tier !== tier || row.sequence !== sequence;
      return isMoved ? [{ programmeId, from: { tier: row.tier, sequence: row.sequence }, to: { tier, sequence } }] : [];
    });
    for (const { programmeId, to } of changes) await asked.db.updateTable('programme').set(to).where('id', '=', programmeId).execute();
    const today = asked.now.slice(0, 10);
    const held = await asked.db
      .updateTable('reprioritisation')
      .set({
        state: 'held',
        heldOn: today,
        because: JSON.stringify(because),
        changes: JSON.stringify(changes),
        decidedBy: asked.person.id,
      } as never)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    if (planned.everyMonths) await planNext(asked, planned);
    await announce(asked, programmesReordered, { reprioritisationId: id });
    return held;
  },
});

/** In one order, so that two who re-prioritise do not wait for each other. */
async function lockProgrammes(asked: Asked, holderId: string, ids: readonly string[]): Promise<ReadonlyMap<string, ProgrammeRow>> {
  if (ids.length === 0) return new Map();
  const rows = await from(asked, programme)
    .where('id', 'in', [...ids])
    .where('holderId', '=', holderId)
    .where('state', 'not in', ['closed', 'dropped'])
    .orderBy('id')
    .forUpdate()
    .execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  const faults = ids.flatMap((id, i) =>
    known.has(id) && ids.indexOf(id) === i
      ? []
      : [
          faultAt(
            `/order/${i}/programmeId`,
            'not-of-holder',
            'No running programme of this holder, or named above.',
            '非该单位实施中的计划，或上文已列出。',
          ),
        ],
  );
  if (faults.length) throw new Refusal('not-valid', 'not-of-holder', notOfHolder, faults);
  return known;
}

const planNext = (asked: Asked, { holderId, name, dueOn, everyMonths, handling }: RowOf<typeof reprioritisation>) =>
  keep(asked, reprioritisation, {
    holderId,
    name,
    handling,
    dueOn: addMonths(dueOn, everyMonths ?? 0),
    everyMonths,
    heldOn: null,
    because: null,
    changes: [],
    decidedBy: null,
  });

const notOfHolder = { en: 'A holder orders its own programmes.', 'zh-Hans': '管理单位只调整其自身的计划。' };
const notPlanned = new Refusal('conflict', 'not-planned', {
  en: 'This re-prioritisation was held or cancelled.',
  'zh-Hans': '该次优先级调整已召开或已取消。',
});
