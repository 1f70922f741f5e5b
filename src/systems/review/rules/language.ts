/** The language that a text is written in, as far as its characters tell. */
import type { Language } from '#kernel';

export function languageOf(text: string): Language {
  const han = text.match(/[\u3400-\u9fff]/gu)?.length ?? 0;
  const latin = text.match(/[A-Za-z]/g)?.length ?? 0;
  // A Chinese character says about as much as three letters.
  return han * 3 > latin ? 'zh-Hans' : 'en';
}

/** A tag such as zh covers zh-Hans, and the other way round. */
export const reads = (languages: readonly string[], wanted: Language): boolean =>
  languages.some((tag) => tag === wanted || tag.split('-')[0] === wanted.split('-')[0]);
