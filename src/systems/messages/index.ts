/** Messages: what is said to people, by mail and in the platform. */
import { system } from '#kernel';
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

export const messages = system({ name: 'messages', records, commands: [] });

export { deliverDue, keepDelivering } from './deliver.ts';
export { type MessageKind, messageKind, messageKinds, type Value } from './kind.ts';
export { openPost, type Post, type PostChoice } from './post.ts';
export { type Recipient, sendMessage } from './send.ts';
