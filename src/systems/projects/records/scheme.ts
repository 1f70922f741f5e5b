import { z } from 'zod';
import { record, reference } from '#kernel';
import { schemeRules } from '../rules/scheme.ts';

/** An edition of the rules that projects of a holder are run under. Written by `write-project-scheme`. */
export const projectScheme = record({
  one: { en: 'project scheme', 'zh-Hans': '项目管理规则' },
  many: { en: 'project schemes', 'zh-Hans': '项目管理规则' },
  table: 'project_scheme',
  row: z.object({ holderId: reference('organisation'), edition: z.int().min(1), rules: schemeRules }),
  words: {
    holderId: { en: 'Of', 'zh-Hans': '管理单位' },
    edition: { en: 'Edition', 'zh-Hans': '版次' },
    rules: {
      label: { en: 'Rules', 'zh-Hans': '规则' },
      help: {
        en: 'What may change without a request, which deviations are tolerated, and when reports are due.',
        'zh-Hans': '哪些变更无须申请、哪些偏差予以容忍、报告何时提交。',
      },
    },
  },
  writable: [],
  list: ['holderId', 'edition', 'state'],
  handledAs: 'public',
  states: { current: { label: { en: 'Current', 'zh-Hans': '现行' } }, retired: { label: { en: 'Retired', 'zh-Hans': '已停用' } } },
  moves: {},
  mayRead: () => true,
  mayWrite: () => false,
});
