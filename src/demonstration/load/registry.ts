/** Organisations, people and their ties come into the registry. */
import { platform } from '#kernel';
import { declareTie } from '#systems/access';
import { appointment, organisation, person } from '#systems/registry';
import { asking, each, give, instantOn, make, type Stage } from './stage.ts';

export interface Registered {
  readonly organisations: readonly string[];
  readonly people: readonly string[];
  /** Who speaks for an organisation, by its id. */
  readonly speakers: ReadonlyMap<string, string>;
}

/** Ids in the order of the plan. */
export async function register(stage: Stage): Promise<Registered> {
  const { plan } = stage;
  const asked = asking(stage, platform, instantOn(stage, -420));
  const regions = new Map((await asked.db.selectFrom('region').select(['id', 'code']).execute()).map(({ id, code }) => [code, id]));
  const organisations = await each(stage, 'Organisations', plan.organisations, async ({ code, name, kind, region }) => {
    const { id } = await make(asked, organisation, { code, name, kind, regionId: regions.get(region) ?? null });
    return id;
  });
  const people = await each(stage, 'People', plan.people, async ({ givenName, familyName, nativeName, email, organisation }) => {
    const { id } = await make(asked, person, { givenName, familyName, nativeName, email, organisationId: organisations[organisation] });
    return id;
  });
  await each(stage, 'Ties', plan.ties, ({ person, kind, other, organisation, fromYear, toYear }) =>
    give(asked, declareTie, {
      personId: people[person] as string,
      kind,
      ...(other !== undefined && { otherPersonId: people[other] }),
      ...(organisation !== undefined && { organisationId: organisations[organisation] }),
      fromOn: `${fromYear}-01-15`,
      ...(toYear !== null && { toOn: `${toYear}-12-15` }),
    }),
  );
  return { organisations, people, speakers: await appointSpeakers(stage, organisations, people) };
}

/** The first of an organisation in the register keeps its books and speaks for it. */
async function appointSpeakers(stage: Stage, organisations: readonly string[], people: readonly string[]): Promise<Map<string, string>> {
  const asked = asking(stage, platform, instantOn(stage, -415));
  const first = new Map<string, string>();
  for (const [i, { organisation }] of stage.plan.people.entries()) {
    const id = organisations[organisation] as string;
    if (!first.has(id)) first.set(id, people[i] as string);
  }
  await each(stage, 'Speakers', [...first], ([organisationId, personId]) =>
    make(asked, appointment, { personId, role: 'budget-holder', organisationId, fromOn: asked.now.slice(0, 10) }),
  );
  return first;
}
