/** What waits for whoever asks: periods to take a step on, drafts to publish, jobs that failed; and what they changed last. */
import type { FastifyInstance } from 'fastify';
import { type AnyRecord, type AnyRow, type Asked, count, from, list, readJournal } from '#kernel';
import { systems } from '#systems';
import { indicator, lockPeriod, reportingPeriod, submitPeriod, verifyPeriod } from '#systems/indicators';
import { strategy } from '#systems/strategy';
import { demand, mayRunJobs } from './allowed.ts';
import { askedBy, type Desk } from './asked.ts';
import { markOf, nameOf } from './naming.ts';
import type { Route } from './openapi.ts';

const most = 10;

export function serveMyWork(app: FastifyInstance, desk: Desk): Route[] {
  app.get('/api/v1/my-work', async (request) => {
    const asked = await askedBy(desk, request);
    demand(true, asked.person, { en: 'Sign in first.', 'zh-Hans': '请先登录。' });
    return {
      periods: await periodsFor(asked),
      drafts: await draftsFor(asked),
      failedJobs: await failedJobsFor(asked, desk),
      changed: await changedBy(asked),
    };
  });
  return [{ path: '/api/v1/my-work', get: { summary: 'What waits for you, and what you changed last', parameters: [] } }];
}

const steps = [
  { state: 'open', step: 'submit', command: submitPeriod },
  { state: 'submitted', step: 'verify', command: verifyPeriod },
  { state: 'verified', step: 'lock', command: lockPeriod },
] as const;

/** Reporting periods whose next step is this person's; whoever submitted does not verify. */
async function periodsFor(asked: Asked) {
  const record = reportingPeriod as unknown as AnyRecord;
  const found = [];
  for (const { state, step, command } of steps) {
    if (!(await command.may(asked, { id: '', version: 1 }))) continue;
    const { items } = await list(asked, record, { filter: { state }, sort: 'dueOn', limit: 50 });
    const mine = items.filter(({ submittedBy }) => step !== 'verify' || submittedBy !== asked.person.id);
    found.push(...mine.map((row) => ({ row, step })));
  }
  const names = await namesIn(
    asked,
    indicator as unknown as AnyRecord,
    found.map(({ row }) => String(row.indicatorId)),
  );
  return found.slice(0, 50).map(({ row, step }) => ({
    id: row.id,
    step,
    indicator: names.get(String(row.indicatorId)) ?? null,
    areaCode: row.areaCode,
    period: row.period,
    dueOn: row.dueOn ?? null,
  }));
}

/** Drafts of the strategy, for those who may publish them. */
async function draftsFor(asked: Asked) {
  const groups = [];
  for (const record of strategy.records) {
    if (!('draft' in record.states) || !record.mayWrite(asked.person, null)) continue;
    const { items } = await list(asked, record, { filter: { state: 'draft' }, sort: '-updatedAt', limit: most });
    const mine = items.filter((row) => record.mayWrite(asked.person, row));
    if (mine.length)
      groups.push({
        path: record.path,
        many: record.many,
        count: await count(asked, record, { state: 'draft' }),
        items: mine.map((row) => named(row, record)),
      });
  }
  return groups;
}

async function failedJobsFor({ person }: Asked, { jobs }: Desk): Promise<number | null> {
  if (!jobs || !mayRunJobs(person)) return null;
  return (await jobs.list(200)).filter(({ state, name }) => state === 'failed' && name !== 'dead-letter').length;
}

/** The rows this person changed last, of those that they may still read. */
async function changedBy(asked: Asked) {
  const { items: rows } = await readJournal(asked, { person: asked.person.id, limit: 200 });
  const last = [...new Map(rows.toReversed().map((line) => [line.rowId, line])).values()].toReversed();
  const known = last.flatMap((line) => {
    const record = records.find(({ table }) => table === line.record);
    return record ? [{ line, record }] : [];
  });
  const shown = known.slice(0, most);
  const names = new Map<string, ReturnType<typeof named>>();
  for (const [record, lines] of Map.groupBy(shown, (each) => each.record))
    for (const [id, name] of await rowsIn(
      asked,
      record,
      lines.map(({ line }) => line.rowId),
    ))
      names.set(id, name);
  return shown.flatMap(({ line, record }) => {
    const name = names.get(line.rowId);
    return name ? [{ ...name, path: record.path, one: record.one, at: line.at }] : [];
  });
}

const records: readonly AnyRecord[] = systems.flatMap((system) => system.records);
/** A row that people know by nothing is named by what it is of, never by its id; a mark that is the name is said once. */
const named = (row: AnyRow, { one }: AnyRecord) => {
  const [mark, name] = [markOf(row), nameOf(row)];
  return { id: row.id, mark: mark === name.en ? null : mark, name: name.en === row.id ? one : name };
};

const namesIn = async (asked: Asked, record: AnyRecord, ids: readonly string[]) =>
  new Map([...(await rowsIn(asked, record, ids))].map(([id, { name }]) => [id, name]));

async function rowsIn(asked: Asked, record: AnyRecord, ids: readonly string[]) {
  if (!ids.length) return new Map<string, ReturnType<typeof named>>();
  const rows = (await from(asked, record)
    .where('id', 'in', [...new Set(ids)] as never)
    .execute()) as unknown as AnyRow[];
  return new Map(rows.map((row) => [row.id, named(row, record)]));
}
