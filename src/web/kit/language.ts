/** The languages of the face, and text that people wrote in one or both of them. */
export const languages = ['en', 'zh-Hans'] as const;
export type Language = (typeof languages)[number];

export const isLanguage = (value: unknown): value is Language => languages.includes(value as Language);

/** Content in one or both languages, as the API gives it. */
export type Text = { readonly [L in Language]?: string | null | undefined };

/** The text in the reader's language, else in the other one, else nothing. */
export function say(text: Text | string | null | undefined, language: Language): string {
  if (text == null) return '';
  if (typeof text === 'string') return text;
  return text[language] || languages.map((other) => text[other]).find(Boolean) || '';
}
