/** The calls of programmes and problems that the reader may see. */
import { type Asked, from } from '#kernel';
import { call } from '#systems/calls';
import type { CallNamed } from './shapes.ts';

interface Of {
  readonly programmeIds?: readonly string[];
  readonly problemIds?: readonly string[];
}
interface Found {
  readonly programmeId: string | null;
  readonly problemId: string | null;
  readonly call: CallNamed;
}

export async function callsFor(asked: Asked, { programmeIds = [], problemIds = [] }: Of): Promise<Found[]> {
  const [column, ids] = programmeIds.length ? (['programmeId', programmeIds] as const) : (['problemId', problemIds] as const);
  if (ids.length === 0) return [];
  const rows = await from(asked, call)
    .where(column, 'in', [...ids])
    .orderBy('code')
    .execute();
  return rows.map(({ id, code, title, state, deadlineAt, zone, programmeId, problemId }) => ({
    programmeId,
    problemId,
    call: { id, code, title, state, deadlineAt, zone },
  }));
}
