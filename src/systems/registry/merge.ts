/** Finding two rows to be one: nothing is deleted, the one that goes points at the one that stays, and it can be undone. */

import { sql } from 'kysely';
import { z } from 'zod';
import { type AnyRecord, type Asked, command, faultAt, find, line, newId, Refusal } from '#kernel';
import { organisation } from './organisations.ts';
import { isAdministrator, merger, person } from './people.ts';

const pair = z.strictObject({ keptId: z.uuid(), goneId: z.uuid(), because: line(1000) });
type Pair = z.output<typeof pair>;

const mergeOf = (kind: 'person' | 'organisation', record: AnyRecord, name: string) =>
  command({
    name,
    says: { en: `Merge two ${record.many.en}`, 'zh-Hans': `合并${record.many['zh-Hans']}` },
    input: pair,
    may: ({ person: asks }) => isAdministrator(asks),
    run: (asked, wanted) => merge(asked, kind, record, wanted),
  });

export const mergeOrganisations = mergeOf('organisation', organisation, 'merge-organisations');
export const mergePeople = mergeOf('person', person, 'merge-people');

export const undoMerger = command({
  name: 'undo-merger',
  says: { en: 'Undo a merger', 'zh-Hans': '撤销合并' },
  input: z.strictObject({ mergerId: z.uuid() }),
  may: ({ person: asks }) => isAdministrator(asks),
  run: async (asked, { mergerId }) => {
    const row = await find(asked, merger, mergerId, 'lock');
    if (row.state !== 'merged')
      throw new Refusal('conflict', 'already-undone', { en: 'This merger was undone already.', 'zh-Hans': '该合并已撤销。' });
    await sql`update ${sql.table(row.kind)} set state = 'active', merged_into_id = null where id = ${row.goneId}`.execute(asked.db);
    await asked.db.updateTable('merger').set({ state: 'undone' }).where('id', '=', mergerId).execute();
    return { keptId: row.keptId, backId: row.goneId };
  },
});

async function merge(asked: Asked, kind: 'person' | 'organisation', record: AnyRecord, { keptId, goneId, because }: Pair) {
  if (keptId === goneId) throw faulty('/goneId', 'same-row', 'A row cannot be merged into itself.', '不能与自身合并。');
  const [kept, gone] = [await find(asked, record, keptId, 'lock'), await find(asked, record, goneId, 'lock')];
  if (kept.state === 'merged')
    throw faulty(
      '/keptId',
      'kept-is-merged',
      'The one to keep was merged into another. Choose that one.',
      '要保留的记录已并入另一条，请选择那一条。',
    );
  if (gone.state === 'merged') throw faulty('/goneId', 'already-merged', 'This one is merged already.', '该记录已合并。');
  await sql`update ${sql.table(record.table)} set state = 'merged', merged_into_id = ${keptId} where id = ${goneId}`.execute(asked.db);
  const id = newId();
  await sql`insert into merger (id, state, handling, kind, kept_id, gone_id, because) values (${id}, 'merged', ${merger.handledAs}, ${kind}, ${keptId}, ${goneId}, ${because})`.execute(
    asked.db,
  );
  return { mergerId: id, keptId, goneId };
}

const faulty = (pointer: string, code: string, en: string, zhHans: string) =>
  new Refusal('conflict', code, { en, 'zh-Hans': zhHans }, [faultAt(pointer, code, en, zhHans)]);
