/** What a person holds and is cleared for on a day, as the database says it. */
import { type Actor, type Held, handlings, holdsEverywhere, type Person } from '#kernel';

export interface Standing {
  readonly held: readonly Held[];
  /** For the level `restricted`, by a clearance. */
  readonly isCleared: boolean;
  readonly compartments: readonly string[];
}

/** Everyone who has signed in is a member; an administrator and an auditor of the platform are cleared by their office. */
export function standingPerson(id: string, { held, isCleared, compartments }: Standing): Person {
  const person: Person = { id, held: [{ role: 'member', organisationId: null }, ...held], cleared: 'internal', compartments };
  return isCleared || holdsEverywhere(person, 'administrator', 'auditor') ? { ...person, cleared: 'restricted' } : person;
}

/** In whose name somebody acts, and how far. */
export interface Acting {
  readonly principalId: string;
  readonly standing: Standing;
  readonly extent: Actor['may'];
  readonly records: readonly string[];
}

/** The principal, with the one who acts; neither is lent a clearance by the other. */
export function actingPerson(person: Person, { principalId, standing, extent, records }: Acting): Person {
  const principal = standingPerson(principalId, standing);
  const cleared = handlings[Math.min(handlings.indexOf(principal.cleared), handlings.indexOf(person.cleared))] ?? 'public';
  const compartments = (principal.compartments ?? []).filter((code) => person.compartments?.includes(code));
  return { ...principal, cleared, compartments, actor: { person, may: extent, records } };
}
