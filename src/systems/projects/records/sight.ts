/**
 * Who sees what of a project. Everyone sees a project once it is signed, with its milestones and indicators. The inside (costs, payments, requests,
 * reviews) is for its team, those who speak for its organisation, the officers who run it, and those who judge. Whoever is recused from its
 * application is an outsider in every office they hold.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { handlingsOpenTo, isSignedIn, type Person, platform, type Role, reference } from '#kernel';
import { idsOf, notRecused, placeIn, readableByOfficers } from '#systems/applications';

/** They look into projects from an office: where they run them, pay for them, or judge them. */
const insiders = ['programme-officer', 'budget-holder', 'evaluator'] as const satisfies readonly Role[];
/** They speak for the organisation that does the work. */
export const speakers = ['administrator', 'budget-holder'] as const satisfies readonly Role[];

/** In the team, or speaking for the organisation that does the work. */
function isInTeam(person: Person): RawBuilder<SqlBool> {
  const member = sql<SqlBool>`exists (select from project_member as mine where mine.project_id = project.id and mine.state = 'current' and mine.person_id = any(${idsOf(person)}))`;
  const units = person.held.flatMap(({ role, organisationId }) =>
    (speakers as readonly Role[]).includes(role) && organisationId ? [organisationId] : [],
  );
  return units.length ? sql<SqlBool>`(${member} or project.organisation_id = any(${units}::uuid[]))` : member;
}

/** A WHERE over the table `project`. */
export function isInside(person: Person): boolean | RawBuilder<SqlBool> {
  if (person.id === platform.id) return true;
  if (!isSignedIn(person)) return false;
  const office = readableByOfficers(person, placeIn('project'), insiders);
  return sql<SqlBool>`(${isInTeam(person)} or (${office} and ${notRecused(person, sql.ref('project.application_id'))}))`;
}

/** Signed, or inside. */
export function isKnown(person: Person): boolean | RawBuilder<SqlBool> {
  const inside = isInside(person);
  if (inside === true) return true;
  const signed = sql<SqlBool>`project.state <> 'signing'`;
  return inside === false ? signed : sql<SqlBool>`(${signed} or ${inside})`;
}

/** Of a row that belongs to a project: whose project they may see at all, by how it is handled and by the rule. */
function ofProject(person: Person, table: string, may: boolean | RawBuilder<SqlBool>) {
  if (may === false) return false;
  const open = handlingsOpenTo(person);
  const handled = open === 'all' ? sql<SqlBool>`true` : sql<SqlBool>`project.handling in (${sql.join([...open])})`;
  const rule = may === true ? sql<SqlBool>`true` : may;
  return sql<SqlBool>`exists (select from project where project.id = ${sql.ref(`${table}.project_id`)} and ${handled} and ${rule})`;
}

/** What everyone may read who may know of the project. */
export const seenWithProject = (person: Person, table: string) => ofProject(person, table, isKnown(person));

export const seenInside = (person: Person, table: string) => ofProject(person, table, isInside(person));

/** Of the team and those who speak for its organisation: what is not handed in yet. */
export const seenByTeam = (person: Person, table: string) =>
  ofProject(person, table, person.id === platform.id ? true : isSignedIn(person) && isInTeam(person));

export const inProject = { projectId: reference('project') };
export const inProjectWords = { projectId: { en: 'Project', 'zh-Hans': '项目' } };
