import { dictionary } from '../../kit/words.ts';

export const letterFormWords = dictionary({
  en: {
    letters: 'Words of the letters',
    lettersSay: 'Reasons and remarks follow these words in every letter.',
    values: (names: string) => `Filled in where they stand in braces: ${names}`,
    title: (outcome: string) => `Letter: ${outcome}`,
    usual: 'The usual words stand. What you write takes their place in all letters of this call.',
    edition: (edition: number) =>
      `Edition ${edition} stands. What you write takes its place; letters that were taken along stay as they are.`,
    subject: 'Subject',
    body: 'Letter',
    send: 'Keep these words',
    stands: 'These words stand from now on.',
    missing: 'Words are needed in both languages.',
  },
  'zh-Hans': {
    letters: '决定函文字',
    lettersSay: '每封函件在此文字之后附理由和评审意见。',
    values: (names: string) => `花括号内的名称将自动填入：${names}`,
    title: (outcome: string) => `函件：${outcome}`,
    usual: '目前使用通用文字。所写内容将用于本指南的全部函件。',
    edition: (edition: number) => `目前为第${edition}版。所写内容将取代该版；已下载的函件不变。`,
    subject: '标题',
    body: '正文',
    send: '保存文字',
    stands: '文字已生效。',
    missing: '两种语言均须填写。',
  },
});
