import { z } from 'zod';
import { code, day, decimal, line, record, reference, text } from '#kernel';
import { node, nodeColumns, nodeWords, partOf, year } from './part.ts';

const ranking = z.strictObject({ name: text(), publisher: line(), edition: line().optional() });
const rubric = z.strictObject({
  levels: z
    .array(z.strictObject({ level: z.int().min(0).max(100), descriptor: text() }))
    .min(2)
    .max(20),
  evidence: text(),
});

/** By what an objective is judged: a quantity, a derived quantity, a rank in a named ranking, or a level of a rubric. */
export const target = record({
  ...partOf('target'),
  one: { en: 'target', 'zh-Hans': '指标' },
  many: { en: 'targets', 'zh-Hans': '指标' },
  row: z.object({
    ...node,
    objectiveId: reference('objective'),
    kind: z.enum(['quantity', 'derived', 'rank', 'rubric']),
    indicatorCode: code().nullable(),
    areaCode: code(),
    direction: z.enum(['up', 'down']),
    baselineYear: year().nullable(),
    baselineValue: decimal().nullable(),
    baselineSource: code().nullable(),
    ranking: ranking.nullable(),
    rubric: rubric.nullable(),
    lowerBound: decimal().nullable(),
    upperBound: decimal().nullable(),
    ownerId: reference('organisation').nullable(),
    ownerFrom: day().nullable(),
    splitRule: z.enum(['sum', 'mean']).nullable(),
    splitNote: text().nullable(),
  }),
  words: {
    ...nodeWords,
    objectiveId: { en: 'Objective', 'zh-Hans': '目标' },
    kind: { en: 'Kind', 'zh-Hans': '类型' },
    indicatorCode: {
      label: { en: 'Indicator', 'zh-Hans': '监测指标' },
      help: { en: 'What measures it; a rubric has none.', 'zh-Hans': '用以度量的指标；评级类指标没有。' },
    },
    areaCode: { en: 'Area', 'zh-Hans': '地区' },
    direction: { en: 'Direction', 'zh-Hans': '方向' },
    baselineYear: { en: 'Baseline year', 'zh-Hans': '基期' },
    baselineValue: { en: 'Baseline value', 'zh-Hans': '基期值' },
    baselineSource: { en: 'Source of the baseline', 'zh-Hans': '基期来源' },
    ranking: { en: 'Ranking', 'zh-Hans': '排名' },
    rubric: { en: 'Rubric', 'zh-Hans': '评级标准' },
    lowerBound: { label: { en: 'Lower bound', 'zh-Hans': '下限' }, help: { en: 'It cannot fall below.', 'zh-Hans': '不可能低于此值。' } },
    upperBound: { label: { en: 'Upper bound', 'zh-Hans': '上限' }, help: { en: 'It cannot rise above.', 'zh-Hans': '不可能高于此值。' } },
    ownerId: { en: 'Owner', 'zh-Hans': '责任单位' },
    ownerFrom: { en: 'Owner since', 'zh-Hans': '负责起始日' },
    splitRule: {
      label: { en: 'Shares combine by', 'zh-Hans': '分解汇总方式' },
      help: {
        en: 'Sum, or mean weighted by the weights of the shares.',
        'zh-Hans': '求和，或按分解项的权重求加权平均。',
      },
    },
    splitNote: {
      label: { en: 'Why the shares do not add up', 'zh-Hans': '分解与总量不一致的原因' },
      help: { en: 'Needed only when they do not.', 'zh-Hans': '仅在不一致时填写。' },
    },
  },
  writable: [
    ...nodeColumns,
    'objectiveId',
    'kind',
    'indicatorCode',
    'areaCode',
    'direction',
    'baselineYear',
    'baselineValue',
    'baselineSource',
    'ranking',
    'rubric',
    'lowerBound',
    'upperBound',
    'ownerId',
    'ownerFrom',
    'splitRule',
    'splitNote',
  ],
  list: ['strategyId', 'code', 'name', 'kind', 'objectiveId', 'indicatorCode', 'areaCode', 'ownerId', 'position', 'state'],
});
