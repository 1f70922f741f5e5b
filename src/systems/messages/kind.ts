/** What is said to people: each kind is declared once, with its words in both languages and the names of the values that they take. */
import { fill, type Language, Refusal, type Words } from '#kernel';
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
  /** Cannot be switched off and goes by mail at once, to the address that one signs in with. */
  readonly isEssential: boolean;
  /** Its link lets somebody in: it makes no notice, and is forgotten a week after its mail was given up. Essential ones do unless they say otherwise. */
  readonly holdsKey: boolean;
  /** People choose how they hear of it. Not where there is nothing to choose, as of the daily mail itself. */
  readonly isChosen: boolean;
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
  readonly holdsKey?: boolean;
  readonly isChosen?: boolean;
}): MessageKind<V> {
  const { isEssential = false, holdsKey = isEssential, isChosen = !isEssential } = declared;
  const kind = { ...declared, isEssential, holdsKey, isChosen };
  const faults = faultsOfWords(kind, kind);
  if (faults.length) throw new Error(`The message ${kind.name}: ${faults.map(({ pointer, says }) => `${pointer}: ${says.en}`).join(' ')}`);
  if (kinds.has(kind.name)) throw new Error(`Two kinds of message are called ${kind.name}.`);
  kinds.set(kind.name, kind);
  return kind;
}

export const kindNamed = (name: string): MessageKind | undefined => kinds.get(name);

/** Every kind that was declared, by name. */
export const messageKinds = (): readonly MessageKind[] => [...kinds.values()].sort((a, b) => (a.name < b.name ? -1 : 1));

/** Refuses `no-such-kind`. */
export function demandKind(name: string): MessageKind {
  const kind = kinds.get(name);
  if (!kind)
    throw new Refusal('not-found', 'no-such-kind', {
      en: `No kind of message is called ${name}.`,
      'zh-Hans': `没有名为 ${name} 的消息类别。`,
    });
  return kind;
}

/** One line of a list, and where it leads. */
export interface Line {
  readonly says: Words;
  readonly link: string | null;
}
/** A value is the same in both languages, or has its words in each, or is a list of lines. */
export type Value = string | number | Words | readonly Line[];
export type Said = Readonly<Record<string, Value>>;

export const valuesIn = (said: Said, language: Language): Record<string, string> =>
  Object.fromEntries(Object.entries(said).map(([name, value]) => [name, valueIn(value, language)]));

function valueIn(value: Value, language: Language): string {
  if (typeof value !== 'object') return String(value);
  if ('en' in value) return value[language];
  return value.map(({ says, link }) => [`• ${says[language]}`, ...(link ? [`  ${link}`] : [])].join('\n')).join('\n');
}

export const filled = (words: Words, said: Said, language: Language): string => fill(words, valuesIn(said, language))[language];

/** In both languages, each with its own values. */
export const wordsFilled = (words: Words, said: Said): Words => ({
  en: filled(words, said, 'en'),
  'zh-Hans': filled(words, said, 'zh-Hans'),
});
