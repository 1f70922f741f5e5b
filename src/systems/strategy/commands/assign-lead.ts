import { z } from 'zod';
import { command, day, find, Refusal, reference, tables } from '#kernel';
import { mayDirect } from '../records/part.ts';
import { target, task } from '../records.ts';
import { stillAt, takeBack } from './take-back.ts';

/**
 * Says which unit leads a task, or answers for a target, from a day on. What was published goes back to draft;
 * the public reads the former unit until the next publication. Refuses `already-leads`, `withdrawn`, `changed-meanwhile`.
 */
export const assignLead = command({
  name: 'assign-lead',
  says: { en: 'Assign the responsible unit', 'zh-Hans': '指定责任单位' },
  input: z.strictObject({
    kind: z.enum(['task', 'target']),
    id: z.uuid(),
    version: z.int32(),
    organisationId: reference('organisation'),
    from: day(),
  }),
  may: ({ person }) => mayDirect(person),
  run: async (asked, { kind, id, version, organisationId, from }) => {
    const record = kind === 'task' ? task : target;
    const row = stillAt(await find(asked, record, id, 'lock'), record, version);
    const { unit, since } = columns[kind];
    if (row[unit] === organisationId && row[since] === from) throw alreadyLeads();
    const [assigned] = await tables(asked.db)
      .updateTable(record.table)
      .set({ ...takeBack(row, record), [unit]: organisationId, [since]: from } as never)
      .where('id', '=', id)
      .returningAll()
      .execute();
    return assigned;
  },
});

const columns = { task: { unit: 'leadId', since: 'leadFrom' }, target: { unit: 'ownerId', since: 'ownerFrom' } } as const;

const alreadyLeads = () =>
  new Refusal('conflict', 'already-leads', {
    en: 'This unit is responsible from that day already.',
    'zh-Hans': '该单位自该日起已是责任单位。',
  });
