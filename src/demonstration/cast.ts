/** The people of Kestria by whom the story is told: they can sign in. */
import type { Role } from '#kernel';

export interface Player {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly role: Role | null;
  /** Code of the organisation in which the role is held and in which they work; none is the whole platform. */
  readonly organisation: string | null;
}

export const cast = {
  ilse: { givenName: 'Ilse', familyName: 'Marten', email: 'ilse.marten@example.org', role: 'strategist', organisation: null },
  omar: { givenName: 'Omar', familyName: 'Quist', email: 'omar.quist@example.org', role: 'administrator', organisation: null },
  ada: { givenName: 'Ada', familyName: 'Lindqvist', email: 'ada.lindqvist@example.org', role: 'auditor', organisation: null },
  edda: { givenName: 'Edda', familyName: 'Vries', email: 'edda.vries@example.org', role: 'evaluator', organisation: null },
  otto: { givenName: 'Otto', familyName: 'Lang', email: 'otto.lang@example.org', role: 'budget-holder', organisation: 'bench-fund' },
  hanne: {
    givenName: 'Hanne',
    familyName: 'Kraft',
    email: 'hanne.kraft@example.org',
    role: 'programme-officer',
    organisation: 'bench-fund',
  },
  jonas: { givenName: 'Jonas', familyName: 'Weir', email: 'jonas.weir@example.org', role: 'programme-officer', organisation: 'bench-fund' },
  marit: { givenName: 'Marit', familyName: 'Holm', email: 'marit.holm@example.org', role: 'panel-chair', organisation: 'bench-fund' },
} as const satisfies Record<string, Player>;
export type Name = keyof typeof cast;
