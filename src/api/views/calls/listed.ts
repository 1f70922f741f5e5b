/** Calls as lists, pages and feeds show them, with names beside their ids. */
import { type Asked, from, minorDigits, type Text } from '#kernel';
import { type CallRow, standingOf } from '#systems/calls';
import { code, organisation } from '#systems/registry';
import type { CallListed, CallTitled } from './shapes.ts';

export const callName = (asked: Asked, row: CallRow): CallTitled => ({
  id: row.id,
  version: row.version,
  code: row.code,
  title: row.title,
  state: row.state,
  standing: standingOf(row, asked.asOf ?? asked.now),
});

export async function listedOf(asked: Asked, rows: readonly CallRow[]): Promise<CallListed[]> {
  const holders = await namesOf(
    asked,
    rows.map(({ holderId }) => holderId),
  );
  return rows.map((row) => ({
    call: callName(asked, row),
    summary: row.summary,
    kind: row.kind,
    holder: holders.get(row.holderId) ?? null,
    money: { currency: row.currency, digits: minorDigits(row.currency) },
    budgetMinor: row.budgetMinor,
    capMinor: row.capMinor,
    opensAt: row.opensAt,
    interestDeadlineAt: row.interestDeadlineAt,
    deadlineAt: row.deadlineAt,
    zone: row.zone,
    graceMinutes: row.graceMinutes,
  }));
}

async function namesOf({ asOf: _, ...asked }: Asked, ids: readonly string[]): Promise<ReadonlyMap<string, Text>> {
  if (!ids.length) return new Map();
  const rows = await from(asked, organisation)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Codes of fields by name, whichever current list has them; a code that none has stands for itself. */
export async function fieldNames({ asOf: _, ...asked }: Asked, codes: readonly string[]): Promise<ReadonlyMap<string, Text>> {
  if (!codes.length) return new Map();
  const rows = await from(asked, code)
    .where('code', 'in', [...new Set(codes)])
    .where('state', '=', 'current')
    .orderBy('createdAt', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.code, row.name]));
}
