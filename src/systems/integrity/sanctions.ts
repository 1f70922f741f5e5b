/** Sanctions, as the gates ask for them: whoever asks, they hold. */
import { sql } from 'kysely';
import { type Asked, type Fault, faultAt, Refusal } from '#kernel';
import type { ApplicationRow, Participant } from '#systems/applications';
import type { SanctionScope } from './records/sanction.ts';

export interface Subjects {
  readonly personIds?: readonly string[];
  readonly organisationIds?: readonly string[];
}

/** A sanction that stands on a day, with the name of whom it is against; no more of it is told at a gate. */
export interface Standing {
  readonly id: string;
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly name: string;
  readonly toOn: string | null;
}

/** What stands against them for this scope on this day (today unless given), people that were merged included. */
export async function sanctionsAgainst(
  asked: Pick<Asked, 'db' | 'now'>,
  { personIds = [], organisationIds = [] }: Subjects,
  scope: SanctionScope,
  on: string = asked.now.slice(0, 10),
): Promise<readonly Standing[]> {
  if (!personIds.length && !organisationIds.length) return [];
  const { rows } = await sql<Standing>`
    select sanction.id, kept_person(sanction.person_id) as "personId", sanction.organisation_id as "organisationId", sanction.to_on as "toOn",
      coalesce(person.given_name || ' ' || person.family_name, organisation.name ->> 'en', organisation.name ->> 'zh-Hans') as name
    from sanction
      left join person on person.id = kept_person(sanction.person_id)
      left join organisation on organisation.id = sanction.organisation_id
    where sanction.state = 'standing' and ${scope} = any(sanction.scope)
      and sanction.from_on <= ${on}::date and (sanction.to_on is null or sanction.to_on >= ${on}::date)
      and (sanction.organisation_id = any(${[...organisationIds]}::uuid[])
        or kept_person(sanction.person_id) in (select kept_person(id) from unnest(${[...personIds]}::uuid[]) as id))
    order by sanction.from_on, sanction.id`.execute(asked.db);
  return rows;
}

/** Refuses `sanctioned` where one stands, naming whom and until when. */
export async function refuseSanctioned(
  asked: Pick<Asked, 'db' | 'now'>,
  subjects: Subjects,
  scope: SanctionScope,
  on?: string,
): Promise<void> {
  const [first] = await sanctionsAgainst(asked, subjects, scope, on);
  if (first) throw new Refusal('conflict', 'sanctioned', saysOf(first, scope));
}

/** The gate before a submission: nobody of the application, nor its host, may be kept from it. */
export async function sanctionFaults(asked: Asked, { organisationId }: ApplicationRow, people: readonly Participant[]): Promise<Fault[]> {
  const partners = people.filter(({ role }) => role !== 'assistant');
  const lead = partners.filter(({ role }) => role === 'lead').map(({ personId }) => personId);
  const against = await sanctionsAgainst(
    asked,
    { personIds: partners.map(({ personId }) => personId), organisationIds: [organisationId] },
    'apply',
  );
  const against1 = await sanctionsAgainst(asked, { personIds: lead }, 'lead');
  const faults = [...against.map((standing) => faultOf(standing, 'apply')), ...against1.map((standing) => faultOf(standing, 'lead'))];
  return [...new Map(faults.map((fault) => [fault.says.en, fault])).values()];
}

function faultOf(standing: Standing, scope: SanctionScope): Fault {
  const { en, 'zh-Hans': zhHans } = saysOf(standing, scope);
  return faultAt(standing.organisationId ? '/organisationId' : '/members', 'sanctioned', en, zhHans);
}

const doing: Readonly<Record<SanctionScope, readonly [en: string, zhHans: string]>> = {
  apply: ['take part in an application', '参与申请'],
  lead: ['lead an application', '主持申请'],
  review: ['review', '参加评审'],
  award: ['be awarded', '获得资助'],
};

function saysOf({ name, toOn }: Standing, scope: SanctionScope) {
  const [en, zhHans] = doing[scope];
  return {
    en: `${name} may not ${en} ${toOn ? `until the end of ${toOn}` : 'for now'}, by a decision that stands. Go on without them, or ask those who run the call.`,
    'zh-Hans': `依照现行决定，${name} ${toOn ? `在 ${toOn} 及以前` : '目前'}不得${zhHans}。请更换，或咨询组织单位。`,
  };
}
