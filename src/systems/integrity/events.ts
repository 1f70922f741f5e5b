import { z } from 'zod';
import { event, reference } from '#kernel';
import { rulings } from './records/overlap.ts';

const ofOverlap = { overlapId: reference('overlap'), applicationId: reference('application'), callId: reference('call') };
const about = ({ overlapId }: { overlapId: string }) => ({ record: 'overlap', id: overlapId });

/** A text is like an earlier one: somebody has to look at it. */
export const overlapFound = event('overlapFound', z.strictObject(ofOverlap), {
  says: { en: 'An application is like an earlier text', 'zh-Hans': '发现申请与既有文本相似' },
  about,
});

/** A person has ruled what an overlap is. */
export const overlapRuled = event('overlapRuled', z.strictObject({ ...ofOverlap, ruling: z.enum(rulings) }), {
  says: { en: 'An overlap was ruled on', 'zh-Hans': '已认定重复线索' },
  about,
});

/** Somebody may not do something for a while. */
export const sanctionImposed = event('sanctionImposed', z.strictObject({ sanctionId: reference('sanction') }), {
  says: { en: 'A sanction was imposed', 'zh-Hans': '已作出限制措施' },
  about: ({ sanctionId }) => ({ record: 'sanction', id: sanctionId }),
});

export const sanctionLifted = event('sanctionLifted', z.strictObject({ sanctionId: reference('sanction') }), {
  says: { en: 'A sanction was lifted', 'zh-Hans': '已解除限制措施' },
  about: ({ sanctionId }) => ({ record: 'sanction', id: sanctionId }),
});
