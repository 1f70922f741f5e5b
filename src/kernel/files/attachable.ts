/** The records whose rows take files: each system names its own, beside its records. */
import type { AnyRecord } from '../record.ts';

const taking = new Map<string, AnyRecord>();

export function takeFiles(records: readonly AnyRecord[]): void {
  for (const record of records) taking.set(record.table, record);
}

export const takesFiles = ({ table }: Pick<AnyRecord, 'table'>): boolean => taking.has(table);

export const recordsTakingFiles = (): readonly AnyRecord[] => [...taking.values()];
