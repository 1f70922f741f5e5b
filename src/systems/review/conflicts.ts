/** Conflicts of interest, from what the platform knows, on persons and organisations as they are resolved today: one question, whatever the size. */
import { type RawBuilder, sql } from 'kysely';
import type { Asked } from '#kernel';
import { shared } from './rules/grounds.ts';

/** A person may not judge an application, and what shows it. */
export interface Conflict {
  readonly applicationId: string;
  /** As the person is resolved today. */
  readonly personId: string;
  readonly ground: Ground;
  readonly evidence: Evidence;
}
export type Ground = (typeof shared)[keyof typeof shared] | 'own-application' | 'same-organisation';

/** What shows a conflict, as ids: who reads it is told the names that they may know. */
export interface Evidence {
  /** The one of the application's people. */
  readonly with?: string;
  readonly organisationId?: string;
  readonly tieId?: string;
  /** The application that both were part of. */
  readonly together?: string;
  /** The work that both wrote. */
  readonly work?: string;
}

export interface Sought {
  readonly applicationIds: readonly string[];
  readonly personIds: readonly string[];
  readonly years: number;
  /** An organisation and its parts are one. */
  readonly countsParts: boolean;
}

/** Every conflict of these people with these applications. It reads all of the graph, whoever asks: what may be told of it is decided later. */
export async function conflictsOf({ db, now }: Asked, { applicationIds, personIds, years, countsParts }: Sought): Promise<Conflict[]> {
  if (applicationIds.length === 0 || personIds.length === 0) return [];
  const cutoff = sql`(${now}::timestamptz - make_interval(years => ${years}))`;
  const { rows } = await sql<Conflict>`
    with recursive ${graph({ applicationIds, personIds, cutoff, countsParts, now })},
    found (application_id, person_id, ground, evidence) as (
      select application_id, person_id, 'own-application', jsonb_build_object('with', person_id) from candidate join party using (person_id)
      union all
      select application_id, here.person_id, 'same-organisation', jsonb_build_object('organisationId', here.unit)
        from candidate join stay as here using (person_id) join host using (unit) where here.to_at >= ${cutoff}
      union all
      select application_id, here.person_id, 'same-organisation', jsonb_build_object('organisationId', here.unit, 'with', party.person_id)
        from candidate join stay as here using (person_id)
        join stay as there on there.unit = here.unit and there.from_at < here.to_at and here.from_at < there.to_at
        join party on party.person_id = there.person_id
        where least(here.to_at, there.to_at) >= ${cutoff}
      union all
      select party.application_id, mine.person_id, 'co-applicant', jsonb_build_object('together', mine.application_id, 'with', theirs.person_id)
        from joined as mine join joined as theirs on theirs.application_id = mine.application_id
        join party on party.person_id = theirs.person_id and party.application_id <> mine.application_id
        join candidate on candidate.person_id = mine.person_id
      union all
      select application_id, bond.one, ${groundOf('bond.kind')}, jsonb_build_object('tieId', bond.id, 'with', bond.other)
        from bond join candidate on candidate.person_id = bond.one join party on party.person_id = bond.other
      union all
      select application_id, hold.person_id, ${groundOf('hold.kind')}, jsonb_build_object('tieId', hold.id, 'organisationId', hold.unit)
        from hold join candidate using (person_id) join host using (unit)
      union all
      select party.application_id, here.person_id, ${groundOf('hold.kind')}, jsonb_build_object('tieId', hold.id, 'organisationId', hold.unit, 'with', party.person_id)
        from hold join party using (person_id) join stay as here on here.unit = hold.unit and here.to_at = 'infinity'
        join candidate on candidate.person_id = here.person_id
      union all
      select application_id, mine.person_id, 'co-author', jsonb_build_object('work', mine.work, 'with', theirs.person_id)
        from wrote as mine join wrote as theirs using (work) join candidate on candidate.person_id = mine.person_id
        join party on party.person_id = theirs.person_id
    )
    select distinct application_id, person_id, ground, evidence from found
    where ground = 'own-application' or evidence->>'with' is distinct from person_id::text
    order by application_id, person_id, ground, evidence`.execute(db);
  return rows;
}

const groundOf = (column: string): RawBuilder<string> =>
  sql`case ${sql.ref(column)} ${sql.join(
    Object.entries(shared).map(([kind, ground]) => sql`when ${sql.lit(kind)} then ${sql.lit(ground)}`),
    sql` `,
  )} end`;

interface Bounds {
  readonly applicationIds: readonly string[];
  readonly personIds: readonly string[];
  readonly cutoff: RawBuilder<unknown>;
  readonly countsParts: boolean;
  readonly now: string;
}

