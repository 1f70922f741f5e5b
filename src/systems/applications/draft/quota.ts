/** How many applications a lead and an organisation may have in a call. The counting holds the others back, so that no two take the last place. */
import { sql } from 'kysely';
import { type Asked, type Fault, faultAt } from '#kernel';
import type { CallRow } from '#systems/calls';
import type { ApplicationRow } from '../records.ts';

type Counted = Pick<ApplicationRow, 'id' | 'stage' | 'leadId' | 'organisationId'>;

/** In the transaction of a submission, as the last that is asked: from here on others of the same lead or organisation wait for its end. */
export async function faultsOfQuota(asked: Asked, call: CallRow, application: Counted): Promise<Fault[]> {
  const { mostPerLead, mostPerOrganisation } = call;
  if (mostPerLead === null && mostPerOrganisation === null) return [];
  await holdOthers(asked, call, application);
  const { lead, organisation } = await taken(asked, call.id, application);
  return [
    ...(mostPerLead !== null && lead >= mostPerLead
      ? [
          faultAt(
            '/leadId',
            'quota-of-lead',
            `You lead ${lead} in this call already, and it takes ${mostPerLead} of one person. Withdraw one to submit this.`,
            `您在本指南中已有 ${lead} 项申请，每人限 ${mostPerLead} 项。请先撤回一项，再提交本申请。`,
          ),
        ]
      : []),
    ...(mostPerOrganisation !== null && organisation >= mostPerOrganisation
      ? [
          faultAt(
            '/organisationId',
            'quota-of-organisation',
            `Your organisation has ${organisation} in this call already, and it takes ${mostPerOrganisation} of one organisation. Ask your research office.`,
            `贵单位在本指南中已有 ${organisation} 项申请，每个单位限 ${mostPerOrganisation} 项。请联系本单位科研管理部门。`,
          ),
        ]
      : []),
  ];
}

/** Until the transaction ends. Locks are taken in the order of their numbers, so nobody waits in a circle. */
async function holdOthers(
  { db }: Asked,
  { id, mostPerLead, mostPerOrganisation }: CallRow,
  { leadId, organisationId }: Counted,
): Promise<void> {
  const names = [
    mostPerLead === null ? [] : [`quota ${id} ${leadId}`],
    mostPerOrganisation === null ? [] : [`quota ${id} ${organisationId}`],
  ].flat();
  await sql`select pg_advisory_xact_lock(number) from (select hashtextextended(name, 0) as number from unnest(${names}::text[]) as name order by 1) as named`.execute(
    db,
  );
}

/** What stands of both, besides this application. A lead is counted under every id that is theirs. */
async function taken({ db }: Asked, callId: string, { id, stage, leadId, organisationId }: Counted) {
  const { rows } = await sql<{ lead: number; organisation: number }>`
    select count(*) filter (where lead_id = any(mine.ids))::int as lead, count(*) filter (where organisation_id = ${organisationId}::uuid)::int as organisation
    from application, (select ids_of_person(kept_person(${leadId}::uuid)) as ids offset 0) as mine
    where call_id = ${callId} and stage = ${stage} and state = 'submitted' and application.id <> ${id}
      and (organisation_id = ${organisationId}::uuid or lead_id = any(mine.ids))`.execute(db);
  return rows[0] ?? { lead: 0, organisation: 0 };
}
