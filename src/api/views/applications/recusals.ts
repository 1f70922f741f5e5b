/** Who is recused from an application, for its officers. */
import type { Asked } from '#kernel';
import { type ApplicationRow, isOfficerOf } from '#systems/applications';
import type { CallRow } from '#systems/calls';
import { conflictsSeen } from '#systems/review';
import { conflictViews } from '../assigning/conflicts.ts';
import { nobody, peopleNamed } from '../assigning/names.ts';
import type { RecusalView } from './shapes.ts';

export async function recusalsOf(asked: Asked, { id }: ApplicationRow, { blindness }: CallRow): Promise<RecusalView[] | null> {
  if (asked.asOf || !(await isOfficerOf(asked, id))) return null;
  const rows = await conflictsSeen(asked, [id]);
  const names = await peopleNamed(
    asked,
    rows.map(({ personId }) => personId),
  );
  return (await conflictViews(asked, rows, blindness === 'triple')).map((one) => ({
    ...one,
    name: (names.get(one.personId) ?? nobody(one.personId)).name,
  }));
}