/** The people, where they were when, with whom they applied and wrote, and what they declared; each person and organisation as it is today. */
const graph = ({ applicationIds, personIds, cutoff, countsParts, now }: Bounds) => sql`
    same_person as materialized (select id, kept_id from merged_person),
    same_unit as materialized (select id, kept_id from merged_organisation),
    climb (id, unit) as (
      select organisation.id, coalesce(same_unit.kept_id, organisation.id) from organisation left join same_unit using (id)
      union
      select climb.id, coalesce(same_unit.kept_id, above.id) from climb
        join organisation as part on part.id = climb.unit
        join organisation as above on above.id = part.parent_id and above.kind <> 'government-unit'
        left join same_unit on same_unit.id = above.id
      where ${countsParts}
    ),
    unit_of as materialized (
      select climb.id, climb.unit from climb join organisation on organisation.id = climb.unit
        left join organisation as above on above.id = organisation.parent_id
      where not ${countsParts} or above.id is null or above.kind = 'government-unit'
    ),
    candidate as materialized (
      select distinct coalesce(same_person.kept_id, told.id) as person_id from unnest(${personIds}::uuid[]) as told (id) left join same_person using (id)
    ),
    member as (
      select application_id, person_id, organisation_id from application_member where state <> 'declined'
      union all
      select id, lead_id, organisation_id from application
    ),
    party as materialized (
      select distinct application_id, coalesce(same_person.kept_id, member.person_id) as person_id
      from member left join same_person on same_person.id = member.person_id where application_id = any(${applicationIds}::uuid[])
    ),
    host as materialized (
      select distinct application_id, unit_of.unit from member join unit_of on unit_of.id = member.organisation_id
      where application_id = any(${applicationIds}::uuid[])
    ),
    known as (select person_id from candidate union select person_id from party),
    line as materialized (
      select known.person_id, known.person_id as row_id from known
      union
      select known.person_id, same_person.id from known join same_person on same_person.kept_id = known.person_id
    ),
    stay (person_id, unit, from_at, to_at) as materialized (
      select told.person_id, unit_of.unit, told.from_at, told.to_at from (
        select line.person_id, (journal.after->>'organisation_id')::uuid as organisation_id, journal.at as from_at,
          coalesce(lead(journal.at) over (partition by journal.row_id order by journal.version), 'infinity') as to_at, journal.after->>'state' as state
        from line join journal on journal.record = 'person' and journal.row_id = line.row_id
      ) as told join unit_of on unit_of.id = told.organisation_id where told.state <> 'merged'
      union all
      select line.person_id, unit_of.unit, ${now}::timestamptz, 'infinity' from line join person on person.id = line.row_id and person.state <> 'merged'
        join unit_of on unit_of.id = person.organisation_id
      union all
      select line.person_id, unit_of.unit, tie.from_on, coalesce(tie.to_on::timestamptz + interval '1 day', 'infinity') from line
        join tie on tie.person_id = line.row_id and tie.kind = 'employment' and tie.state = 'declared'
        join unit_of on unit_of.id = tie.organisation_id
    ),
    joined as materialized (
      select distinct member.application_id, line.person_id from line join member on member.person_id = line.row_id
        join application on application.id = member.application_id
      where application.submitted_at >= ${cutoff}
    ),
    declared as materialized (
      select tie.* from tie where tie.state = 'declared' and tie.from_on <= ${now}::timestamptz::date
        and (tie.kind in ('family', 'supervision') or tie.to_on is null or tie.to_on >= ${cutoff}::date)
    ),
    bond (id, kind, one, other) as materialized (
      select declared.id, declared.kind, one.person_id, other.person_id from declared
        join line as one on one.row_id = declared.person_id join line as other on other.row_id = declared.other_person_id
      union all
      select declared.id, declared.kind, other.person_id, one.person_id from declared
        join line as one on one.row_id = declared.person_id join line as other on other.row_id = declared.other_person_id
    ),
    hold (id, kind, person_id, unit) as materialized (
      select declared.id, declared.kind, line.person_id, unit_of.unit from declared join line on line.row_id = declared.person_id
        join unit_of on unit_of.id = declared.organisation_id where declared.kind <> 'employment'
    ),
    wrote (person_id, work) as materialized (
      select distinct line.person_id, lower(work->>'identifier') from line join reviewer on reviewer.person_id = line.row_id,
        jsonb_array_elements(reviewer.works) as work
      where work->>'identifier' is not null and (work->>'year' is null or make_date((work->>'year')::int, 12, 31) >= ${cutoff}::date)
    )`;
