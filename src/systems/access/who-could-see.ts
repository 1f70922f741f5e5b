/** Who could see a row on a day, and by which rule: the rules of now asked with the standing that everybody had then. */
import { sql } from 'kysely';
import { type AnyRecord, type Asked, anyone, from, type Held, isGuarded, mayHandle, type Person, Refusal } from '#kernel';
import { type Standing, standingPerson } from '#systems/registry';

export interface Sighted {
  readonly personId: string;
  readonly name: string;
  /** Each on its own would have been enough. */
  readonly by: readonly Ground[];
}
/** A role that was held, a clearance that the handling needs, or that they were signed in at all. */
export interface Ground {
  readonly kind: 'everyone' | 'member' | 'clearance' | 'role' | 'together';
  readonly held: Held | null;
}
export interface Sight {
  readonly on: string;
  /** How the row was handled on that day. */
  readonly handling: string;
  readonly isPublic: boolean;
  readonly people: readonly Sighted[];
}

/** Refuses `not-there-then` where the row did not exist by the end of that day. */
export async function whoCouldSee(asked: Asked, record: AnyRecord, rowId: string, on: string): Promise<Sight> {
  const then: Asked = { ...asked, asOf: `${on}T23:59:59.999Z` };
  const handling = await handlingThen(then, record, rowId);
  if (handling === undefined)
    throw new Refusal('not-found', 'not-there-then', { en: 'There was no such row on that day.', 'zh-Hans': '当日尚无此记录。' });
  const rows = { record, rowId, handling, opened: compartmentsOf([handling, await handlingNow(asked, record, rowId)]) };
  const sees = (person: Person) => isSeen(then, rows, person);
  const isPublic = await sees(anyone);
  const people: Sighted[] = [];
  for (const { id, name, standing } of await everyoneThen(then, on)) {
    const person = standingPerson(id, standing);
    if (!(await sees(person))) continue;
    people.push({ personId: id, name, by: isPublic ? [{ kind: 'everyone', held: null }] : await groundsOf(id, standing, rows, sees) });
  }
  return { on, handling, isPublic, people };
}

/** What of a person's standing is enough by itself, clearances beside it; where nothing is, all of it together was. */
async function groundsOf(id: string, { held, ...cleared }: Standing, { handling }: RowThen, sees: (person: Person) => Promise<boolean>) {
  if (await sees(standingPerson(id, { ...cleared, held: [] })))
    return [{ kind: isGuarded(handling) ? 'clearance' : 'member', held: null }] as const;
  const grounds: Ground[] = [];
  for (const role of held) if (await sees(standingPerson(id, { ...cleared, held: [role] }))) grounds.push({ kind: 'role', held: role });
  return grounds.length ? grounds : ([{ kind: 'together', held: null }] as const);
}

interface RowThen {
  readonly record: AnyRecord;
  readonly rowId: string;
  readonly handling: string;
  /** The compartments that the row is in then or now: how it is handled now is not what is asked. */
  readonly opened: readonly string[];
}

/** The rules as they are asked, on the row as it stood. */
async function isSeen(then: Asked, { record, rowId, handling, opened }: RowThen, person: Person): Promise<boolean> {
  if (!mayHandle(person, handling)) return false;
  const eyes: Person = { ...person, cleared: 'restricted', compartments: [...(person.compartments ?? []), ...opened] };
  const found = await from({ ...then, person: eyes }, record)
    .where('id', '=', rowId as never)
    .clearSelect()
    .select(sql.lit(1).as('one') as never)
    .execute();
  return found.length > 0;
}

const compartmentsOf = (handled: readonly (string | null)[]): string[] =>
  handled.flatMap((handling) => (handling?.startsWith('compartment/') ? [handling.slice('compartment/'.length)] : []));

async function handlingNow({ db }: Asked, record: AnyRecord, rowId: string): Promise<string | null> {
  const { rows } = await sql<{ now: string | null }>`select latest_handling(${record.table}, ${rowId}::uuid) as now`.execute(db);
  return rows[0]?.now ?? null;
}

async function handlingThen({ db, asOf }: Asked, record: AnyRecord, rowId: string): Promise<string | undefined> {
  const { rows } = await sql<{ handling: string | null }>`
    select after->>'handling' as handling from journal
    where record = ${record.table} and row_id = ${rowId}::uuid and at <= ${asOf}::timestamptz order by version desc limit 1`.execute(db);
  return rows[0]?.handling ?? undefined;
}

/** Appointments and clearances as they stood on that day, whatever became of them since. */
async function everyoneThen({ db, asOf }: Asked, on: string): Promise<{ id: string; name: string; standing: Standing }[]> {
  const { rows } = await sql<{ id: string; name: string; standing: Standing }>`
    with line as (
      select distinct on (row_id) record, row_id, after from journal
      where record in ('appointment', 'clearance') and at <= ${asOf}::timestamptz order by row_id, version desc
    ), current as (
      select record, after from line
      where after->>'state' = 'current' and (after->>'from_on')::date <= ${on}::date
        and (after->>'to_on' is null or (after->>'to_on')::date >= ${on}::date)
    ), held as (
      select (after->>'person_id')::uuid as person_id, jsonb_agg(jsonb_build_object('role', after->>'role', 'organisationId', after->>'organisation_id')
        || jsonb_strip_nulls(jsonb_build_object('regionId', after->>'region_id', 'programmeId', after->>'programme_id', 'callId', after->>'call_id',
          'regionIds', case when after->>'region_id' is not null then parts_of_region((after->>'region_id')::uuid) end))) as held
      from current where record = 'appointment' group by 1
    ), cleared as (
      select (after->>'person_id')::uuid as person_id, bool_or(after->>'compartment_id' is null) as is_cleared,
        coalesce(jsonb_agg(compartment.code) filter (where compartment.code is not null), '[]') as compartments
      from current left join compartment on compartment.id = (after->>'compartment_id')::uuid where record = 'clearance' group by 1
    )
    select person.id, given_name || ' ' || family_name as name, jsonb_build_object('held', coalesce(held.held, '[]'),
      'isCleared', coalesce(is_cleared, false), 'compartments', coalesce(cleared.compartments, '[]')) as standing
    from person left join held on held.person_id = person.id left join cleared on cleared.person_id = person.id
    where exists (select from account where account.person_id = person.id) or held.held is not null
    order by family_name, given_name, person.id`.execute(db);
  return rows;
}
