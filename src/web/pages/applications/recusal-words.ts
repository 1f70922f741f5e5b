import { dictionary } from '../../kit/words.ts';

export const recusalWords = dictionary({
  en: {
    recusals: 'Recusals',
    recusalsSay: 'In office these people know nothing of the application, nor of this.',
    nobody: 'Nobody is recused.',
    person: 'Person',
    because: 'Because',
    recuse: 'Recuse a person',
    recuseSays: 'They lose it at once: as officer, reviewer and member of a panel. If it is you, another officer goes on.',
    recused: 'Recused. In office this person knows nothing of the application from now on.',
    lift: 'Lift a recusal',
    liftSays: 'The person can take part again, until something new shows a conflict. The reason is kept.',
    lifted: 'Lifted.',
  },
  'zh-Hans': {
    recusals: '回避',
    recusalsSay: '下列人员履职时不知悉此申请，也不知悉回避本身。',
    nobody: '没有人员回避。',
    person: '人员',
    because: '理由',
    recuse: '认定人员回避',
    recuseSays: '立即生效：作为管理人员、评审专家和会评成员均不再接触此申请。若为您本人，由其他管理人员继续办理。',
    recused: '已认定回避。此人履职时不再知悉此申请。',
    lift: '解除回避',
    liftSays: '此人可重新参与，直至出现新的冲突依据。理由将予留存。',
    lifted: '已解除。',
  },
});
