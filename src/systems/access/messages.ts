/** What people hear of from here: who acts for whom, who looked as them, and releases that wait for them. */
import { sql } from 'kysely';
import { type Asked, mayHandle, recordOf, type Words } from '#kernel';
import { dayWords, instantWords, messageKind, sendMessage } from '#systems/messages';
import { type Standing, standingPerson } from '#systems/registry';
import { approvers } from './records/organisation-approval.ts';

const delegated = messageKind({
  name: 'delegated',
  says: { en: 'Somebody asked you to act for them', 'zh-Hans': '有人委托您代为办理' },
  subject: { en: '{principal} asked you to act for them', 'zh-Hans': '{principal}委托您代为办理' },
  body: {
    en: 'Until {until} you may act in the name of {principal}: {extent}.\n\nBegin or end it here: {link}',
    'zh-Hans': '在{until}之前，您可以{principal}的名义办理：{extent}。\n\n在此开始或终止：{link}',
  },
  values: ['principal', 'extent', 'until', 'link'],
});

const impersonated = messageKind({
  name: 'impersonated',
  says: { en: 'Somebody looks at the platform as you do', 'zh-Hans': '有人以您的视角查看平台' },
  subject: { en: '{by} looks at the platform as you see it', 'zh-Hans': '{by}正以您的视角查看平台' },
  body: {
    en: 'Until {until} {by} sees what you see, and can change nothing. The reason given: {because}\n\nYou can end it here: {link}',
    'zh-Hans': '在{until}之前，{by}可看到您所看到的内容，但不能作任何修改。所述理由：{because}\n\n您可在此终止：{link}',
  },
  values: ['by', 'until', 'because', 'link'],
  isEssential: true,
  holdsKey: false,
});

const releaseAsked = messageKind({
  name: 'release-asked',
  says: { en: 'A release waits for a decision', 'zh-Hans': '有解密申请待审定' },
  subject: { en: '{by} asks for a release', 'zh-Hans': '{by}申请解密' },
  body: {
    en: 'One {record} is to be handled as {to} from now on. Two people lower a level: you may decide.\n\nThe review: {link}',
    'zh-Hans': '申请将一条{record}的级别降为{to}。降级须经两人：您可以审定。\n\n审查：{link}',
  },
  values: ['by', 'record', 'to', 'link'],
});

const releaseDecided = messageKind({
  name: 'release-decided',
  says: { en: 'A release that you asked for was decided', 'zh-Hans': '您的解密申请已有结论' },
  subject: { en: 'The release that you asked for: {decision}', 'zh-Hans': '您的解密申请：{decision}' },
  body: { en: '{by} decided: {decision}.\n\nThe review: {link}', 'zh-Hans': '{by}的结论：{decision}。\n\n审查：{link}' },
  values: ['by', 'decision', 'link'],
});

const approvalAsked = messageKind({
  name: 'approval-asked',
  says: { en: 'Somebody asks your organisation to approve', 'zh-Hans': '有人提请本单位审批' },
  subject: { en: '{by} asks your organisation to approve', 'zh-Hans': '{by}提请本单位审批' },
  body: {
    en: 'You speak for the organisation, so you may decide: {link}',
    'zh-Hans': '您可代表本单位审批：{link}',
  },
  values: ['by', 'link'],
});

const approvalDecided = messageKind({
  name: 'approval-decided',
  says: { en: 'Your organisation decided on what you submit', 'zh-Hans': '单位审批已有结论' },
  subject: { en: 'Your organisation: {decision}', 'zh-Hans': '单位审批：{decision}' },
  body: { en: '{by} decided: {decision}.\n\nThe approval: {link}', 'zh-Hans': '{by}的结论：{decision}。\n\n审批：{link}' },
  values: ['by', 'decision', 'link'],
});

interface Delegated {
  readonly assistantId: string;
  readonly extent: 'read' | 'drafts' | 'everything';
  readonly toOn: string;
}
const extents: Readonly<Record<Delegated['extent'], Words>> = {
  read: { en: 'reading', 'zh-Hans': '阅读' },
  drafts: { en: 'drafts', 'zh-Hans': '草稿' },
  everything: { en: 'everything', 'zh-Hans': '全部' },
};

