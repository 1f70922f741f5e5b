/** The demonstration country: one coherent year, played through the commands themselves, so that every rule held. The door of the room. */
import { type Asked, Refusal } from '#kernel';
import { cast } from './cast.ts';
import { allocate, commitSeeds } from './load/allocations.ts';
import { apply } from './load/applications.ts';
import { closeCalls, publishCalls } from './load/calls.ts';
import { openFund } from './load/money.ts';
import { openOffice } from './load/office.ts';
import { meet } from './load/panels.ts';
import { launchProgrammes } from './load/programmes.ts';
import { work } from './load/projects.ts';
import { register } from './load/registry.ts';
import { fillPool, reviewCalls } from './load/reviews.ts';
import type { Stage } from './load/stage.ts';
import { planCountry, type Size, sizes } from './plan.ts';

export interface Playing {
  readonly size: keyof typeof sizes;
  /** A whole number; the same seed gives the same country. */
  readonly seed: number;
  /** With which the cast signs in. */
  readonly password: string;
  tell(part: string, done: number, total: number): void;
}

export interface Played {
  readonly organisations: number;
  readonly people: number;
  readonly ties: number;
  readonly programmes: number;
  readonly calls: number;
  readonly applications: number;
  readonly assessments: number;
  readonly panels: number;
  readonly awards: number;
  readonly projects: number;
  readonly reports: number;
  readonly results: number;
}

/** Plays the year that ends at `asked.now`. Nobody is told by jobs: what listeners would do is part of the story. Refuses `not-kestria` where the strategy of the demonstration country is not loaded, `already-played`. */
export async function playDemonstration({ announcer: _, ...asked }: Asked, { size, seed, password, tell }: Playing): Promise<Played> {
  await demandEmpty(asked);
  const plan = planCountry(sizes[size] as Size, seed, Number(asked.now.slice(0, 4)));
  const stage: Stage = { asked, plan, endsAt: Date.parse(asked.now), tell };
  const registered = await register(stage);
  const office = await openOffice(stage, password);
  const money = await openFund(stage, office);
  const programmes = await launchProgrammes(stage, office, money, registered);
  const calls = await publishCalls(stage, office, money, programmes);
  const applications = await apply(stage, registered, calls);
  await closeCalls(stage, calls);
  const applied = { calls, applications };
  await fillPool(stage, office, registered);
  await commitSeeds(stage, office, applied);
  const assessments = await reviewCalls(stage, office, registered, applied);
  const panels = await meet(stage, office, registered, applied);
  const { accepted } = await allocate(stage, office, registered, applied);
  const projects = await work(stage, office, applied, accepted);
  return {
    organisations: registered.organisations.length,
    people: registered.people.length,
    ties: plan.ties.length,
    programmes: programmes.programmes.length,
    calls: calls.length,
    applications: applications.length,
    assessments,
    panels,
    awards: accepted.length,
    ...projects,
  };
}

async function demandEmpty({ db }: Asked): Promise<void> {
  const known = await db.selectFrom('region').select('id').where('code', '=', 'KST').executeTakeFirst();
  if (!known) throw notKestria;
  const played = await db.selectFrom('organisation').select('id').where('code', '=', 'ks-0001').executeTakeFirst();
  if (played) throw alreadyPlayed;
}

const notKestria = new Refusal('conflict', 'not-kestria', {
  en: 'The demonstration country needs its strategy. Load it first: mainspring pack load packs/kestria',
  'zh-Hans': '演示国家需要先载入其战略：mainspring pack load packs/kestria',
});
const alreadyPlayed = new Refusal('conflict', 'already-played', {
  en: 'The demonstration country is here already. Take an empty database for another one.',
  'zh-Hans': '演示国家已载入。如需另一份，请使用空数据库。',
});

export { cast, sizes };
