/** Recusals that a rule finds by the thousand: in one statement, and done again without effect. */
import { sql } from 'kysely';
import { type Asked, newId } from '#kernel';
import { recusal } from './records.ts';
import type { Recused } from './recuse.ts';

/** Why a recusal was lifted that a rule had found: nothing shows it any more. */
const notFoundAnyMore = 'Nothing shows it any more · 已无依据';

/**
 * Keeps what a rule found, one recusal for each application, person and ground, whoever asks. What an officer lifted stays lifted as long as the same evidence is all
 * there is. `personId` is the person as resolved today.
 */
export async function recuseAll({ db }: Asked, found: readonly Recused[]): Promise<void> {
  const column = <C extends keyof Recused>(name: C) => found.map((one) => one[name]);
  await sql`
    insert into recusal (id, state, handling, application_id, call_id, programme_id, holder_id, region_id, person_id, ground, because, evidence, found_by)
    select told.id, 'standing', ${recusal.handledAs}, application.id, call_id, programme_id, holder_id, region_id, told.person_id, told.ground, told.because,
      told.evidence, told.found_by
    from unnest(${found.map(() => newId())}::uuid[], ${column('applicationId')}::uuid[], ${column('personId')}::uuid[], ${column('ground')}::text[],
        ${column('because')}::text[], ${found.map(({ evidence = null }) => evidence && JSON.stringify(evidence))}::jsonb[], ${column('foundBy')}::text[])
      with ordinality as told (id, application_id, person_id, ground, because, evidence, found_by, place)
    join application on application.id = told.application_id
    where not exists (select from recusal as lifted where lifted.application_id = told.application_id and lifted.person_id = told.person_id
        and lifted.ground = told.ground and lifted.state = 'lifted' and lifted.lifted_because <> ${notFoundAnyMore} and lifted.evidence is not distinct from told.evidence)
      and not exists (select from recusal as standing where standing.application_id = told.application_id and standing.person_id = told.person_id
        and standing.ground = told.ground and standing.state = 'standing')
    order by told.place
    on conflict do nothing`.execute(db);
}

/** Lifts what a rule had found between these people and applications and finds no more. */
export async function liftNotFound(
  { db }: Asked,
  { applicationIds, personIds }: { readonly applicationIds: readonly string[]; readonly personIds: readonly string[] },
  found: readonly Pick<Recused, 'applicationId' | 'personId' | 'ground'>[],
): Promise<void> {
  await sql`
    update recusal set state = 'lifted', lifted_because = ${notFoundAnyMore}
    where state = 'standing' and found_by = 'computed' and application_id = any(${applicationIds}::uuid[]) and person_id = any(${personIds}::uuid[])
      and not exists (select from unnest(${found.map(({ applicationId }) => applicationId)}::uuid[], ${found.map(({ personId }) => personId)}::uuid[],
          ${found.map(({ ground }) => ground)}::text[]) as told (application_id, person_id, ground)
        where told.application_id = recusal.application_id and told.person_id = recusal.person_id and told.ground = recusal.ground)`.execute(
    db,
  );
}
