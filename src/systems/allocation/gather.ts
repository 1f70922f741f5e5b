/** What an allocation is worked out from, as it stands: applications, grades, tickets, recommendations. Read by the platform, because it is all or nothing. */
import { type Asked, from, platform, Refusal } from '#kernel';
import { type ApplicationRow, submittedTo } from '#systems/applications';
import type { CallRow } from '#systems/calls';
import { programme } from '#systems/programmes';
import { organisation, region } from '#systems/registry';
import { assessment, gradesOf } from '#systems/review';
import { goldenTicket, type RecommendationRow, recommendation, type TicketRow } from './records.ts';
import { type Inputs, inOrder } from './rules/inputs.ts';

export interface Gathered {
  readonly inputs: Inputs;
  /** By reference. */
  readonly applications: ReadonlyMap<string, ApplicationRow>;
  readonly recommendations: ReadonlyMap<string, RecommendationRow>;
}

export const asPlatform = (asked: Asked): Asked => ({ ...asked, person: platform });

/** Refuses `no-applications` and `no-grades`. */
export async function gather(asked: Asked, call: CallRow): Promise<Gathered> {
  const all = asPlatform(asked);
  const applications = await submittedTo(all, call.id);
  if (applications.length === 0) throw noApplications();
  const reference = new Map(applications.map(({ id, reference }) => [id, reference]));
  const grades = (await gradesOf(all, call.id)).flatMap(({ applicationId, assessorId, panelId, grade }) => {
    const proposal = reference.get(applicationId);
    return proposal ? [{ proposal, assessor: assessorId, panel: panelId, grade: Number(grade) }] : [];
  });
  if (grades.length === 0) throw noGrades();
  const tickets = await standing<TicketRow>(all, goldenTicket, call.id);
  const recommended = new Map((await standing<RecommendationRow>(all, recommendation, call.id)).map((row) => [row.applicationId, row]));
  const tagsOf = await tagging(all, call, applications);
  const inputs = inOrder({
    call: call.code,
    currency: call.currency,
    scale: [call.scale.from, call.scale.to],
    proposals: applications.map((row) => {
      const words = recommended.get(row.id);
      const requestedMinor = row.requestedMinor ?? 0;
      return {
        reference: row.reference,
        requestedMinor,
        amountMinor: words?.amountMinor ?? requestedMinor,
        tags: tagsOf(row),
        tickets: tickets.filter(({ applicationId }) => applicationId === row.id).length,
        recommended: words?.outcome ?? null,
      };
    }),
    grades,
  });
  return {
    inputs,
    applications: new Map(applications.map((row) => [row.reference, row])),
    recommendations: new Map([...recommended].flatMap(([id, row]) => (reference.has(id) ? [[reference.get(id) as string, row]] : []))),
  };
}

/** What assessors say to the applicants, without who says it, by application; in the order of letters that were drawn for them. */
export async function remarksOf(asked: Asked, callId: string): Promise<Map<string, string[]>> {
  const rows = await from(asPlatform(asked), assessment)
    .where('callId', '=', callId)
    .where('state', '=', 'submitted')
    .orderBy('letter')
    .execute();
  const said = rows.flatMap(({ applicationId, forApplicant }) => (forApplicant?.trim() ? [{ applicationId, forApplicant }] : []));
  return new Map(
    [...Map.groupBy(said, ({ applicationId }) => applicationId)].map(([id, all]) => [id, all.map(({ forApplicant }) => forApplicant)]),
  );
}

const standing = <T>(asked: Asked, record: typeof goldenTicket | typeof recommendation, callId: string) =>
  from(asked, record)
    .where('callId', '=', callId as never)
    .where('state', '=', 'standing' as never)
    .execute() as unknown as Promise<T[]>;

/** Field, province of the host, career of the lead, link of the chain, and the host itself. */
async function tagging(asked: Asked, { programmeId }: CallRow, applications: readonly ApplicationRow[]) {
  const hosts = await from(asked, organisation)
    .where('id', 'in', [...new Set(applications.map(({ organisationId }) => organisationId))])
    .execute();
  const regions = new Map((await from(asked, region).execute()).map((row) => [row.id, row]));
  const place = new Map(hosts.map(({ id, code, regionId }) => [id, { code: code ?? id, region: provinceOf(regionId, regions) }]));
  const links = programmeId ? await from(asked, programme).where('id', '=', programmeId).executeTakeFirst() : undefined;
  return ({ organisationId, fieldCodes, careerStage }: ApplicationRow) => {
    const host = place.get(organisationId);
    return {
      ...(fieldCodes[0] && { field: fieldCodes[0] }),
      ...(host?.region && { region: host.region }),
      ...(careerStage && { career: careerStage }),
      ...(links?.chainLink && { link: links.chainLink }),
      organisation: host?.code ?? organisationId,
    };
  };
}

interface Area {
  readonly id: string;
  readonly code: string;
  readonly level: string;
  readonly parentId: string | null;
}
function provinceOf(id: string | null, regions: ReadonlyMap<string, Area>): string | undefined {
  for (let at = id, far = 0; at && far < 20; far += 1) {
    const area = regions.get(at);
    if (!area || area.level === 'province') return area?.code;
    if (!area.parentId || area.level === 'country') return area.code;
    at = area.parentId;
  }
  return undefined;
}

const noApplications = () =>
  new Refusal('conflict', 'no-applications', {
    en: 'Nothing stands submitted to this call, so there is nothing to decide.',
    'zh-Hans': '该指南没有有效的已提交申请，无可决定事项。',
  });
const noGrades = () =>
  new Refusal('conflict', 'no-grades', {
    en: 'No application of this call has a grade yet. Wait for the reviews.',
    'zh-Hans': '该指南的申请尚无评分，请等待评审。',
  });
