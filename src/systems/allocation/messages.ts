/** What applicants, officers and hosts are told; values name the call and the reference, never what was decided. */
import { sql } from 'kysely';
import { type Asked, say, type Text, type Words } from '#kernel';
import type { CallRow } from '#systems/calls';
import { messageKind, sendMessage } from '#systems/messages';
import type { AppealRow, AwardRow, ObjectionRow, VerdictRow } from './records.ts';

const resultsOut = messageKind({
  name: 'results-out',
  says: { en: 'Results of a call that you applied to', 'zh-Hans': '您所申请指南的评审结果' },
  subject: { en: 'A decision on {reference}', 'zh-Hans': '关于 {reference} 的决定' },
  body: {
    en: 'The results of “{call}” are out. What was decided on {reference}, with its reasons and the remarks of the assessors, is here:\n\n{link}\n\nYou can appeal there, as long as the page says so.',
    'zh-Hans': '“{call}”评审结果已公布。关于 {reference} 的决定、理由和评审意见见：\n\n{link}\n\n可在该页所示期限内提出申诉。',
  },
  values: ['call', 'reference', 'link'],
});
const awardOffered = messageKind({
  name: 'award-offered',
  says: { en: 'An award is offered to you or your organisation', 'zh-Hans': '向您或您的单位发出资助决定' },
  subject: { en: 'An award for {reference}: answer by {day}', 'zh-Hans': '{reference} 获得资助，请于 {day} 前答复' },
  body: {
    en: 'An award for {reference} is offered. Whoever speaks for the host accepts or declines it by {day}:\n\n{link}',
    'zh-Hans': '{reference} 获得资助。请依托单位负责人于 {day} 前接受或放弃：\n\n{link}',
  },
  values: ['reference', 'day', 'link'],
});
const awardAnswered = messageKind({
  name: 'award-answered',
  says: { en: 'An award was accepted or declined', 'zh-Hans': '资助已被接受或放弃' },
  subject: { en: 'Award {reference}: {answer}', 'zh-Hans': '资助 {reference}：{answer}' },
  body: {
    en: 'The award {reference} was answered: {answer}.\n\n{link}',
    'zh-Hans': '资助 {reference} 已答复：{answer}。\n\n{link}',
  },
  values: ['reference', 'answer', 'link'],
});
const objectionAnswered = messageKind({
  name: 'objection-answered',
  says: { en: 'An answer to your objection or appeal', 'zh-Hans': '对您所提异议或申诉的答复' },
  subject: { en: 'An answer about “{call}”', 'zh-Hans': '关于“{call}”的答复' },
  body: {
    en: 'What you lodged about “{call}” was answered. The answer is here:\n\n{link}',
    'zh-Hans': '您就“{call}”提出的事项已有答复：\n\n{link}',
  },
  values: ['call', 'link'],
});
const letterSent = messageKind({
  name: 'decision-letter',
  says: { en: 'The letter of a decision on your application', 'zh-Hans': '关于您申请的决定函' },
  subject: { en: 'The letter of the decision on {reference}', 'zh-Hans': '{reference} 决定函' },
  body: {
    en: 'The letter of the decision on {reference} can be taken along as PDF or DOCX:\n\n{link}',
    'zh-Hans': '{reference} 的决定函可下载 PDF 或 DOCX：\n\n{link}',
  },
  values: ['reference', 'link'],
});

const titleOf = (title: Text): Words => ({ en: say(title, 'en'), 'zh-Hans': say(title, 'zh-Hans') });
const verdictLink = (id: string) => `/verdicts/${id}`;

export async function tellApplicants(asked: Asked, { title }: CallRow, verdicts: readonly VerdictRow[]): Promise<void> {
  for (const { id, reference, leadId } of verdicts)
    await sendMessage(asked, resultsOut, { personId: leadId }, { call: titleOf(title), reference, link: verdictLink(id) });
}

/** The lead, and whoever speaks for the host. */
export async function tellOffered(asked: Asked, { id, reference, leadId, organisationId, answerBy }: AwardRow): Promise<void> {
  for (const personId of new Set([leadId, ...(await speakersOf(asked, organisationId))]))
    await sendMessage(asked, awardOffered, { personId }, { reference, day: answerBy, link: `/awards/${id}` });
}

async function speakersOf({ db, now }: Asked, organisationId: string): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    select distinct kept_person(person_id) as "personId" from appointment
    where state = 'current' and organisation_id = ${organisationId}::uuid and role in ('administrator', 'budget-holder')
      and from_on <= ${now}::timestamptz::date and (to_on is null or to_on >= ${now}::timestamptz::date)`.execute(db);
  return rows.map(({ personId }) => personId);
}

/** Whoever offered it. */
export const tellAnswered = (asked: Asked, { id, reference }: AwardRow, offeredBy: string, answer: Words) =>
  sendMessage(asked, awardAnswered, { personId: offeredBy }, { reference, answer, link: `/awards/${id}` });

export const tellReplied = (asked: Asked, { title, code }: CallRow, { personId }: ObjectionRow | AppealRow) =>
  sendMessage(asked, objectionAnswered, { personId }, { call: titleOf(title), link: `/calls/${encodeURIComponent(code)}/results` });

export const tellOfLetter = (asked: Asked, { id, reference, leadId }: VerdictRow) =>
  sendMessage(asked, letterSent, { personId: leadId }, { reference, link: verdictLink(id) });
