/** Loads a pack: plans every record's rows against what is there, then carries the plans out in one transaction and publishes. Loading twice changes nothing. */

import { z } from 'zod';
import { type AnyRecord, type Asked, ask, carryOut, command, faultAt, from, holds, newId, type Plan, plan, Refusal } from '#kernel';
import { code, codeList, crosswalk, organisation, region, regionSet } from '#systems/registry';
import { clause, mark, milestone, objective, publishStrategy, step, strategyRecord, target, targetShare, task } from '#systems/strategy';
import { faultsOf } from './check.ts';
import { loadFigures } from './figures.ts';
import { type Pack, type PackFault, readPack } from './read.ts';
import * as rows from './rows.ts';

export interface Loaded {
  readonly code: string;
  readonly records: readonly {
    readonly record: string;
    readonly created: number;
    readonly changed: number;
    readonly same: number;
    readonly absent: number;
    readonly changes: readonly Difference[];
  }[];
  /** The publication that this loading made; null where nothing of the strategy changed. */
  readonly publication: number | null;
}
export interface Difference {
  readonly named: string;
  readonly what: 'new' | 'changed' | 'not in the pack';
  readonly fields: readonly { readonly column: string; readonly from: unknown; readonly to: unknown }[];
}
export interface Loading {
  /** Plan only; nothing is written. */
  readonly dryRun?: boolean;
  readonly tell?: (done: number, total: number, what: string) => void;
}

/** The faults of a folder: of each file, and of the parts against each other and the platform. */
export async function checkPack(folder: string, asked?: Asked): Promise<PackFault[]> {
  const { pack, faults } = readPack(folder);
  if (!pack.about) return [...faults];
  return [...faults, ...faultsOf(pack, await knownTo(asked))];
}

/** Loads the pack of a folder, whole or not at all. Refuses with every fault of the pack by file and place. */
export async function loadPack(asked: Asked, folder: string, loading: Loading = {}): Promise<Loaded> {
  const faults = await checkPack(folder, asked);
  if (faults.length)
    throw new Refusal(
      'not-valid',
      'pack-not-valid',
      { en: `The pack has ${faults.length} faults.`, 'zh-Hans': `策略包有 ${faults.length} 处错误。` },
      faults.map(({ at, says }) => faultAt(at, 'not-valid', says, says)),
    );
  const { pack } = readPack(folder);
  try {
    return await ask(loadCommand(pack, loading), {}, { ...asked, why: asked.why ?? `Pack ${pack.about.code} ${pack.about.version}` });
  } catch (error) {
    if (error instanceof Planned) return error.loaded;
    throw error;
  }
}

/** Ends the transaction of a dry run, so that nothing is kept. */
class Planned extends Error {
  readonly loaded: Loaded;
  constructor(loaded: Loaded) {
    super('A dry run keeps nothing.');
    this.loaded = loaded;
  }
}

const loadCommand = (pack: Pack, loading: Loading) =>
  command({
    name: 'load-pack',
    says: { en: 'Load a pack', 'zh-Hans': '载入策略包' },
    input: z.strictObject({}),
    may: ({ person }) => holds(person, 'administrator'),
    run: async (asked): Promise<Loaded> => {
      const loaded = await load(asked, pack, loading);
      if (loading.dryRun) throw new Planned(loaded);
      return loaded;
    },
  });

async function load(asked: Asked, pack: Pack, { tell }: Loading): Promise<Loaded> {
  const ids = await idsOf(asked, pack);
  const { about } = pack;
  const hasStrategy = pack.strategy.steps.length > 0;
  const strategyId = await strategyIdOf(asked, about.code);
  const done: Loaded['records'][number][] = [];
  const bring = async (
    record: AnyRecord,
    key: readonly string[],
    wanted: Parameters<typeof plan>[2]['rows'],
    within?: (row: never) => boolean,
  ) => {
    const reopen = 'revise' in record.moves ? ({ state: 'published', move: 'revise' } as const) : undefined;
    const planned = await plan(asked, record, { key, rows: wanted });
    await carryOut(asked, record, planned, reopen);
    done.push(reportOf(record, key, planned, within));
    tell?.(done.length, 18, record.many.en);
    return planned.created.length + planned.changed.length;
  };
  const never = () => false;
  const ours = ((row: { strategyId: string }) => row.strategyId === strategyId) as (row: never) => boolean;

  await bring(region, ['code'], rows.regionRows(pack, ids), never);
  await bring(regionSet, ['code'], rows.regionSetRows(pack, ids), never);
  await bring(organisation, ['code'], rows.organisationRows(pack, ids), never);
  await bring(codeList, ['code', 'listVersion'], rows.codeListRows(pack, ids), never);
  await bring(code, ['codeListId', 'code'], rows.codeRows(pack, ids), never);
  await bring(crosswalk, ['fromListId', 'toListId', 'fromCode', 'toCode'], rows.crosswalkRows(pack, ids), never);
  let touched = 0;
  if (hasStrategy) {
    touched += await bring(strategyRecord, ['code'], [strategyRow(pack, strategyId)], never);
    touched += await bring(mark, ['strategyId', 'code'], rows.markRows(pack, strategyId, ids), ours);
    touched += await bring(clause, ['strategyId', 'number'], rows.clauseRows(pack, strategyId, ids), ours);
    touched += await bring(step, ['strategyId', 'code'], rows.stepRows(pack, strategyId, ids), ours);
    touched += await bring(objective, ['strategyId', 'code'], rows.objectiveRows(pack, strategyId, ids), ours);
    touched += await bring(target, ['strategyId', 'code'], rows.targetRows(pack, strategyId, ids), ours);
    touched += await bring(milestone, ['targetId', 'year'], rows.milestoneRows(pack, strategyId, ids), ours);
    touched += await bring(targetShare, ['targetId', 'regionCode', 'year'], rows.shareRows(pack, strategyId, ids), ours);
    touched += await bring(task, ['strategyId', 'code'], rows.taskRows(pack, strategyId, ids), ours);
  }
  const publication = touched > 0 ? await publish(asked, pack, strategyId) : null;
  if (pack.indicators.length) await loadFigures(asked, pack, bring, (what) => tell?.(done.length, 18, what));
  return { code: about.code, records: done, publication };
}

