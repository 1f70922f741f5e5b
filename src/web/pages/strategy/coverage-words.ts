import type { CoverageCounts } from '#api/types';
import { dictionary } from '../../kit/words.ts';

export const coverageWords = dictionary({
  en: {
    finding: ({ clauses, carried, noOwner, notCarried }: CoverageCounts) =>
      `Work with a responsible unit carries ${carried} of ${clauses} clauses. Nobody leads the work on ${noOwner}; nothing carries ${notCarried}.`,
    bySection: 'By section',
    bySectionSays: 'One square is one clause, with what the text names in it.',
    squareNote:
      'A clause is carried by an objective, target or task that cites it, not by one that cites a clause under it; it has an owner when a unit leads one of them. Select a square to read the clause.',
    of: (carried: number, all: number) => `${carried} of ${all}`,
    itself: 'the chapter',
    gaps: 'Where it breaks',
    gapsSay: (nothing: number, nobody: number) => `${nothing} carried by nothing, ${nobody} led by nobody.`,
    noGaps: 'Every clause is carried and led',
    noGapsHelp: 'A new clause without work will stand here.',
    gap: 'Gap',
    closes: 'What closes it',
    closesNothing: 'A task or target that cites this clause.',
    closesNobody: 'A unit that leads',
    newTask: 'New task',
    spread: (names: readonly string[]) =>
      names.length === 2 ? `Balance: ${names.join(', ').toLowerCase()}` : `Spread over ${names.length} marks`,
    spreadSays: (all: number, several: number, none: number) =>
      `Of ${all} tasks ${several} carry more than one of these and count in each, ${none} carry none.`,
  },
  'zh-Hans': {
    finding: ({ clauses, carried, noOwner, notCarried }) =>
      `${clauses}条中，${carried}条有责任单位承载，${noOwner}条有工作而无人牵头，${notCarried}条尚无承载。`,
    bySection: '按章节',
    bySectionSays: '一个方格为一条，含文中所列事项。',
    squareNote: '被目标、指标或任务直接引用的条款为已承载，引用其下级条款不计；其中有单位负责的为有责任单位。点击方格可查看条款。',
    of: (carried, all) => `${carried}/${all}`,
    itself: '本章',
    gaps: '缺口',
    gapsSay: (nothing, nobody) => `${nothing}条无承载，${nobody}条无人牵头。`,
    noGaps: '每一条都有承载并有责任单位',
    noGapsHelp: '新增而尚无工作的条款会列于此处。',
    gap: '缺口',
    closes: '如何补上',
    closesNothing: '设立引用本条的任务或指标。',
    closesNobody: '指定牵头单位：',
    newTask: '新建任务',
    spread: (names) => (names.length === 2 ? `平衡：${names.join('、')}` : `${names.length}项标记的分布`),
    spreadSays: (all, several, none) => `${all}项任务中，${several}项属于其中多项并分别计入，${none}项不属于任何一项。`,
  },
});
