/** What a person holds and is cleared for on a day, as the database says it. */
import { type Held, holdsEverywhere, type Person } from '#kernel';

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
