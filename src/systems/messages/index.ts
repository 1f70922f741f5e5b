/** Messages: what is said to people, by mail and in the platform. */
import { explainConstraints, system } from '#kernel';
import { readNotices } from './commands/read-notices.ts';
import { resendDeadMails, resendMail } from './commands/resend-mail.ts';
import { sendTestMessage } from './commands/send-test-message.ts';
import { setPreference } from './commands/set-preference.ts';
import { resetTemplate, writeTemplate } from './commands/write-template.ts';
import { mail } from './records/mail.ts';
import { messageTemplate } from './records/message-template.ts';
import { notice } from './records/notice.ts';
import { preference } from './records/preference.ts';

const records = [mail, notice, messageTemplate, preference] as const;
declare module '#kernel' {
  interface Known {
    readonly messages: typeof records;
  }
}

explainConstraints({
  message_template_current_key: {
    field: 'kind',
    says: { en: 'Someone wrote these words at the same moment. Read them again.', 'zh-Hans': '他人同时修改了这些文字，请重新读取。' },
  },
  message_template_edition_key: {
    field: 'kind',
    says: { en: 'Someone wrote these words at the same moment. Read them again.', 'zh-Hans': '他人同时修改了这些文字，请重新读取。' },
  },
});

export const messages = system({
  name: 'messages',
  records,
  commands: [setPreference, readNotices, writeTemplate, resetTemplate, sendTestMessage, resendMail, resendDeadMails],
});

export { setPreference } from './commands/set-preference.ts';
export { deliverDue } from './deliver.ts';
export { inboxOf, type Notified, type Preferred, preferred, type SpokenTo, spokenTo } from './inbox.ts';
export { keepDelivering } from './keep-delivering.ts';
export { type MessageKind, messageKind, type Value } from './kind.ts';
export { type Outbox, outboxOf } from './outbox.ts';
export { openPost, type Post, type PostChoice } from './post.ts';
export { previewOf, type Worded, wordedKinds } from './preview.ts';
export { notice } from './records/notice.ts';
export { dayIn, dayWords, instantWords, zonedWords } from './rules/day-words.ts';
export { type Recipient, sendMessage } from './send.ts';
export { kindToSwitchOff, switchOff } from './switch-off.ts';
export { everyMinute } from './tend.ts';
