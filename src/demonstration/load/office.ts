/** The people who run the year come into office; they can sign in. */
import { type Held, type Person, platform } from '#kernel';
import { openAccount } from '#systems/identity';
import { appointment, person } from '#systems/registry';
import { cast, type Name } from '../cast.ts';
import { asking, instantOn, make, personWith, type Stage } from './stage.ts';

export type Office = Readonly<Record<Name, Person>>;

export async function openOffice(stage: Stage, password: string): Promise<Office> {
  const asked = asking(stage, platform, instantOn(stage, -420));
  const known = await asked.db.selectFrom('organisation').select(['id', 'code']).where('code', 'is not', null).execute();
  const ids = new Map(known.map(({ id, code }) => [code, id]));
  const opened: [Name, Person][] = [];
  for (const [name, { role, organisation, givenName, familyName, email }] of Object.entries(cast) as [Name, (typeof cast)[Name]][]) {
    const organisationId = organisation === null ? null : (ids.get(organisation) ?? null);
    const { id } = await make(asked, person, { givenName, familyName, email, organisationId });
    await openAccount(asked, { personId: id, email, password, isVerified: true });
    await make(asked, appointment, { personId: id, role, organisationId, fromOn: asked.now.slice(0, 10) });
    const held: Held = { role, organisationId };
    opened.push([name, personWith(id, held)]);
  }
  return Object.fromEntries(opened) as Office;
}
