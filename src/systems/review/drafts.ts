/** What is being typed, kept at every pause without a line of the journal. Who saves names the number that they read; of two windows one is told that it is behind. */
import { sql } from 'kysely';
import { type Asked, Refusal } from '#kernel';

export interface Draft<T> {
  /** How often it was saved; 0 where it never was. */
  readonly number: number;
  readonly content: T;
  readonly at: string;
}

export async function draftOf<T>({ db }: Asked, rowId: string): Promise<Draft<T> | undefined> {
  const row = await db.selectFrom('reviewDraft').selectAll().where('rowId', '=', rowId).executeTakeFirst();
  return row && { number: row.number, content: row.content as T, at: row.at };
}

/** Refuses `changed-meanwhile`. What is sent again after an answer was lost is known by its words and saved once. */
export async function saveDraft(
  { db, now }: Asked,
  rowId: string,
  { number, content }: { readonly number: number; readonly content: object },
): Promise<{ readonly number: number; readonly at: string }> {
  const written = JSON.stringify(content);
  const { rows } = await sql<{ number: number; at: string }>`
    insert into review_draft as kept (row_id, number, content, at)
    select ${rowId}::uuid, 1, ${written}::jsonb, ${now}::timestamptz where ${number} = 0 or exists (select from review_draft where row_id = ${rowId}::uuid)
    on conflict (row_id) do update set number = case when kept.content = excluded.content then kept.number else kept.number + 1 end,
      content = excluded.content, at = excluded.at
      where kept.number = ${number} or (kept.number = ${number} + 1 and kept.content = excluded.content)
    returning number, at`.execute(db);
  const [saved] = rows;
  if (!saved) throw behind();
  return saved;
}

export async function dropDraft({ db }: Asked, rowId: string): Promise<void> {
  await db.deleteFrom('reviewDraft').where('rowId', '=', rowId).execute();
}

const behind = () =>
  new Refusal('conflict', 'changed-meanwhile', {
    en: 'This was changed in another window since you read it. What you typed is not lost: read it again and put both together.',
    'zh-Hans': '您读取之后，内容已在另一窗口修改。您输入的内容不会丢失：请重新读取并合并。',
  });
