/** Who asks, for whom they may act, and what they are cleared to see at all. */
export const roles = [
  'public',
  'member',
  'applicant',
  'principal-investigator',
  'reviewer',
  'panel-chair',
  'programme-officer',
  'budget-holder',
  'facility-manager',
  'technology-broker',
  'survey-respondent',
  'strategist',
  'statistician',
  'evaluator',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** How carefully a row is handled, the most open first. Each level includes those before it; a compartment includes none and is included in none. */
export const handlings = ['public', 'internal', 'restricted'] as const;
export type Level = (typeof handlings)[number];
export type Handling = Level | `compartment/${string}`;

/** Where a role is held. All of it null or left out is the whole platform. */
export interface Scope {
  readonly organisationId: string | null;
  readonly regionId?: string | null;
  readonly programmeId?: string | null;
  readonly callId?: string | null;
}

/** A role that is held, and where. */
export interface Held extends Scope {
  readonly role: Role;
  /** The region of the scope with all that is part of it. */
  readonly regionIds?: readonly string[];
}

export interface Person {
  readonly id: string;
  readonly held: readonly Held[];
  readonly cleared: Level;
  /** Codes of the compartments whose need-to-know lists name the person. */
  readonly compartments?: readonly string[];
  /** Who acts in this person's name, and how far. */
  readonly actor?: Actor;
}

export interface Actor {
  readonly person: Person;
  /** `drafts`: rows that have not moved yet. */
  readonly may: 'read' | 'drafts' | 'everything';
  /** Tables of the records that it is about; none named is all. */
  readonly records: readonly string[];
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

const isEverywhere = ({ organisationId, regionId, programmeId, callId }: Scope): boolean =>
  !(organisationId || regionId || programmeId || callId);

const isWithin = (held: Held, place: Partial<Scope>): boolean =>
  isEverywhere(held) ||
  (held.organisationId !== null && held.organisationId === place.organisationId) ||
  (Boolean(place.regionId) && (held.regionIds?.includes(place.regionId as string) ?? held.regionId === place.regionId)) ||
  (Boolean(held.programmeId) && held.programmeId === place.programmeId) ||
  (Boolean(held.callId) && held.callId === place.callId);

/** Does the person hold one of these roles: on the whole platform, or in a scope that the place lies in? A text is an organisation. */
export const holds = (person: Person, role: Role | readonly Role[], place: string | Partial<Scope> = {}): boolean =>
  person.held.some(
    (held) =>
      (typeof role === 'string' ? role === held.role : role.includes(held.role)) &&
      isWithin(held, typeof place === 'string' ? { organisationId: place } : place),
  );

/** A role over the whole platform; held in one organisation or region it does not open what belongs to all. */
export const holdsEverywhere = (person: Person, ...wanted: readonly Role[]): boolean =>
  person.held.some((held) => isEverywhere(held) && wanted.includes(held.role));

/** Does the person hold the role in any scope? For work that is done for others than the own unit, such as rating. */
export const holdsSomewhere = (person: Person, role: Role): boolean => person.held.some((held) => held.role === role);

/** The regions in which the person holds one of these roles, all that is part of them included. */
export const regionsOf = (person: Person, ...wanted: readonly Role[]): readonly string[] => [
  ...new Set(person.held.flatMap(({ role, regionIds = [] }) => (wanted.includes(role) ? regionIds : []))),
];

/** An auditor of the platform reads everything and changes nothing, in nobody's name but the own. */
export const isAuditor = (person: Person): boolean => !person.actor && holdsEverywhere(person, 'auditor');

/** The ways of handling whose rows the person may see at all, under the record's own rule. */
export const handlingsOpenTo = (person: Person): readonly Handling[] | 'all' =>
  isAuditor(person)
    ? 'all'
    : [
        ...handlings.slice(0, handlings.indexOf(person.cleared) + 1),
        ...(person.compartments ?? []).map((code) => `compartment/${code}` as const),
      ];

export function mayHandle(person: Person, handling: string): boolean {
  const open = handlingsOpenTo(person);
  return open === 'all' || (open as readonly string[]).includes(handling);
}

/** Views of such rows are in the journal. */
export const isGuarded = (handling: unknown): boolean => typeof handling === 'string' && handling !== 'public' && handling !== 'internal';
