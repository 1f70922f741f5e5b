/** The refusals that several commands of the system share. */
import { notValid, Refusal } from '#kernel';
import type { ProjectRow } from './records.ts';

export const changedMeanwhile = () =>
  new Refusal('conflict', 'changed-meanwhile', {
    en: 'Someone changed this since you read it. Read it again; what you typed is not lost.',
    'zh-Hans': '您读取之后，此处已被他人修改。请重新读取；您输入的内容不会丢失。',
  });

const standings: Readonly<Record<ProjectRow['state'], { readonly en: string; readonly 'zh-Hans': string }>> = {
  signing: {
    en: 'The contract is not signed by both sides yet. Sign it first.',
    'zh-Hans': '任务书尚未由双方签署，请先完成签署。',
  },
  running: { en: 'The project is running; this is for another stage of it.', 'zh-Hans': '项目正在执行，此操作不适用于当前阶段。' },
  suspended: { en: 'The project is suspended. Resume it first.', 'zh-Hans': '项目已暂停，请先恢复执行。' },
  accepted: { en: 'The project is accepted and closed; its record stands.', 'zh-Hans': '项目已验收结题，记录不再更改。' },
  'closed-diligently': { en: 'The project is closed; its record stands.', 'zh-Hans': '项目已结题，记录不再更改。' },
  terminated: { en: 'The project ended early; its record stands.', 'zh-Hans': '项目已终止，记录不再更改。' },
};
export const notNow = (state: ProjectRow['state']) => new Refusal('conflict', 'project-not-now', standings[state]);

export const notOpen = (en: string, zhHans: string) => new Refusal('conflict', 'move-not-open', { en, 'zh-Hans': zhHans });

export const inTheFuture = (pointer: string) =>
  notValid(
    pointer,
    'in-the-future',
    'This day has not come yet. Give today or an earlier day.',
    '该日期尚未到来，请填写今天或更早的日期。',
  );

export const noSuchCategory = (pointer: string, code: string, known: readonly string[]) =>
  notValid(
    pointer,
    'no-such-category',
    `The budget of this project has no category ${code}. Use one of ${known.join(', ')}.`,
    `本项目预算没有科目 ${code}。可用：${known.join('、')}。`,
  );

export const outsideTerm = (pointer: string, from: string, to: string) =>
  notValid(
    pointer,
    'outside-term',
    `The project runs from ${from} to ${to}. Give a day within.`,
    `项目执行期为 ${from} 至 ${to}，请填写其间的日期。`,
  );