export async function tellDelegated(asked: Asked, { assistantId, extent, toOn }: Delegated): Promise<void> {
  const principal = await nameOf(asked, asked.person.id);
  await sendMessage(
    asked,
    delegated,
    { personId: assistantId },
    { principal, extent: extents[extent], until: dayWords(toOn), link: '/delegations' },
  );
}

export async function tellImpersonated(
  asked: Asked,
  { id, personId, because, until }: { readonly id: string; readonly personId: string; readonly because: string; readonly until: string },
): Promise<void> {
  const by = await nameOf(asked, asked.person.id);
  const values = { by, because, until: instantWords(until), link: `/records/impersonations/${id}` };
  await sendMessage(asked, impersonated, { personId }, values);
}

interface Review {
  readonly id: string;
  readonly record: string;
  readonly fromHandling: string;
  readonly toHandling: string;
}

/** Everybody who may decide it; the words tell the kind of record and no more of what is guarded. */
export async function tellReleaseAsked(asked: Asked, { id, record, fromHandling, toHandling }: Review): Promise<void> {
  const by = await nameOf(asked, asked.person.id);
  const one = recordOf(record)?.one ?? { en: record, 'zh-Hans': record };
  const values = { by, record: one, to: toHandling, link: `/records/release-reviews/${id}` };
  for (const personId of await deciders(asked, fromHandling)) await sendMessage(asked, releaseAsked, { personId }, values);
}

export async function tellReleaseDecided(asked: Asked, id: string, askedBy: string, decision: 'agreed' | 'refused'): Promise<void> {
  const by = await nameOf(asked, asked.person.id);
  const says = { agreed: { en: 'agreed', 'zh-Hans': '同意' }, refused: { en: 'refused', 'zh-Hans': '不同意' } }[decision];
  await sendMessage(asked, releaseDecided, { personId: askedBy }, { by, decision: says, link: `/records/release-reviews/${id}` });
}

/** Strategists and administrators of the platform to whom the row is open, but for the one who asks. */
async function deciders({ db, person, now }: Asked, handling: string): Promise<string[]> {
  const { rows } = await sql<{ id: string; told: Standing }>`
    select id, standing(id, ${now}::date) as told from (
      select distinct kept_person(person_id) as id from appointment
      where role in ('administrator', 'strategist') and state = 'current' and num_nonnulls(organisation_id, region_id, programme_id, call_id) = 0
        and from_on <= ${now}::date and (to_on is null or to_on >= ${now}::date)
    ) as decider where id <> ${person.id} order by id`.execute(db);
  return rows.filter(({ id, told }) => mayHandle(standingPerson(id, told), handling)).map(({ id }) => id);
}

async function nameOf({ db }: Asked, id: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select given_name || ' ' || family_name as name from person where id = ${id}`.execute(db);
  return rows[0]?.name ?? 'Mainspring';
}

/** To those who speak for the organisation on the day, but not to who asked. */
export async function tellApprovalAsked(asked: Asked, id: string, organisationId: string): Promise<void> {
  const { rows } = await sql<{ personId: string }>`select distinct kept_person(person_id) as "personId" from appointment
    where organisation_id = ${organisationId} and role in (${sql.join([...approvers])}) and state = 'current' and person_id <> ${asked.person.id}
      and from_on <= ${asked.now}::date and (to_on is null or to_on >= ${asked.now}::date) limit 50`.execute(asked.db);
  const by = await nameOf(asked, asked.person.id);
  for (const to of rows) await sendMessage(asked, approvalAsked, to, { by, link: `/records/organisation-approvals/${id}` });
}

const approvals = {
  approved: { en: 'approved', 'zh-Hans': '同意' },
  declined: { en: 'declined', 'zh-Hans': '不同意' },
} as const;

export async function tellApprovalDecided(asked: Asked, id: string, personId: string, state: keyof typeof approvals): Promise<void> {
  const values = { by: await nameOf(asked, asked.person.id), decision: approvals[state], link: `/records/organisation-approvals/${id}` };
  await sendMessage(asked, approvalDecided, { personId }, values);
}
