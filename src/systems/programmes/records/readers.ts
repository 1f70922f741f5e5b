/** Who runs a programme, who reads its plans, and when everyone reads them. Rows below a programme carry its holder, so that each says by itself whose it is. */
import { type SqlBool, sql } from 'kysely';
import { handlingsOpenTo, holds, holdsEverywhere, holdsSomewhere, isSignedIn, type Person, platform, type Role, reference } from '#kernel';

const planners = [
  'programme-officer',
  'budget-holder',
  'strategist',
  'statistician',
  'evaluator',
  'administrator',
  'auditor',
] as const satisfies readonly Role[];

/** Programme officers of the organisation that holds it, of the programme itself, and of the whole platform. The platform itself is one, for packs. */
export const runs = (person: Person, holderId: string, programmeId?: string): boolean =>
  person.id === platform.id ||
  holds(person, 'programme-officer', { organisationId: holderId, ...(programmeId !== undefined && { programmeId }) });

/** Might they run some programme? Asked before a row is looked for. */
export const runsSome = (person: Person): boolean => person.id === platform.id || holdsSomewhere(person, 'programme-officer');

const among = (person: Person, scope: 'organisationId' | 'programmeId') =>
  person.held.flatMap(({ role, [scope]: id }) => ((planners as readonly Role[]).includes(role) && id ? [id] : []));

type Condition = ReturnType<typeof sql<SqlBool>>;
export const anyOf = (conditions: readonly (boolean | Condition)[]): boolean | Condition => {
  if (conditions.includes(true)) return true;
  const some = conditions.filter((one): one is Condition => typeof one !== 'boolean');
  return some.length === 0 ? false : sql<SqlBool>`(${sql.join(some, sql` or `)})`;
};

/** Those who plan: with an office over the whole platform all programmes, else those of their organisation or the one that they were given. */
export function plans(person: Person, table: string, programme = `${table}.programme_id`): boolean | Condition {
  if (person.id === platform.id || holdsEverywhere(person, ...planners)) return true;
  const units = among(person, 'organisationId');
  const programmes = among(person, 'programmeId');
  return anyOf([
    units.length > 0 && sql<SqlBool>`${sql.ref(`${table}.holder_id`)} = any(${units}::uuid[])`,
    programmes.length > 0 && sql<SqlBool>`${sql.ref(programme)} = any(${programmes}::uuid[])`,
  ]);
}

/** The chief engineer and the experts of a programme. */
export const serves = (person: Person, programme: string): boolean | Condition =>
  isSignedIn(person) &&
  sql<SqlBool>`exists (select from programme_role as office
    where office.programme_id = ${sql.ref(programme)} and office.person_id = ${person.id}::uuid and office.state = 'current')`;

/** Whoever serves it, writes a dossier of it, or is asked for an opinion on one. */
export const knows = (person: Person, programme: string): boolean | Condition =>
  isSignedIn(person) &&
  anyOf([
    serves(person, programme),
    sql<SqlBool>`exists (select from feasibility_dossier as written
      where written.programme_id = ${sql.ref(programme)} and ${person.id}::uuid = any(written.author_ids))`,
    sql<SqlBool>`exists (select from feasibility_opinion as asked
      where asked.programme_id = ${sql.ref(programme)} and asked.person_id = ${person.id}::uuid and asked.state <> 'declined')`,
  ]);

/** The programme of a row is launched, and the reader may see it. */
export function isLaunched(person: Person, programme: string): Condition {
  const open = handlingsOpenTo(person);
  const handled = open === 'all' ? sql<SqlBool>`true` : sql<SqlBool>`programme.handling in (${sql.join([...open])})`;
  return sql<SqlBool>`exists (select from programme
    where programme.id = ${sql.ref(programme)} and programme.launched_at is not null and ${handled})`;
}

/** Rows of a programme: everyone once it is launched, before that those who plan it and those who know it. */
export const readsRowsOf = (person: Person, table: string): boolean | Condition =>
  anyOf([plans(person, table), knows(person, `${table}.programme_id`), isLaunched(person, `${table}.programme_id`)]);

export const inProgramme = { programmeId: reference('programme'), holderId: reference('organisation') };
export const inProgrammeWords = {
  programmeId: { en: 'Programme', 'zh-Hans': '计划' },
  holderId: { en: 'Held by', 'zh-Hans': '管理单位' },
};
