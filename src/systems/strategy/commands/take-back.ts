/** A command that changes a published part takes it back to draft, as the move `revise` does. */
import { type AnyRecord, type AnyRow, Refusal } from '#kernel';

/** The row, unless someone changed it since version `version` was read. */
export function stillAt<R extends AnyRow>(row: R, record: AnyRecord, version: number): R {
  if (row.version === version) return row;
  throw new Refusal('conflict', 'changed-meanwhile', {
    en: `Someone changed this ${record.one.en} since you read it. Read it again; what you typed is not lost.`,
    'zh-Hans': `您读取之后，此${record.one['zh-Hans']}已被他人修改。请重新读取；您输入的内容不会丢失。`,
  });
}

export function takeBack(row: { readonly state: string }, record: AnyRecord): { readonly state: 'draft' } {
  if (row.state !== 'withdrawn') return { state: 'draft' };
  throw new Refusal('conflict', 'withdrawn', {
    en: `This ${record.one.en} was withdrawn. Revise it first.`,
    'zh-Hans': `此${record.one['zh-Hans']}已撤回，请先修订。`,
  });
}
