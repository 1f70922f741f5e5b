import { useFace } from '../face.ts';
import { colonOf, commaOf } from './format.ts';
import { kit } from './kit-words.ts';
import { type Language, say, type Text } from './language.ts';

/** A word is a string, a function that takes the values it speaks of, or a table of words by the codes that they stand for. */
export type Word = Said | Readonly<Record<string, Said>>;
type Said = string | ((...values: never[]) => string);
type Translated<T> = {
  readonly [K in keyof T]: T[K] extends (...values: infer V) => string ? (...values: V) => string : T[K] extends string ? string : T[K];
};
export type Dictionary<T> = Readonly<Record<Language, Translated<T>>>;

/** A dictionary with every word in every language: a missing or spare Chinese word does not compile. */
export const dictionary = <const T extends Readonly<Record<string, Word>>>(words: {
  readonly en: T;
  readonly 'zh-Hans': NoInfer<Translated<T>>;
}): Dictionary<T> => words as unknown as Dictionary<T>;

/** The kit's own words, or a page's dictionary, in the reader's language. */
export function useWords(): Translated<typeof kit.en>;
export function useWords<T>(of: Dictionary<T>): Translated<T>;
export function useWords(of: Dictionary<unknown> = kit as unknown as Dictionary<unknown>) {
  return of[useFace().language];
}

/** What stands between a label and what it says, in the reader's language. */
export const useColon = (): string => colonOf(useFace().language);

export const useComma = (): string => commaOf(useFace().language);

/** Says content that people wrote, in the reader's language with fall-back to the other. */
export function useSay(): (text: Text | string | null | undefined) => string {
  const { language } = useFace();
  return (text) => say(text, language);
}
