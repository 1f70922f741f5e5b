/** Who stands near a programme or its dossier; people who were merged are one. */
import { sql } from 'kysely';
import type { Asked } from '#kernel';
import type { DossierRow } from './records.ts';

/** Does the asker hold an office in the programme? */
export async function holdsOffice({ db, person }: Asked, programmeId: string): Promise<boolean> {
  const { rows } = await sql`select from programme_role
    where programme_id = ${programmeId}::uuid and state = 'current' and person_id = ${person.id}::uuid`.execute(db);
  return rows.length > 0;
}

export type Nearness = 'author' | 'office' | 'holder';

/**
 * What makes a person unfit to give an independent opinion on a dossier: they wrote it (named as author, or in the journal as whoever wrote or changed
 * it), hold or held an office in the programme, or belong to the organisation that holds it.
 */
export async function nearnessOf({ db, now }: Asked, dossier: DossierRow, personId: string): Promise<Nearness | undefined> {
  const { rows } = await sql<{ author: boolean; office: boolean; holder: boolean }>`
    with who as (select kept_person(${personId}::uuid) as id)
    select
      who.id in (select kept_person(author) from unnest(${dossier.authorIds}::uuid[]) as author)
        or exists (select from journal where record = 'feasibility_dossier' and row_id = ${dossier.id}::uuid
          and command in ('write-dossier', 'feasibility_dossier.change') and kept_person(person_id) = who.id) as author,
      exists (select from programme_role where programme_id = ${dossier.programmeId}::uuid and kept_person(person_id) = who.id) as office,
      exists (select from person where (person.id = who.id or person.merged_into_id is not null and kept_person(person.id) = who.id) and person.organisation_id = ${dossier.holderId}::uuid)
        or exists (select from appointment where kept_person(person_id) = who.id and state = 'current' and from_on <= ${now}::date
          and (to_on is null or to_on >= ${now}::date)
          and (organisation_id = ${dossier.holderId}::uuid or programme_id = ${dossier.programmeId}::uuid)) as holder
    from who`.execute(db);
  const [found] = rows;
  return (['author', 'office', 'holder'] as const).find((nearness) => found?.[nearness]);
}
