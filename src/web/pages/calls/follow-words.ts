import { dictionary } from '../../kit/words.ts';

/** Following a call or a search. */
export const followWords = dictionary({
  en: {
    signInToFollow: 'Sign in to follow calls.',
    follow: 'Follow this call',
    following: 'You follow this call: you hear of it when its deadline moves.',
    follows: 'Done. You hear of it in your inbox, and by mail at once, daily or not at all, as you choose on your account page.',
    endSubscription: 'End',
    saveSearch: 'Save this search',
    saveSearchSays: 'You hear of each new call that it finds, once: in your inbox, and by mail as you choose on your account page.',
  },
  'zh-Hans': {
    signInToFollow: '登录后可关注指南。',
    follow: '关注此指南',
    following: '您已关注此指南，截止时间变动时会通知您。',
    follows: '已订阅。通知会进入您的收件箱，邮件即时、每日或不发送，可在账户页面选择。',
    endSubscription: '取消',
    saveSearch: '保存此查找',
    saveSearchSays: '每有符合条件的新指南，通知您一次：进入收件箱，是否发送邮件可在账户页面选择。',
  },
});
