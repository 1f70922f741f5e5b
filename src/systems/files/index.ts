/** Files: what is attached to a row, checked, kept, shown to whoever sees the row, and let go. */
import { explainConstraints, type Job, listener, system } from '#kernel';
import { attachment } from './attachment.ts';
import { removeAttachment } from './commands/remove-attachment.ts';
import { fileAttached } from './events.ts';
import { forgetRemoved } from './retention.ts';
import { scanAttachment, scanWaiting } from './scan.ts';

const records = [attachment] as const;
declare module '#kernel' {
  interface Known {
    readonly files: typeof records;
  }
}

explainConstraints({
  attachment_row_content_key: {
    field: 'file',
    says: { en: 'This file is attached here already.', 'zh-Hans': '此文件已附加。' },
  },
});

const scanning: Job = {
  name: 'scan-attachments',
  says: { en: 'Scan files that wait for it', 'zh-Hans': '扫描待检查文件' },
  cron: '* * * * *',
  run: scanWaiting,
};
const forgetting: Job = {
  name: 'forget-removed-files',
  says: { en: 'Let the content of removed files go', 'zh-Hans': '清除已移除文件的内容' },
  cron: '17 3 * * *',
  run: (asked) => forgetRemoved(asked),
};

export const files = system({
  name: 'files',
  records,
  commands: [removeAttachment],
  listens: [listener(fileAttached, 'scan the file', (asked, { attachmentId }) => scanAttachment(asked, attachmentId))],
  jobs: [scanning, forgetting],
});

export { attachment } from './attachment.ts';
export { attachFile, mayAttach } from './commands/attach-file.ts';
export { removeAttachment } from './commands/remove-attachment.ts';
export { fileLimits } from './limits.ts';
export { forgetRemoved } from './retention.ts';
export { scanAttachment, scanWaiting } from './scan.ts';