async function publish(asked: Asked, { about }: Pack, strategyId: string): Promise<number> {
  const note = { en: `Pack ${about.code}, version ${about.version}`, 'zh-Hans': `策略包 ${about.code}，版本 ${about.version}` };
  const published = (await ask(publishStrategy, { strategyId, note }, asked)) as { number: number };
  return published.number;
}

const strategyRow = ({ about }: Pack, id: string) => ({
  id,
  code: about.code,
  name: about.name,
  summary: about.summary,
  documentTitle: about.document?.title,
  issuedBy: about.document?.issuedBy,
  issuedOn: about.document?.issuedOn,
  documentUrl: about.document?.url ?? null,
  from: about.from,
  to: about.to,
  areaCode: about.area,
  fictional: about.fictional,
});

async function strategyIdOf(asked: Asked, code: string): Promise<string> {
  const row = await from(asked, strategyRecord)
    .where('code', '=', code as never)
    .executeTakeFirst();
  return row?.id ?? newId();
}

/** Ids of everything by name: those that are there, and new ones for what is not. */
async function idsOf(asked: Asked, { about }: Pack): Promise<rows.Ids> {
  const known = new Map<string, string>();
  const strategyId = await strategyIdOf(asked, about.code);
  const learn = async (kind: string, record: AnyRecord, name: (row: Readonly<Record<string, unknown>>) => string | null) => {
    for (const row of await from(asked, record).execute()) {
      const named = name(row as Readonly<Record<string, unknown>>);
      if (named !== null) known.set(`${kind} ${named}`, (row as { id: string }).id);
    }
  };
  const ofOurs = (column: string) => (row: Readonly<Record<string, unknown>>) =>
    row.strategyId === strategyId ? String(row[column]) : null;
  await learn('region', region, ({ code }) => String(code));
  await learn('organisation', organisation, ({ code }) => (code === null ? null : String(code)));
  await learn('list', codeList, ({ code, listVersion }) => `${code}@${listVersion}`);
  await learn('clause', clause, ofOurs('number'));
  for (const [kind, record] of Object.entries({ mark, step, objective, target, task })) await learn(kind, record, ofOurs('code'));
  return (kind, name) => {
    const id = known.get(`${kind} ${name}`) ?? newId();
    known.set(`${kind} ${name}`, id);
    return id;
  };
}

async function knownTo(asked: Asked | undefined) {
  if (!asked) return { regions: new Set<string>(), organisations: new Set<string>(), codeLists: new Set<string>() };
  const names = async (record: AnyRecord, name: (row: Readonly<Record<string, unknown>>) => unknown) =>
    new Set((await from(asked, record).execute()).map((row) => String(name(row as unknown as Readonly<Record<string, unknown>>))));
  return {
    regions: await names(region, ({ code }) => code),
    organisations: await names(organisation, ({ code }) => code),
    codeLists: await names(codeList, ({ code, listVersion }) => `${code}@${listVersion}`),
  };
}

export function reportOf(
  record: AnyRecord,
  key: readonly string[],
  planned: Plan,
  within: ((row: never) => boolean) | undefined,
): Loaded['records'][number] {
  const absent = planned.absent.filter((row) => within?.(row as never) ?? true);
  const named = (row: Readonly<Record<string, unknown>>) =>
    key
      .filter((column) => !column.endsWith('Id'))
      .map((column) => String(row[column]))
      .join(' ');
  return {
    record: record.path,
    created: planned.created.length,
    changed: planned.changed.length,
    same: planned.same.length,
    absent: absent.length,
    changes: [
      ...planned.created.map(({ row }) => ({ named: named(row), what: 'new' as const, fields: [] })),
      ...planned.changed.map(({ row, fields }) => ({ named: named(row), what: 'changed' as const, fields })),
      ...absent.map((row) => ({ named: named(row), what: 'not in the pack' as const, fields: [] })),
    ],
  };
}

/** Loads these folders in their order when there is no strategy yet; a strategy that is there is left alone. Answers what was loaded. */
export async function loadFirstPacks(asked: Asked, folders: readonly string[], tell?: Loading['tell']): Promise<Loaded[]> {
  if (await from(asked, strategyRecord).executeTakeFirst()) return [];
  const loaded: Loaded[] = [];
  for (const folder of folders) loaded.push(await loadPack(asked, folder, tell ? { tell } : {}));
  return loaded;
}
