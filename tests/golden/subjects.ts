/** One person a role, signed in as anybody is: whoever changes what a session grants changes the policy table too. */
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Asked, actsOf, anyone, ask, newId, type Person, platform, type Role, roles, type Scope } from '#kernel';
import { clearance } from '#systems/access';
import { personOf } from '#systems/identity';
import { appointment, organisation, region, person as registered } from '#systems/registry';

export interface Subject {
  /** `strategist`, or `strategist in a unit` where the role is held in one organisation only. */
  readonly name: string;
  readonly person: Person;
  /** Of the session; nobody's is empty. */
  readonly token: string;
  readonly unitId: string;
  readonly regionId: string;
}

/** Where a role may be held, and how that is said. */
const scopes = ['', ' in a unit', ' in a region'] as const;

/** The public, then every role held on the whole platform, then every role held in one organisation, then in one region. */
export async function subjectsOf(db: Asked['db']): Promise<Subject[]> {
  const asked: Asked = { db, person: platform, organisationId: null, language: 'en', now: '2026-03-01T09:00:00.000Z' };
  const unit = await ask(actsOf(organisation).create, { name: { en: 'Ministry of Works' }, kind: 'government-unit' }, asked);
  const land = await ask(actsOf(region).create, { code: 'KST-WORKS', level: 'province', name: { en: 'Works' } }, asked);
  const places = { unitId: unit.id, regionId: land.id };
  const subjects: Subject[] = [{ name: 'public', person: anyone, token: '', ...places }];
  for (const scope of scopes) {
    for (const role of roles.filter((one) => one !== 'public' && !(scope && one === 'member'))) {
      const where = scope === ' in a unit' ? { organisationId: unit.id } : scope === ' in a region' ? { regionId: land.id } : undefined;
      subjects.push({
        name: `${role}${scope}`,
        ...(await signedIn(asked, where ? [{ role: 'member' }, { role, ...where }] : [{ role }])),
        ...places,
      });
    }
  }
  return subjects;
}

/** A session as signing in makes it, without the seconds that so many passwords would take. */
export async function signedIn(
  asked: Asked,
  held: readonly ({ readonly role: Role } & Partial<Scope>)[],
  clearances: readonly object[] = [],
): Promise<Pick<Subject, 'person' | 'token'>> {
  const { id: personId } = await ask(
    actsOf(registered).create,
    { givenName: 'Ilse', familyName: held.map(({ role }) => role).join(' ') },
    asked,
  );
  for (const each of clearances)
    await ask(actsOf(clearance).create, { personId, fromOn: '2026-01-01', because: 'Works on it', ...each }, asked);
  for (const each of held) await ask(actsOf(appointment).create, { personId, fromOn: '2026-01-01', ...each }, asked);
  const token = randomBytes(32).toString('base64url');
  const accountId = newId();
  await sql`insert into account (id, person_id) values (${accountId}, ${personId})`.execute(asked.db);
  await sql`insert into session (token_hash, account_id, created_at, seen_at, expires_at)
    values (${createHash('sha256').update(token).digest()}, ${accountId}, ${asked.now}, ${asked.now}, '2099-01-01')`.execute(asked.db);
  const person = await personOf(asked.db, token, asked.now);
  if (!person) throw new Error(`${held.map(({ role }) => role)} is not signed in.`);
  return { person, token };
}

/** Those who may, or, where they are most, those who may not; a role is named once when it makes no difference where it is held. */
export function named(subjects: readonly Subject[], may: (subject: Subject) => boolean): string {
  const [those, others] = [subjects.filter(may), subjects.filter((subject) => !may(subject))];
  if (others.length === 0) return 'everyone';
  if (those.length === 0) return 'nobody';
  if (2 * those.length <= subjects.length) return shortly(those);
  const [first, ...rest] = others.map(({ name }) => name);
  if (first !== 'public') return `everyone but ${shortly(others)}`;
  return rest.length ? `everyone who has signed in but ${shortly(others.slice(1))}` : 'everyone who has signed in';
}

function shortly(subjects: readonly Subject[]): string {
  const those = subjects.map(({ name }) => name);
  const isAnywhere = (role: string) => scopes.every((scope) => those.includes(role + scope));
  return those
    .filter((name) => !scopes.some((scope) => scope && name.endsWith(scope) && isAnywhere(name.slice(0, -scope.length))))
    .map((name) => (isAnywhere(name) ? `${name} anywhere` : name))
    .join(', ');
}
