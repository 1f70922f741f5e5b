/** What applicants hear of from here. */
import type { Asked } from '#kernel';
import { instantWords, messageKind, sendMessage } from '#systems/messages';
import { peopleOf } from './read.ts';
import type { ApplicationRow, ReceiptRow } from './records.ts';

const received = messageKind({
  name: 'application-received',
  says: { en: 'An application of yours was received', 'zh-Hans': '您的申请已收到' },
  subject: { en: 'Received: {title} ({reference})', 'zh-Hans': '已收到：{title}（{reference}）' },
  body: {
    en: 'We received “{title}” at {at}. Receipt {reference}.\n\nSHA-256 of what was received: {sha256}\n\nYou can change and submit it again until the deadline; the last receipt counts. The application and the receipt as PDF: {link}',
    'zh-Hans':
      '我们已于{at}收到“{title}”。回执编号：{reference}。\n\n收到内容的 SHA-256：{sha256}\n\n截止之前可修改并重新提交，以最后一份回执为准。申请及回执（PDF）：{link}',
  },
  values: ['title', 'reference', 'at', 'sha256', 'link'],
});

const withdrawn = messageKind({
  name: 'application-withdrawn',
  says: { en: 'An application of yours was withdrawn', 'zh-Hans': '您的申请已撤回' },
  subject: { en: 'Withdrawn: {title} ({reference})', 'zh-Hans': '已撤回：{title}（{reference}）' },
  body: {
    en: '“{title}” was withdrawn by its lead and will not be judged. Its receipts stay: {link}',
    'zh-Hans': '“{title}”已由申请人撤回，不再进入评审。回执仍保留：{link}',
  },
  values: ['title', 'reference', 'link'],
});

const ruled = messageKind({
  name: 'application-ineligible',
  says: { en: 'An application of yours was ruled ineligible, or eligible again', 'zh-Hans': '您的申请资格认定有结果' },
  subject: { en: '{outcome}: {title} ({reference})', 'zh-Hans': '资格认定（{outcome}）：{title}（{reference}）' },
  body: {
    en: '“{title}”: {outcome}.\n\n{because}\n\nThe application, and whom you can ask: {link}',
    'zh-Hans': '“{title}”：{outcome}。\n\n{because}\n\n申请及联系方式：{link}',
  },
  values: ['title', 'reference', 'outcome', 'because', 'link'],
});

type Named = Pick<ApplicationRow, 'id' | 'title' | 'reference'>;

export async function tellReceived(asked: Asked, row: Named, { reference, sha256, receivedAt }: ReceiptRow): Promise<void> {
  await tellPeople(asked, row, (to) =>
    sendMessage(asked, received, to, { title: row.title, reference, at: instantWords(receivedAt), sha256, link: pageOf(row) }),
  );
}

export async function tellWithdrawn(asked: Asked, row: Named): Promise<void> {
  const { title, reference } = row;
  await tellPeople(asked, row, (to) => sendMessage(asked, withdrawn, to, { title, reference, link: pageOf(row) }));
}

/** `because`: why it is ineligible; null when the ruling was lifted. */
export async function tellRuled(asked: Asked, row: Named, because: string | null): Promise<void> {
  const { title, reference } = row;
  const outcome =
    because === null ? { en: 'Eligible after all', 'zh-Hans': '已恢复参评资格' } : { en: 'Not eligible', 'zh-Hans': '不符合资格' };
  const says = because ?? { en: 'The ruling was lifted; the application will be reviewed.', 'zh-Hans': '原认定已撤销，该申请将进入评审。' };
  await tellPeople(asked, row, (to) => sendMessage(asked, ruled, to, { title, reference, outcome, because: says, link: pageOf(row) }));
}

const pageOf = ({ id }: Named) => `/applications/${id}`;

/** Those who confirmed; everybody once. */
async function tellPeople(asked: Asked, { id }: Named, tell: (to: { readonly personId: string }) => Promise<unknown>): Promise<void> {
  const people = (await peopleOf(asked, [id])).filter(({ state, role }) => state === 'confirmed' && role !== 'contributor');
  for (const personId of new Set(people.map((one) => one.personId))) await tell({ personId });
}
