/** Conflicts with what shows them, by names. */
import { type Asked, from } from '#kernel';
import { application, type RecusalRow } from '#systems/applications';
import type { Evidence } from '#systems/review';
import { peopleNamed, unitsNamed } from './names.ts';
import type { ConflictView } from './shapes.ts';

/** Where applicants are hidden from officers, too, what shows a conflict would name them. */
export async function conflictViews(asked: Asked, rows: readonly RecusalRow[], isTriple: boolean): Promise<ConflictView[]> {
  const evidence = rows.map((row) => (row.evidence ?? {}) as Evidence);
  const [people, units, others] = [
    await peopleNamed(
      asked,
      evidence.flatMap((one) => one.with ?? []),
    ),
    await unitsNamed(
      asked,
      evidence.flatMap((one) => one.organisationId ?? []),
    ),
    await referencesOf(
      asked,
      evidence.flatMap((one) => one.together ?? []),
    ),
  ];
  return rows.map(({ id, applicationId, personId, ground, foundBy, because }, i) => {
    const { with: other, organisationId, work, together } = evidence[i] as Evidence;
    const shown = {
      with: other && other !== personId ? (people.get(other)?.name ?? null) : null,
      organisation: organisationId ? (units.get(organisationId) ?? null) : null,
      work: work ?? null,
      reference: together ? (others.get(together) ?? null) : null,
    };
    return { id, applicationId, personId, ground, foundBy, because, shown: isTriple ? null : shown };
  });
}

/** Of those that the reader may read. */
async function referencesOf(asked: Asked, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = ids.length
    ? await from(asked, application)
        .where('id', 'in', [...new Set(ids)])
        .execute()
    : [];
  return new Map(rows.map(({ id, reference }) => [id, reference]));
}
