import { z } from 'zod';
import { event, reference } from '#kernel';

/** A file was attached to a row. It may not have been looked at for viruses yet. */
export const fileAttached = event(
  'fileAttached',
  z.strictObject({ attachmentId: reference('attachment'), record: z.string(), rowId: z.uuid() }),
  {
    says: { en: 'A file was attached', 'zh-Hans': '已附加文件' },
    about: ({ attachmentId }) => ({ record: 'attachment', id: attachmentId }),
  },
);
