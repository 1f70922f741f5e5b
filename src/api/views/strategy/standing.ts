/** How the row of a node stands, and the moves open to this person on it. The past has none. */
import type { AnyRecord, AnyRow, Asked } from '#kernel';
import { mayDirect } from '#systems/strategy';
import { choice } from './choices.ts';
import type { Standing } from './shapes.ts';

export function standingOf({ person, asOf }: Asked, record: AnyRecord, row: AnyRow): Standing {
  const isNow = asOf === undefined;
  const names = isNow ? record.movesOpenTo(person, row) : [];
  return {
    path: `/api/v1/${record.path}`,
    id: row.id,
    version: row.version,
    state: choice(row.state),
    moves: names.flatMap((name) => {
      const move = record.moves[name];
      return move ? [{ name, label: move.label }] : [];
    }),
    mayChange: isNow && record.mayWrite(person, row),
    mayAssign: isNow && mayDirect(person),
  };
}
