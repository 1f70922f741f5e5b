import { dictionary } from '../../kit/words.ts';

export const ticketWords = dictionary({
  en: {
    ticket: 'Your golden ticket',
    give: 'Give your golden ticket',
    says: 'You have one in this call, for an application that others doubt. The allocation counts it as the office has set; the office reads who gave it and why.',
    because: 'Why you stand up for it',
    send: 'Give it to this application',
    missing: 'Say why you stand up for it.',
    given: 'Your golden ticket is given. You can take it back until an allocation is proposed.',
    elsewhere: (mark: string | null) =>
      mark ? `It is given to ${mark}. Take it back to give it here.` : 'It is given to another application of this call.',
    takeBack: 'Take it back',
  },
  'zh-Hans': {
    ticket: '您的金票',
    give: '使用金票',
    says: '每个指南您有一张金票，可用于他人存疑的申请。经费分配时按管理单位的设定计入；管理单位可见使用人和理由。',
    because: '支持理由',
    send: '将金票用于本申请',
    missing: '请写明支持理由。',
    given: '金票已使用。提出分配方案前可收回。',
    elsewhere: (mark: string | null) => (mark ? `金票已用于${mark}，收回后方可用于此处。` : '金票已用于本指南的另一申请。'),
    takeBack: '收回金票',
  },
});
