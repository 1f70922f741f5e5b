/** The headings that a report begins with. */
import type { Language } from '#kernel';
import type { ReportKind } from '../records/requirement.ts';

const headings: Readonly<Record<ReportKind, Readonly<Record<Language, readonly string[]>>>> = {
  annual: {
    en: ['What was done', 'What was found', 'What went otherwise than planned, and why', 'What comes next'],
    'zh-Hans': ['完成的工作', '取得的进展', '与计划的差异及原因', '下一步安排'],
  },
  'mid-term': {
    en: ['Where the project stands', 'What was found', 'Risks', 'What should change'],
    'zh-Hans': ['总体进展', '阶段成果', '风险', '需要调整的内容'],
  },
  final: {
    en: [
      'What the project set out to do',
      'What was done',
      'What was found, also where it is negative',
      'What others can use',
      'What remains open',
    ],
    'zh-Hans': ['项目目标', '完成的工作', '研究发现（包括负面结果）', '可供他人使用的成果', '尚待解决的问题'],
  },
  technical: {
    en: ['Question', 'Method', 'Data', 'Findings'],
    'zh-Hans': ['问题', '方法', '数据', '结论'],
  },
};

export const outlineOf = (kind: ReportKind, language: Language): string => headings[kind][language].map((one) => `# ${one}\n\n`).join('\n');
