/** A file of figures: sent in one piece, imported by a job that tells how far it is and keeps all of it or nothing. */
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { type Asked, ask, code, command, day, from, type Job, line, newId, notValid, type Person, Refusal } from '#kernel';
import { region } from '#systems/registry';
import { keepFigures, type Recorded } from './recording.ts';
import { isStatistician } from './records/office.ts';
import type { Figure } from './rules/figure.ts';
import { parseWorldBank } from './world-bank.ts';

/** Keeps a CSV file for import; answers its id and how many figures it holds. Its columns: `figureColumns`. */
export const uploadObservations = command({
  name: 'upload-observations',
  says: { en: 'Send a file of observations', 'zh-Hans': '上传观测数据文件' },
  input: z.strictObject({
    name: line(200),
    content: z.string().min(1).max(60_000_000),
    shape: z.enum(['figures', 'world-bank']).optional(),
    /** Of a World Bank table: the indicator that it is for, the source that it comes from, and its day where the file has none. */
    indicator: code().optional(),
    source: code().optional(),
    releasedOn: day().optional(),
  }),
  may: ({ person }) => isStatistician(person),
  run: async (asked, input) => {
    const { name } = input;
    const { content, leftOut } = input.shape === 'world-bank' ? await ofWorldBank(asked, input) : { content: input.content, leftOut: [] };
    const rows = readFigures(content);
    const id = newId();
    const { person, organisationId, now } = asked;
    await asked.db
      .insertInto('observationUpload')
      .values({ id, at: now, person: JSON.stringify(person), organisationId, name, content })
      .execute();
    return { id, rows: rows.length, indicators: [...new Set(rows.map(({ indicator }) => indicator))], leftOut };
  },
});

interface WorldBankFile {
  readonly content: string;
  readonly indicator?: string | undefined;
  readonly source?: string | undefined;
  readonly releasedOn?: string | undefined;
}

/** The same figures in our own columns. Regions that the platform does not hold, such as the Bank's aggregates, are left out by name. */
async function ofWorldBank(asked: Asked, { content, indicator, source, releasedOn }: WorldBankFile) {
  const { updatedOn, rows } = parseWorldBank(content);
  const released = releasedOn ?? updatedOn;
  if (!indicator) throw notValid('/indicator', 'value-needed', 'Say which indicator the table is for.', '请说明该表对应的指标。');
  if (!released) throw notValid('/releasedOn', 'value-needed', 'The table does not say when it was updated.', '该表未注明更新日期。');
  const known = new Set((await from(asked, region).execute()).map((one) => one.code));
  const figures = rows
    .filter((row) => known.has(row.region))
    .map(({ region: at, period, value }) => {
      const silence = value === null ? ['', 'O', 'Not in the table for this country and year'] : [value, 'A', ''];
      return [indicator, at, period, ...silence, source ?? '', released, ''];
    });
  const leftOut = [...new Set(rows.map((row) => row.region))].filter((one) => !known.has(one));
  return { content: stringify([figureColumns as readonly string[], ...figures]), leftOut };
}

/** Imports the file in one transaction; `told` hears of every part and may throw to stop. */
export const importObservations = (told?: (done: number, total: number) => Promise<void>) =>
  command({
    name: 'import-observations',
    says: { en: 'Import a file of observations', 'zh-Hans': '导入观测数据文件' },
    input: z.strictObject({ uploadId: z.uuid() }),
    may: ({ person }) => isStatistician(person),
    run: async (asked, { uploadId }): Promise<Recorded[]> => {
      const upload = await asked.db.selectFrom('observationUpload').selectAll().where('id', '=', uploadId).forUpdate().executeTakeFirst();
      if (!upload) throw noUpload();
      if (upload.importedAt) throw alreadyImported();
      const rows = readFigures(upload.content);
      const recorded: Recorded[] = [];
      let before = 0;
      for (const [indicator, figures] of Map.groupBy(rows, ({ indicator }) => indicator)) {
        const progress = async (done: number) => told?.(before + done, rows.length);
        recorded.push(await keepFigures(asked, indicator, figures, { at: `/${indicator}`, said: upload.name, progress }));
        before += figures.length;
      }
      const batchIds = [...new Set(recorded.flatMap(({ batchId }) => batchId ?? []))];
      await asked.db
        .updateTable('observationUpload')
        .set({ importedAt: asked.now, batchIds, content: '' })
        .where('id', '=', uploadId)
        .execute();
      return recorded;
    },
  });

/** The import as work in the background, as the person who sent the file. A refusal is its answer, not a fault to try again. */
export const importJob: Job<{ readonly uploadId: string }> = {
  name: 'import-observations',
  says: { en: 'Import a file of observations', 'zh-Hans': '导入观测数据文件' },
  run: async (asked, { uploadId }, watch) => {
    const upload = await asked.db
      .selectFrom('observationUpload')
      .select(['person', 'organisationId', 'importedAt'])
      .where('id', '=', uploadId)
      .executeTakeFirst();
    if (!upload) return { refused: noUpload().says };
    if (upload.importedAt) return { recorded: [] };
    const sender: Asked = { ...asked, person: upload.person as Person, organisationId: upload.organisationId };
    try {
      const told = (done: number, total: number) => watch.progress(done, total);
      return { recorded: await ask(importObservations(told), { uploadId }, sender) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { refused: error.says, faults: error.faults };
    }
  },
};

export const figureColumns = ['indicator', 'region', 'period', 'value', 'status', 'missing', 'source', 'releasedOn', 'note'] as const;
const moreColumns = ['dimension', 'confidentiality'] as const;
type Line = Figure & { readonly indicator: string };

/** Reads the CSV shape of packs. Refuses a file that is no CSV or lacks a column; what its figures are worth is judged later. */
export function readFigures(content: string): Line[] {
  let lines: Record<string, string>[];
  try {
    lines = parse(content, { columns: true, bom: true, skip_empty_lines: true, relax_column_count: false, trim: true });
  } catch (error) {
    const why = (error as Error).message;
    throw notValid('/content', 'broken-csv', `The file is no CSV: ${why}`, `文件不是有效的 CSV:${why}`);
  }
  const columns = Object.keys(lines[0] ?? {});
  const lacking = lines.length
    ? ['indicator', 'region', 'period', 'value', 'releasedOn'].filter((name) => !columns.includes(name))
    : ['indicator'];
  const unknown = columns.filter((name) => !([...figureColumns, ...moreColumns] as string[]).includes(name));
  if (lacking.length || unknown.length)
    throw notValid(
      '/content',
      'wrong-columns',
      `Columns that lack: ${lacking.join(', ') || 'none'}; that nobody knows: ${unknown.join(', ') || 'none'}.`,
      `缺少的列：${lacking.join('、') || '无'}；未知的列：${unknown.join('、') || '无'}。`,
    );
  return lines.map(lineOf);
}

const lineOf = ({
  indicator = '',
  region = '',
  period = '',
  value = '',
  status,
  missing,
  source,
  releasedOn = '',
  note,
  dimension = '',
  confidentiality,
}: Record<string, string>): Line => ({
  indicator,
  region,
  period,
  value: value === '' ? null : value,
  status: status || (value === '' ? 'O' : 'A'),
  missing: missing || null,
  source: source || null,
  releasedOn,
  note: note || null,
  dimension,
  confidentiality: confidentiality || 'F',
});

const noUpload = () => new Refusal('not-found', 'no-such-record', { en: 'There is no such file.', 'zh-Hans': '没有此文件。' });
const alreadyImported = () =>
  new Refusal('conflict', 'already-imported', { en: 'This file was imported already.', 'zh-Hans': '该文件已导入。' });
