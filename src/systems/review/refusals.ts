/** The refusals that several commands share. */
import { notValid, Refusal } from '#kernel';

export const inConflict = () =>
  notValid(
    '/personId',
    'in-conflict',
    'This person may not judge this application: a conflict of interest stands. Choose somebody else, or look at the evidence.',
    '此人与该申请存在利益冲突，不能评审。请另选他人，或查看依据。',
  );

/** To a reviewer, who is not told what the conflict is. */
export const cannotReview = () =>
  notValid(
    '/personId',
    'cannot-review',
    'This person cannot review this application. Name somebody else.',
    '此人不能评审该申请，请另行指定。',
  );

export const changedMeanwhile = () =>
  new Refusal('conflict', 'changed-meanwhile', {
    en: 'Someone changed this since you read it. Read it again; what you typed is not lost.',
    'zh-Hans': '您读取之后，此处已被他人修改。请重新读取；您输入的内容不会丢失。',
  });

export const notOpen = () =>
  new Refusal('conflict', 'move-not-open', {
    en: 'This assignment is over, or not so far yet. Read it again.',
    'zh-Hans': '该评审分配已结束或尚未到此步骤，请重新读取。',
  });
