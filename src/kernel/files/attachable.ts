/** The records whose rows take files: each system names its own, beside its records. */
import type { Asked } from '../command.ts';
import type { AnyRecord } from '../record.ts';
import type { AnyRow } from '../rows.ts';

const taking = new Map<string, AnyRecord>();

export function takeFiles(records: readonly AnyRecord[]): void {
  for (const record of records) taking.set(record.table, record);
}

export const takesFiles = ({ table }: Pick<AnyRecord, 'table'>): boolean => taking.has(table);

export const recordsTakingFiles = (): readonly AnyRecord[] => [...taking.values()];

/** Whether a person may attach to, and remove from, a row that they read. */
type Attaching = (asked: Asked, row: AnyRow) => boolean | Promise<boolean>;
const rules = new Map<string, Attaching>();

/** Says who attaches where that is not whoever may change the row. */
export function letAttach({ table }: Pick<AnyRecord, 'table'>, rule: Attaching): void {
  rules.set(table, rule);
}

export const attaches = (asked: Asked, record: AnyRecord, row: AnyRow): boolean | Promise<boolean> =>
  rules.get(record.table)?.(asked, row) ?? record.mayWrite(asked.person, row);
