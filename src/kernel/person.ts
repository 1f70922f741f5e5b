/** Who asks, for whom they may act, and what they are cleared to see at all. */
export const roles = ['public', 'member', 'strategist', 'statistician', 'evaluator', 'auditor', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** How carefully a row is handled, the most open first. Each level includes those before it. */
export const handlings = ['public', 'internal', 'restricted'] as const;
export type Handling = (typeof handlings)[number];

/** A role is held in an organisation; null is the whole platform. */
export interface Held {
  readonly role: Role;
  readonly organisationId: string | null;
}

export interface Person {
  readonly id: string;
  readonly held: readonly Held[];
  readonly cleared: Handling;
}

/** Whoever has not signed in. */
export const anyone: Person = Object.freeze<Person>({ id: '00000000-0000-7000-8000-000000000000', held: [], cleared: 'public' });

/** The platform itself: migrations, packs and jobs that nobody in particular asked for. */
export const platform: Person = Object.freeze<Person>({
  id: '00000000-0000-7000-8000-000000000001',
  held: [{ role: 'administrator', organisationId: null }],
  cleared: 'restricted',
});

export const isSignedIn = (person: Person): boolean => person.id !== anyone.id;

/** Does the person hold one of these roles: on the whole platform, or, where an organisation is named, in that organisation? */
export const holds = (person: Person, role: Role | readonly Role[], organisationId?: string): boolean =>
  person.held.some(
    (held) =>
      [role].flat().includes(held.role) &&
      (held.organisationId === null || (organisationId !== undefined && held.organisationId === organisationId)),
  );

/** Does the person hold the role in any unit? For work that is done for others than the own unit, such as rating. */
export const holdsSomewhere = (person: Person, role: Role): boolean => person.held.some((held) => held.role === role);

export const mayHandle = (person: Person): readonly Handling[] => handlings.slice(0, handlings.indexOf(person.cleared) + 1);
