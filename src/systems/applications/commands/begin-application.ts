import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, command, find, isSignedIn, keep, line, newId, Refusal, reference } from '#kernel';
import { type ApplyingStage, type CallRow, call, deadlineOf, isInTime } from '#systems/calls';
import { person } from '#systems/registry';
import { roleIn } from '../draft/members.ts';
import { copied, prefilled } from '../draft/reuse.ts';
import { beginDraft, draftOf } from '../draft/save.ts';
import { askToJoin } from '../invitations.ts';
import { type ApplicationRow, application, applicationMember } from '../records.ts';
import { emptyContent } from '../rules/places.ts';
import { referenceOf } from '../rules/reference.ts';

/**
 * Begins a draft in the name of its lead; whoever begins it for somebody else is its assistant, and the lead is asked to confirm. What the platform knows
 * and what an earlier application of theirs answered is filled in. A later stage goes on from what its lead sent at the first. Refuses `call-not-open`,
 * `call-closed`, `no-such-stage`, `interest-missing`, `host-needed`, `no-such-record`.
 */
export const beginApplication = command({
  name: 'begin-application',
  says: { en: 'Begin an application', 'zh-Hans': '开始填写申请' },
  input: z.strictObject({
    callId: reference('call'),
    stage: z.enum(['interest', 'full']).optional(),
    title: line(500),
    leadId: reference('person').optional(),
    organisationId: reference('organisation').optional(),
    /** Answers to the same questions are copied from this one. */
    copyFromId: reference('application').optional(),
    /** It continues this one, or is this one anew; without another to copy from, its answers are copied. */
    earlierId: reference('application').optional(),
  }),
  once: true,
  about: { record: 'application', isDraft: true },
  may: ({ person: asks }) => isSignedIn(asks),
  run: async (asked, { callId, title, leadId, ...wanted }) => {
    const to = await find(asked, call, callId);
    const stage = wanted.stage ?? (to.stages[0] as ApplyingStage);
    refuseOver(to, stage, asked.now);
    const lead = await find(asked, person, leadId ?? asked.person.id);
    const organisationId = wanted.organisationId ?? lead.organisationId;
    if (!organisationId) throw hostNeeded;
    const earlierId = stage === to.stages[0] ? wanted.earlierId : await interestOf(asked, to, lead.id);
    const copyFromId = wanted.copyFromId ?? earlierId;
    if (earlierId) await theirs(asked, earlierId);
    const row = await begin(asked, to, { stage, title, leadId: lead.id, organisationId, earlierId: earlierId ?? null });
    const source = copyFromId ? await theirs(asked, copyFromId) : undefined;
    const filled = new Map<string, unknown>([
      ...(await prefilled(asked, row, lead, organisationId)),
      ...(source
        ? [...(await copied(asked, row, source, (await draftOf(asked, source.id)).content))].filter(([, value]) => isFilled(value))
        : []),
      ['/title', title],
      ['/organisationId', organisationId],
    ]);
    await beginDraft(asked, row.id, filled);
    return { id: row.id, reference: row.reference };
  },
});

type Begun = Pick<ApplicationRow, 'stage' | 'title' | 'leadId' | 'organisationId' | 'earlierId'>;

async function begin(asked: Asked, to: CallRow, begun: Begun): Promise<ApplicationRow> {
  const id = newId();
  const { code, programmeId, holderId, regionId, currency, handling } = to;
  const row = await keep(asked, application, {
    ...emptyContent,
    ...begun,
    id,
    handling: handling === 'public' ? application.handledAs : handling,
    reference: referenceOf(code, id),
    callId: to.id,
    programmeId,
    holderId,
    regionId,
    currency,
    submittedAt: null,
    contentHash: null,
    approvalHash: null,
  });
  const isOwn = begun.leadId === asked.person.id;
  const lead = await member(asked, row, begun.leadId, 'lead', isOwn);
  if (!isOwn) {
    await member(asked, row, asked.person.id, 'assistant', true);
    await askToJoin(asked, row, to, lead);
  }
  return row;
}

const member = (
  asked: Asked,
  { id, organisationId, handling }: ApplicationRow,
  personId: string,
  role: 'lead' | 'assistant',
  isConfirmed: boolean,
) =>
  keep(asked, applicationMember, {
    state: isConfirmed ? 'confirmed' : 'invited',
    handling,
    applicationId: id,
    personId,
    role,
    organisationId: role === 'lead' ? organisationId : null,
    part: null,
    answeredAt: isConfirmed ? asked.now : null,
  });

/** What the lead sent at the first stage and nobody ruled out. */
async function interestOf(asked: Asked, { id, stages: [first] }: CallRow, leadId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from application where call_id = ${id} and stage = ${first} and state = 'submitted' and kept_person(lead_id) = kept_person(${leadId}::uuid)
    order by submitted_at desc limit 1`.execute(asked.db);
  const found = rows[0]?.id;
  // Whoever is none of its people is told the same as if there were none.
  if (!found || !(await roleIn(asked, asked.person, found))) throw interestMissing;
  return found;
}

/** An application of which they are among the people. */
async function theirs(asked: Asked, id: string): Promise<ApplicationRow> {
  const row = await find(asked, application, id);
  if (!(await roleIn(asked, asked.person, id))) throw notTheirs;
  return row;
}

/** Writing may begin before the call opens. */
function refuseOver(to: CallRow, stage: ApplyingStage, now: string): void {
  if (!to.stages.includes(stage)) throw noSuchStage;
  if (to.state === 'draft') throw notOut;
  if (to.state !== 'published' || !isInTime(now, deadlineOf(to, stage).graceUntil)) throw over;
}

const isFilled = (value: unknown) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

const hostNeeded = new Refusal('not-valid', 'host-needed', {
  en: 'The register names no organisation of the lead. Choose the one that hosts the work.',
  'zh-Hans': '登记信息中没有申请人的单位，请选择依托单位。',
});
const notTheirs = new Refusal('not-allowed', 'not-theirs', {
  en: 'Answers are copied from an application of your own. Choose one of which you are a member.',
  'zh-Hans': '只能从本人参与的申请复制内容，请选择您所在的申请。',
});
const interestMissing = new Refusal('conflict', 'interest-missing', {
  en: 'This stage goes on from an expression of interest that its lead sent in time and that stands. There is none; look for another call.',
  'zh-Hans': '本阶段须以申请人按时提交且仍有效的意向书为前提。未找到意向书，请查找其他指南。',
});
const noSuchStage = new Refusal('not-valid', 'no-such-stage', {
  en: 'The call has no such stage. Choose one that it names.',
  'zh-Hans': '该指南没有此阶段，请选择指南所列阶段。',
});
const notOut = new Refusal('conflict', 'call-not-open', {
  en: 'This call is not published yet. Begin when it is.',
  'zh-Hans': '该指南尚未发布，请待发布后开始填写。',
});
const over = new Refusal('conflict', 'call-closed', {
  en: 'This call takes nothing more. Look for another that is open; what you have written can be copied into it.',
  'zh-Hans': '该指南已停止受理。请查找其他正在受理的指南，已填写的内容可复制使用。',
});
