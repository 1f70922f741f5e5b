import { dictionary } from '../../kit/words.ts';

export const versionWords = dictionary({
  en: {
    finding: (name: string, count: number, day: string) =>
      count === 1 ? `${name} was published once, on ${day}.` : `${name} was published ${count} times, last on ${day}.`,
    never: 'This strategy was never published.',
    publications: 'Publications',
    publicationsSay: 'What was published stays readable; nothing of it is ever lost.',
    number: 'No.',
    note: 'Note',
    parts: 'Parts',
    digest: 'Digest',
    see: 'See the strategy as it stood',
    compare: 'Compare',
    from: 'Before',
    to: 'After',
    compareThese: 'Compare these',
    onlyOne: 'There is one publication to look at',
    onlyOneHelp: 'With the second one this shows what was added, removed and changed, field by field.',
    differs: (added: number, removed: number, changed: number, unchanged: number) =>
      `${added} added, ${removed} removed, ${changed} changed, ${unchanged} the same.`,
    changed: 'Changed',
    added: 'Added',
    removed: 'Removed',
    publish: 'Publish the working copy',
    waiting: (count: number) =>
      count === 0
        ? 'Nothing in the working copy waits to be published.'
        : count === 1
          ? 'One draft waits to be published.'
          : `${count} drafts wait to be published.`,
    noteEn: 'What changes, in English',
    noteZh: 'What changes, in Chinese',
    publishNow: 'Publish strategy',
  },
  'zh-Hans': {
    finding: (name, count, day) => `${name}已发布${count}次，最近一次为${day}。`,
    never: '此战略从未发布。',
    publications: '发布',
    publicationsSay: '已发布的内容始终可查，不会丢失。',
    number: '序号',
    note: '说明',
    parts: '组成数',
    digest: '摘要值',
    see: '查看当时的战略',
    compare: '比较',
    from: '之前',
    to: '之后',
    compareThese: '比较',
    onlyOne: '目前只有一次发布',
    onlyOneHelp: '有第二次发布后，此处逐项显示新增、删除和修改。',
    differs: (added, removed, changed, unchanged) => `新增${added}项，删除${removed}项，修改${changed}项，未变${unchanged}项。`,
    changed: '修改',
    added: '新增',
    removed: '删除',
    publish: '发布工作稿',
    waiting: (count) => (count === 0 ? '没有待发布的草稿。' : `${count}项草稿待发布。`),
    noteEn: '变化说明（英文）',
    noteZh: '变化说明（中文）',
    publishNow: '发布战略',
  },
});
