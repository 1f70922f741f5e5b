/** The whole story before a row of it is written: pure, and the same for the same seed. */
import { Chance } from '#engines/chance';
import { type PlannedApplication, planApplications } from './applications.ts';
import { type PlannedCall, planCalls } from './calls.ts';
import { type PlannedOrganisation, planOrganisations } from './organisations.ts';
import { type PlannedPerson, type PlannedTie, planPeople, planTies } from './people.ts';
import { type PlannedReviewer, planReviewers } from './reviews.ts';

export interface Size {
  readonly organisations: number;
  readonly people: number;
  readonly calls: number;
  readonly applications: number;
  /** Copies that are hidden among the applications. */
  readonly doubles: number;
}

/** A country of ordinary size, a part of one, and one that is there in seconds. */
export const sizes = {
  country: { organisations: 300, people: 3000, calls: 40, applications: 2000, doubles: 40 },
  province: { organisations: 80, people: 700, calls: 14, applications: 400, doubles: 8 },
  hamlet: { organisations: 24, people: 120, calls: 6, applications: 48, doubles: 2 },
} as const satisfies Record<string, Size>;

export interface Plan {
  readonly seed: number;
  readonly year: number;
  readonly organisations: readonly PlannedOrganisation[];
  readonly people: readonly PlannedPerson[];
  readonly ties: readonly PlannedTie[];
  readonly reviewers: readonly PlannedReviewer[];
  readonly calls: readonly PlannedCall[];
  readonly applications: readonly PlannedApplication[];
}

/** `year` is the year in which the story ends. */
export function planCountry(size: Size, seed: number, year: number): Plan {
  const stream = (number: number) => new Chance(seed, number);
  const organisations = planOrganisations(stream(1), size.organisations);
  const people = planPeople(stream(2), organisations, size.people, year);
  const ties = planTies(stream(3), people, organisations, year);
  const reviewers = planReviewers(stream(4), people);
  const calls = planCalls(stream(5), size.calls, size.applications, year);
  const applications = planApplications(stream(6), calls, people, size.doubles);
  return { seed, year, organisations, people, ties, reviewers, calls, applications };
}
