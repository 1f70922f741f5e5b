/** The words of letters: those that stand where staff wrote none, and what may stand in braces. */
import { type Fault, faultAt, type Language, languages, type Text, type Words } from '#kernel';
import type { Verdict } from './outcome.ts';

export const letterValues = [
  'name',
  'reference',
  'title',
  'call',
  'host',
  'outcome',
  'amount',
  'months',
  'place',
  'appealUntil',
  'comment',
] as const;
export type LetterValue = (typeof letterValues)[number];

export interface LetterWords {
  readonly subject: Text;
  readonly body: Text;
}

const opening: Words = {
  en: 'Dear {name},\n\nThank you for applying to “{call}”. This letter tells what was decided on {reference}, “{title}”.',
  'zh-Hans': '{name}：\n\n感谢您申请“{call}”。现将关于 {reference}《{title}》的决定函告如下。',
};
const closing: Words = {
  en: '{comment}\n\nThe reasons follow. You can appeal until {appealUntil}.',
  'zh-Hans': '{comment}\n\n理由附后。申诉截止日期为 {appealUntil}。',
};
const middle: Readonly<Record<Verdict, Words>> = {
  award: {
    en: 'It is awarded {amount} for {months} months to {host}, when the time for objections is over and {host} accepts.',
    'zh-Hans': '决定资助 {host} {amount}，期限 {months} 个月；公示期满并经 {host} 接受后生效。',
  },
  reserve: {
    en: 'It is at place {place} on the reserve list and is awarded {amount} if money comes back.',
    'zh-Hans': '列入候补名单第 {place} 位；如有资金收回，将资助 {amount}。',
  },
  decline: { en: 'It is not awarded.', 'zh-Hans': '决定不予资助。' },
};

/** One below the other, an empty line between. */
const joined = (...parts: readonly Words[]): Words => {
  const of = (language: Language) => parts.map((part) => part[language]).join('\n\n');
  return Object.fromEntries(languages.map((language) => [language, of(language)])) as Words;
};

/** What was decided, as whoever applied is told. */
export const letterOutcomes: Readonly<Record<Verdict, Words>> = {
  award: { en: 'awarded', 'zh-Hans': '予以资助' },
  reserve: { en: 'on the reserve list', 'zh-Hans': '列入候补' },
  decline: { en: 'not awarded', 'zh-Hans': '不予资助' },
};

export const usualWords = (outcome: Verdict): { readonly subject: Words; readonly body: Words } => ({
  subject: { en: 'Decision on {reference}: {outcome}', 'zh-Hans': '关于 {reference} 的决定：{outcome}' },
  body: joined(opening, middle[outcome], closing),
});

/** Every brace that names no value of a letter, and every language that says nothing, by its place. */
export function faultsOfLetter({ subject, body }: LetterWords): Fault[] {
  return Object.entries({ subject, body }).flatMap(([name, text]) =>
    languages.flatMap((language) => faultsIn(`/${name}/${language}`, text[language] ?? '')),
  );
}

function faultsIn(pointer: string, text: string): Fault[] {
  if (!text.trim()) return [faultAt(pointer, 'value-needed', 'Words are needed in both languages.', '两种语言均须填写。')];
  const known = letterValues.map((name) => `{${name}}`).join(', ');
  const names = [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))];
  const unknown = names.filter((name) => !(letterValues as readonly string[]).includes(name));
  const isOpen = /[{}]/.test(text.replaceAll(/\{\w+\}/g, ''));
  return [
    ...unknown.map((name) =>
      faultAt(pointer, 'no-such-placeholder', `There is no {${name}} here. There is: ${known}.`, `没有占位符 {${name}}。可用：${known}。`),
    ),
    ...(isOpen
      ? [faultAt(pointer, 'bad-placeholder', `A brace holds one name, such as: ${known}.`, `花括号内须为一个名称，可用：${known}。`)]
      : []),
  ];
}
