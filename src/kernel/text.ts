/** Words in the platform's languages. */
import { z } from 'zod';

export const languages = ['en', 'zh-Hans'] as const;
export type Language = (typeof languages)[number];

/** The same words in every language; the interface is always complete. */
export type Words = Readonly<Record<Language, string>>;

/** What people write for the public: at least one language, the other falls back to it. */
export type Text = { en?: string | undefined; 'zh-Hans'?: string | undefined };

/** The words in the language asked for, or in the one that is there. */
export const say = (text: Text, language: Language): string => text[language] ?? text.en ?? text['zh-Hans'] ?? '';

/** A text in both languages, the one for the other where it is missing. */
export const bothWays = (text: Text): Words => ({ en: text.en ?? text['zh-Hans'] ?? '', 'zh-Hans': text['zh-Hans'] ?? text.en ?? '' });

/** Words with values put into their `{braces}`. */
export const fill = (words: Words, values: Readonly<Record<string, string | number>>): Words => ({
  en: put(words.en, values),
  'zh-Hans': put(words['zh-Hans'], values),
});

const put = (line: string, values: Readonly<Record<string, string | number>>) =>
  line.replaceAll(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));

const line = z.string().trim().min(1).max(20_000);

/** A column of bilingual text, kept as `{ en, "zh-Hans" }`. */
export const text = () =>
  z
    .strictObject({ en: line.optional(), 'zh-Hans': line.optional() })
    .refine((words) => words.en !== undefined || words['zh-Hans'] !== undefined, { error: 'At least one language is needed.' })
    .meta({ format: 'text' });
