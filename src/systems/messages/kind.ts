/** What is said to people: each kind is declared once, with its words in both languages and the names of the values that they take. */
import { fill, type Words } from '#kernel';
import { faultsOfWords } from './rules/placeholders.ts';

export interface MessageKind<V extends string = string> {
  /** `password-reset` */
  readonly name: string;
  /** What it is about, as people read it where they choose what to hear of. */
  readonly says: Words;
  readonly subject: Words;
  /** Paragraphs with an empty line between; `{link}` stands in a paragraph of its own words. */
  readonly body: Words;
  /** The `{placeholders}` of subject and body. `link` is a path of the platform such as `/inbox`, or an address. */
  readonly values: readonly V[];
  /** Cannot be switched off and goes by mail at once. It makes no notice, because its link may be a key. */
  readonly isEssential: boolean;
}

const kinds = new Map<string, MessageKind>();

/** Declares a kind. Throws when the name is taken or its words and values do not agree: that is a fault of the program. */
export function messageKind<const V extends string>(declared: {
  readonly name: string;
  readonly says: Words;
  readonly subject: Words;
  readonly body: Words;
  readonly values: readonly V[];
  readonly isEssential?: boolean;
}): MessageKind<V> {
  const kind = { ...declared, isEssential: declared.isEssential ?? false };
  const faults = faultsOfWords(kind, kind);
  if (faults.length) throw new Error(`The message ${kind.name}: ${faults.map(({ pointer, says }) => `${pointer}: ${says.en}`).join(' ')}`);
  if (kinds.has(kind.name)) throw new Error(`Two kinds of message are called ${kind.name}.`);
  kinds.set(kind.name, kind);
  return kind;
}

export const kindNamed = (name: string): MessageKind | undefined => kinds.get(name);

/** Every kind that was declared, by name. */
export const messageKinds = (): readonly MessageKind[] => [...kinds.values()].sort((a, b) => (a.name < b.name ? -1 : 1));

/** A value is the same in both languages, or has its words in each. */
export type Value = string | number | Words;
export type Said = Readonly<Record<string, Value>>;

export const valuesIn = (said: Said, language: keyof Words): Record<string, string> =>
  Object.fromEntries(Object.entries(said).map(([name, value]) => [name, String(typeof value === 'object' ? value[language] : value)]));

export const filled = (words: Words, said: Said, language: keyof Words): string => fill(words, valuesIn(said, language))[language];
