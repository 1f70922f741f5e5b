import { z } from 'zod';
import { command } from '#kernel';
import { writesDraft } from '../draft/members.ts';
import { saveDraft as save, saving } from '../draft/save.ts';

/**
 * Saves what was written since the last saving, and tells what others wrote. Where another wrote the same place differently, theirs stands and the
 * answer says so. Refuses `not-valid` with places, `not-open`, `draft-too-large`.
 */
export const saveDraft = command({
  name: 'save-draft',
  says: { en: 'Save the draft of an application', 'zh-Hans': '保存申请草稿' },
  input: z.strictObject(saving),
  about: { record: 'application', isDraft: true },
  may: (asked, { applicationId }) => writesDraft(asked, applicationId),
  run: (asked, wanted) => save(asked, wanted),
});
