import { dictionary } from '../../kit/words.ts';

/** The words of answering a request by a link. */
export const answerWords = dictionary({
  en: {
    title: 'You are asked',
    forYou: (name: string) => `This is for ${name}, and for nobody else.`,
    until: (when: string) => `You can answer, and change your answer, until ${when}.`,
    over: 'Its time is over, or it was revoked. Ask whoever sent it.',
    accepted: 'You accepted.',
    declined: 'You declined.',
    remark: 'A remark, where you want to add one',
    accept: 'Accept',
    decline: 'Decline',
    nothing: 'There is nothing behind this link',
    nothingHelp: 'Open the whole link as it was sent to you. It ends with “token=” and a long word.',
    notDone: 'This was not done.',
  },
  'zh-Hans': {
    title: '请您答复',
    forYou: (name) => `此请求仅供${name}本人答复。`,
    until: (when) => `您可在${when}之前答复或更改答复。`,
    over: '已过截止时间或已被撤回，请联系发出请求的人。',
    accepted: '您已接受。',
    declined: '您已谢绝。',
    remark: '如需补充说明，请填写',
    accept: '接受',
    decline: '谢绝',
    nothing: '此链接无效',
    nothingHelp: '请打开收到的完整链接，其末尾为“token=”和一长串字符。',
    notDone: '未能完成。',
  },
});
