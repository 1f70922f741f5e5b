/** Refusals that several commands share. */
import { Refusal } from '#kernel';

export const changedMeanwhile = () =>
  new Refusal('conflict', 'changed-meanwhile', {
    en: 'Someone changed this since you read it. Read it again; what you typed is not lost.',
    'zh-Hans': '您读取之后，此处已被他人修改。请重新读取；您输入的内容不会丢失。',
  });
