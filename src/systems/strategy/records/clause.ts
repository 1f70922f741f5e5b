import { z } from 'zod';
import { line, record, reference, text } from '#kernel';
import { inStrategy, inStrategyWords, partOf, position } from './part.ts';

/** A place of the text in our own words; what the text names (a system, a platform, a target) is a clause under that place. */
export const clause = record({
  ...partOf('clause'),
  one: { en: 'clause', 'zh-Hans': '条款' },
  many: { en: 'clauses', 'zh-Hans': '条款' },
  row: z.object({
    ...inStrategy,
    number: line(100),
    parentId: reference('clause').nullable(),
    level: z.enum(['chapter', 'section', 'item', 'paragraph', 'named']),
    kind: z.enum(['system', 'platform', 'mechanism', 'target', 'institution', 'scope']),
    heading: text(),
    paraphrase: text(),
    alsoAt: z.array(reference('clause')).max(200),
    marks: z.array(reference('mark')).max(100),
    position: position(),
  }),
  words: {
    ...inStrategyWords,
    number: { en: 'Number', 'zh-Hans': '编号' },
    parentId: { en: 'Under', 'zh-Hans': '所属条款' },
    level: { en: 'Level', 'zh-Hans': '层级' },
    kind: { en: 'Kind', 'zh-Hans': '类型' },
    heading: { en: 'Heading', 'zh-Hans': '标题' },
    paraphrase: {
      label: { en: 'Paraphrase', 'zh-Hans': '转述' },
      help: { en: 'In our own words, not those of the document.', 'zh-Hans': '以自己的话转述，不照录原文。' },
    },
    alsoAt: { en: 'Also at', 'zh-Hans': '另见' },
    marks: { en: 'Marks', 'zh-Hans': '标记' },
    position: { en: 'Position', 'zh-Hans': '次序' },
  },
  writable: ['strategyId', 'number', 'parentId', 'level', 'kind', 'heading', 'paraphrase', 'alsoAt', 'marks', 'position'],
  list: ['strategyId', 'number', 'parentId', 'level', 'kind', 'heading', 'position', 'state'],
});
