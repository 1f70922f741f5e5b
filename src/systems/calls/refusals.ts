/** The refusals that several commands and readers of the system share. */
import { notValid, Refusal } from '#kernel';
import type { CallRow } from './records.ts';

export const changedMeanwhile = () =>
  new Refusal('conflict', 'changed-meanwhile', {
    en: 'Someone changed this since you read it. Read it again; what you typed is not lost.',
    'zh-Hans': '您读取之后，此处已被他人修改。请重新读取；您输入的内容不会丢失。',
  });

export const callNotOpen = ({ code, opensAt }: CallRow) =>
  new Refusal('conflict', 'call-not-open', {
    en: `Call ${code} takes no applications yet${opensAt ? `; it opens at ${opensAt}` : ''}. What you wrote stays in your draft.`,
    'zh-Hans': `指南 ${code} 尚未开始受理${opensAt ? `，将于 ${opensAt} 开放` : ''}。您填写的内容保留在草稿中。`,
  });

export const callIsClosed = ({ code }: CallRow, at: string | null) =>
  new Refusal('conflict', 'call-closed', {
    en: `Call ${code} takes nothing more${at ? `: it closed at ${at}` : ''}. Your draft is kept and can be read and copied into another application.`,
    'zh-Hans': `指南 ${code} 已停止受理${at ? `（截止于 ${at}）` : ''}。您的草稿仍保留，可查看并用于其他申请。`,
  });

export const stageNotHeld = ({ code, stages }: CallRow) =>
  notValid(
    '/stage',
    'no-such-stage',
    `Call ${code} has these stages: ${stages.join(', ')}.`,
    `指南 ${code} 的阶段为：${stages.join('、')}。`,
  );

export const noForm = (stage: string) =>
  new Refusal('not-found', 'no-form', {
    en: `This call has no form for this stage (${stage}).`,
    'zh-Hans': `此指南没有该阶段的表单（${stage}）。`,
  });
