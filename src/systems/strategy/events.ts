import { z } from 'zod';
import { code, event, instant, reference } from '#kernel';

/** A strategy was published: the public now reads this publication. */
export const strategyPublished = event(
  'strategyPublished',
  z.strictObject({
    strategyId: reference('strategy'),
    code: code(),
    publicationId: reference('publication'),
    number: z.int().min(1),
    publishedAt: instant(),
  }),
  {
    says: { en: 'A strategy was published', 'zh-Hans': '战略已发布' },
    about: ({ strategyId }) => ({ record: 'strategy', id: strategyId }),
  },
);
