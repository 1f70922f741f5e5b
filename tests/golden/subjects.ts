/** One person a role, signed in as anybody is: whoever changes what a session grants changes the policy table too. */
import { type Asked, actsOf, anyone, ask, type Person, platform, type Role, roles } from '#kernel';
import { appointment, openPerson, organisation, personOf, signIn } from '#systems/registry';

export interface Subject {
  /** `strategist`, or `strategist in a unit` where the role is held in one organisation only. */
  readonly name: string;
  readonly person: Person;
  readonly unitId: string;
}

/** The public, then every role held on the whole platform, then every role held in one organisation. */
export async function subjectsOf(db: Asked['db']): Promise<Subject[]> {
  const asked: Asked = { db, person: platform, organisationId: null, language: 'en', now: '2026-03-01T09:00:00.000Z' };
  const unit = await ask(actsOf(organisation).create, { name: { en: 'Ministry of Works' }, kind: 'government-unit' }, asked);
  const subjects: Subject[] = [{ name: 'public', person: anyone, unitId: unit.id }];
  for (const inUnit of [false, true]) {
    for (const role of roles.filter((one) => one !== 'public' && !(inUnit && one === 'member'))) {
      const person = await signedIn(asked, role, inUnit ? unit.id : null);
      subjects.push({ name: inUnit ? `${role} in a unit` : role, person, unitId: unit.id });
    }
  }
  return subjects;
}

async function signedIn(asked: Asked, role: Role, organisationId: string | null): Promise<Person> {
  const email = `${role}.${organisationId ? 'unit' : 'platform'}@kestria.example`;
  const password = 'a password of the demonstration';
  const { personId } = await openPerson(asked, { givenName: 'Ilse', familyName: role, email, password }, organisationId ? 'member' : role);
  if (organisationId) await ask(actsOf(appointment).create, { personId, role, organisationId, fromOn: '2026-01-01' }, asked);
  const { token } = await signIn(asked, { email, password, agent: undefined });
  const person = await personOf(asked.db, token, asked.now);
  if (!person) throw new Error(`${role} could not sign in.`);
  return person;
}

/** Those who may; a role is named once when it makes no difference where it is held. */
export function named(subjects: readonly Subject[], may: (subject: Subject) => boolean): string {
  const those = subjects.filter(may).map(({ name }) => name);
  if (those.length === subjects.length) return 'everyone';
  if (those.length === 0) return 'nobody';
  if (those.length === subjects.length - 1 && !those.includes('public')) return 'everyone who has signed in';
  const isTwice = (role: string) => those.includes(role) && those.includes(`${role} in a unit`);
  return those
    .filter((name) => !isTwice(name.replace(/ in a unit$/, '')) || !name.endsWith(' in a unit'))
    .map((name) => (isTwice(name) ? `${name} anywhere` : name))
    .join(', ');
}
