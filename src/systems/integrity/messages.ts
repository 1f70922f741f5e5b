/** What people hear of from here. */
import type { Asked } from '#kernel';
import { peopleOf } from '#systems/applications';
import { dayWords, messageKind, sendMessage } from '#systems/messages';

const replyAsked = messageKind({
  name: 'overlap-reply-asked',
  says: { en: 'A question about an application of yours', 'zh-Hans': '关于您申请的询问' },
  subject: { en: 'A question about your application: please reply by {until}', 'zh-Hans': '关于您申请的询问：请于{until}前答复' },
  body: {
    en: 'Those who run the call ask about parts of your application that read like an earlier text. This may have a good reason; say so by {until}.\n\nThe question: {link}',
    'zh-Hans': '组织单位就您申请中与既有文本相近的部分提出询问。这可能有正当理由，请于{until}前说明。\n\n查看询问：{link}',
  },
  values: ['until', 'link'],
});

/** The lead and the co-applicants who confirmed. */
export async function tellReplyAsked(
  asked: Asked,
  { id, applicationId, dueOn }: { readonly id: string; readonly applicationId: string; readonly dueOn: string },
): Promise<void> {
  for (const { personId, role, state } of await peopleOf(asked, [applicationId])) {
    if (role !== 'lead' && !(role === 'co-applicant' && state === 'confirmed')) continue;
    await sendMessage(asked, replyAsked, { personId }, { until: dayWords(dueOn), link: `/overlap-replies/${id}` });
  }
}
