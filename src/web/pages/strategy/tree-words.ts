import type { Counts } from '#api/types';
import { dictionary } from '../../kit/words.ts';

export const treeWords = dictionary({
  en: {
    finding: (name: string, steps: number, { objectives, targets, tasks }: Counts) =>
      `${name}: ${objectives} objectives in ${steps === 1 ? 'one step' : `${steps} steps`}, judged by ${targets} targets and carried by ${tasks} tasks.`,
    shown: (shown: Counts, total: Counts) => `${shown.targets} of ${total.targets} targets, ${shown.tasks} of ${total.tasks} tasks`,
    holds: (targets: number, tasks: number) =>
      `${targets === 1 ? '1 target' : `${targets} targets`}, ${tasks === 1 ? '1 task' : `${tasks} tasks`}`,
    open: 'Open the objective',
    asPublished: (number: number, day: string) => `You see the strategy as publication ${number} of ${day} holds it.`,
    toCurrent: 'See it as it stands now',
  },
  'zh-Hans': {
    finding: (name, steps, { objectives, targets, tasks }) =>
      `${name}：分${steps}步，共${objectives}项目标，以${targets}项指标衡量，由${tasks}项任务承载。`,
    shown: (shown, total) => `指标${shown.targets}/${total.targets}，任务${shown.tasks}/${total.tasks}`,
    holds: (targets, tasks) => `${targets}项指标，${tasks}项任务`,
    open: '打开目标页',
    asPublished: (number, day) => `您看到的是第${number}次发布（${day}）的内容。`,
    toCurrent: '查看当前内容',
  },
});
