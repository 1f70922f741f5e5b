/** Reports and what belongs to them, as commands take hold of them. */
import { type AnyRecord, type AnyRow, type Asked, find, notValid, Refusal, type RowOf, tables } from '#kernel';
import { type ProjectRow, project } from '#systems/projects';

/** A row as it was read; nobody else changes it until the command ends. Refuses `changed-meanwhile`. */
export async function held<R extends AnyRecord>(asked: Asked, record: R, id: string, version: number): Promise<RowOf<R> & AnyRow> {
  const row = await find(asked, record, id, 'lock');
  if (row.version !== version) throw changedMeanwhile();
  return row;
}

/** Changes columns of a row that is held; objects go in as JSON. */
export async function alter<R extends AnyRecord>(asked: Asked, record: R, id: string, to: Readonly<Record<string, unknown>>) {
  const isJson = (value: unknown) =>
    value !== null && typeof value === 'object' && !(Array.isArray(value) && value.every((one) => typeof one === 'string'));
  const stored = Object.fromEntries(Object.entries(to).map(([name, value]) => [name, isJson(value) ? JSON.stringify(value) : value]));
  return tables(asked.db)
    .updateTable(record.table)
    .set(stored as never)
    .where('id', '=', id)
    .returningAll()
    .$castTo<RowOf<R> & AnyRow>()
    .executeTakeFirstOrThrow();
}

export const projectOf = async (asked: Asked, record: AnyRecord, id: string): Promise<ProjectRow> =>
  find(asked, project, (await find(asked, record, id)).projectId as string);

/** What rows that only the inside reads carry of a project. */
export const belongs = ({ id, handling }: ProjectRow) => ({ projectId: id, handling: handling === 'public' ? 'internal' : handling });

export const changedMeanwhile = () =>
  new Refusal('conflict', 'changed-meanwhile', {
    en: 'Someone changed this since you read it. Read it again; what you typed is not lost.',
    'zh-Hans': '您读取之后，此处已被他人修改。请重新读取；您输入的内容不会丢失。',
  });

/** Refuses `to-before-from`. */
export function demandOrder({ periodFrom, periodTo }: { readonly periodFrom: string; readonly periodTo: string }) {
  if (periodTo < periodFrom)
    throw notValid('/periodTo', 'to-before-from', 'The period ends before it begins.', '期间的结束日期早于开始日期。');
}

export const notOpen = (en: string, zhHans: string) => new Refusal('conflict', 'move-not-open', { en, 'zh-Hans': zhHans });

export const notSigned = new Refusal('conflict', 'project-not-now', {
  en: 'The contract of the project is not signed yet, so it owes no reports and has no results.',
  'zh-Hans': '项目任务书尚未签署，尚无报告要求和成果。',
});

/** The same of rows that everyone may read one day: the record says who until then. */
export const withProject = ({ id, handling }: ProjectRow) => ({ projectId: id, handling });
