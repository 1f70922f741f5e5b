/** Who can be asked to review in a call, with what they know and how much they can take. */
import { sql } from 'kysely';
import { type Asked, from } from '#kernel';
import { type ApplicationRow, textOf } from '#systems/applications';
import { sanctionsAgainst } from '#systems/integrity';
import type { Reviewed } from './call.ts';
import { assignment, type ReviewerRow } from './records.ts';
import { languageOf } from './rules/language.ts';
import type { Judge, Judged } from './rules/question.ts';

interface Pooled extends Pick<ReviewerRow, 'expertise' | 'keywords' | 'works' | 'fieldCodes' | 'languages' | 'mostLoad'> {
  readonly personId: string;
  readonly regionId: string | null;
  readonly organisationKind: string | null;
}

/** The pool, and in peer review the leads of the applications; without those whom a sanction keeps from reviewing. Loads are what the asker may read of them: what is hidden weighs nothing, so it tells nothing. */
export async function judgesFor(asked: Asked, { call, rule }: Reviewed, applications: readonly ApplicationRow[]): Promise<Judge[]> {
  const pooled = await poolOf(asked);
  const elsewhere = await loadsOf(asked, call.id);
  const judges = pooled.map(({ expertise, keywords, works, mostLoad, ...judge }) => ({
    ...judge,
    text: [expertise.en, expertise['zh-Hans'], ...keywords, ...works.map(({ title }) => title)].filter(Boolean).join('\n'),
    room: Math.max(0, mostLoad - (elsewhere.get(judge.personId) ?? 0)),
  }));
  const all = rule.peerReview ? [...judges, ...(await peersOf(asked, applications, judges, call.reviewsPerApplication))] : judges;
  const kept = await keptFromReviewing(
    asked,
    all.map(({ personId }) => personId),
  );
  return all.filter(({ personId }) => !kept.has(personId));
}

/** Of these people, those against whom a sanction stands; ids as people are resolved today. */
export async function keptFromReviewing(asked: Asked, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  const standing = await sanctionsAgainst(asked, { personIds }, 'review');
  return new Set(standing.flatMap(({ personId }) => personId ?? []));
}

/** One row a person, as people are resolved today; whoever rests or left is not asked. */
async function poolOf({ db }: Asked): Promise<Pooled[]> {
  const { rows } = await sql<Pooled>`
    with ${provinces}
    select distinct on (person.id) person.id as person_id, reviewer.expertise, reviewer.keywords, reviewer.works, reviewer.field_codes, reviewer.languages,
      reviewer.most_load, province.province_id as region_id, organisation.kind as organisation_kind
    from reviewer left join merged_person on merged_person.id = reviewer.person_id
      join person on person.id = coalesce(merged_person.kept_id, reviewer.person_id) and person.state = 'active'
      left join organisation on organisation.id = person.organisation_id left join province on province.id = organisation.region_id
    where reviewer.state = 'available'
    order by person.id, (reviewer.person_id = person.id) desc, reviewer.id`.execute(db);
  return rows;
}

/** The province that a region is or lies in; a region outside of any is itself. */
const provinces = sql`recursive up (id, at, level, parent_id) as (
    select id, id, level, parent_id from region
    union all
    select up.id, region.id, region.level, region.parent_id from up join region on region.id = up.parent_id where up.level in ('city', 'zone')
  ),
  province (id, province_id) as (select distinct on (id) id, at from up order by id, (level = 'province') desc, (at = id) desc)`;

/** Reviews that people have in other calls and have not handed in, as far as the asker may read. */
async function loadsOf(asked: Asked, callId: string): Promise<ReadonlyMap<string, number>> {
  const open = from(asked, assignment).where('callId', '<>', callId).where('state', 'in', ['proposed', 'invited', 'accepted']);
  const { rows } = await sql<{ personId: string; load: number }>`
    select coalesce(merged_person.kept_id, seen.person_id) as person_id, count(*)::int as load
    from (${open}) as seen left join merged_person on merged_person.id = seen.person_id group by 1`.execute(asked.db);
  return new Map(rows.map(({ personId, load }) => [personId, load]));
}

/** Each lead reviews as many as an application needs; what they know is what they apply for. */
async function peersOf(asked: Asked, applications: readonly ApplicationRow[], pooled: readonly Judge[], load: number): Promise<Judge[]> {
  const known = new Set(pooled.map(({ personId }) => personId));
  const places = await placesOf(
    asked,
    applications.map(({ leadId }) => leadId),
  );
  return [...Map.groupBy(applications, ({ leadId }) => places.get(leadId)?.personId ?? leadId)]
    .filter(([personId]) => !known.has(personId))
    .map(([personId, own]) => ({
      personId,
      text: own.map(textOf).join('\n'),
      fieldCodes: own.flatMap(({ fieldCodes }) => fieldCodes),
      languages: [...new Set(own.map((one) => languageOf(textOf(one))))],
      regionId: places.get(own[0]?.leadId ?? '')?.regionId ?? null,
      organisationKind: places.get(own[0]?.leadId ?? '')?.organisationKind ?? null,
      room: load * own.length,
    }));
}

interface At {
  readonly id: string;
  readonly personId: string;
  readonly regionId: string | null;
  readonly organisationKind: string | null;
}
async function placesOf({ db }: Asked, ids: readonly string[]): Promise<ReadonlyMap<string, At>> {
  const { rows } = await sql<At>`
    with ${provinces}
    select told.id, person.id as person_id, province.province_id as region_id, organisation.kind as organisation_kind
    from unnest(${ids}::uuid[]) as told (id) left join merged_person on merged_person.id = told.id join person on person.id = coalesce(merged_person.kept_id, told.id)
      left join organisation on organisation.id = person.organisation_id left join province on province.id = organisation.region_id`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Applications as they are compared: their words, language, fields and where their host stands. */
export async function judgedOf({ db }: Asked, applications: readonly ApplicationRow[]): Promise<Judged[]> {
  const hosts = [...new Set(applications.map(({ organisationId }) => organisationId))];
  const { rows } = await sql<{ id: string; regionId: string | null }>`
    with ${provinces} select organisation.id, province.province_id as region_id from organisation left join province on province.id = organisation.region_id
    where organisation.id = any(${hosts}::uuid[])`.execute(db);
  const regions = new Map(rows.map(({ id, regionId }) => [id, regionId]));
  return applications.map((row) => {
    const text = [textOf(row), ...row.keywords].join('\n');
    return { id: row.id, text, language: languageOf(text), fieldCodes: row.fieldCodes, regionId: regions.get(row.organisationId) ?? null };
  });
}
