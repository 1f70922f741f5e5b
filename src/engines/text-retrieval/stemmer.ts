/**
 * Words of English to their stems: Porter2, written from the published description
 * (M. F. Porter, *The English (Porter2) stemming algorithm*, snowballstem.org).
 */
const VOWEL = /[aeiouy]/;
const SHORT_SYLLABLE = /(^[aeiouy][^aeiouy]|[^aeiouy][aeiouy][^aeiouywxY])$/;
const DOUBLE = /(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;

/** Whole words that the rules would spoil; those that map to themselves are left alone. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['skis', 'ski'],
  ['skies', 'sky'],
  ['dying', 'die'],
  ['lying', 'lie'],
  ['tying', 'tie'],
  ['idly', 'idl'],
  ['gently', 'gentl'],
  ['ugly', 'ugli'],
  ['early', 'earli'],
  ['only', 'onli'],
  ['singly', 'singl'],
  ...['sky', 'news', 'howe', 'atlas', 'cosmos', 'bias', 'andes'].map((word) => [word, word] as const),
]);

/** Left alone once their plural is gone. */
const KEPT_AFTER_PLURAL = new Set(['inning', 'outing', 'canning', 'herring', 'earring', 'proceed', 'exceed', 'succeed']);

/** Suffix → what stands for it, longest first, replaced where it lies in the region named. */
const STEP_2: readonly (readonly [string, string])[] = [
  ['ational', 'ate'],
  ['fulness', 'ful'],
  ['iveness', 'ive'],
  ['ization', 'ize'],
  ['ousness', 'ous'],
  ['biliti', 'ble'],
  ['lessli', 'less'],
  ['tional', 'tion'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['ation', 'ate'],
  ['entli', 'ent'],
  ['fulli', 'ful'],
  ['iviti', 'ive'],
  ['ousli', 'ous'],
  ['abli', 'able'],
  ['alli', 'al'],
  ['anci', 'ance'],
  ['ator', 'ate'],
  ['enci', 'ence'],
  ['izer', 'ize'],
  ['bli', 'ble'],
  ['ogi', 'og'],
  ['li', ''],
];

const STEP_3: readonly (readonly [string, string])[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['alize', 'al'],
  ['ative', ''],
  ['icate', 'ic'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
];

const STEP_4 = 'ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic'.split(' ');

/** The stem of a word of `a`–`z` and apostrophes, in lower case. */
export function stem(word: string): string {
  if (word.length <= 2) return word;
  const exception = EXCEPTIONS.get(word);
  if (exception !== undefined) return exception;
  const marked = word.replace(/^'/, '').replace(/^y|(?<=[aeiouy])y/g, 'Y');
  const { first, second } = regionsOf(marked);
  const singular = withoutPlural(marked.replace(/'s?'?$/, ''));
  if (KEPT_AFTER_PLURAL.has(singular)) return singular;
  const verb = finalY(withoutVerbEnding(singular, first));
  return withoutFinal(shorter(replaced(replaced(verb, STEP_2, first, second), STEP_3, first, second), second), first, second).toLowerCase();
}

/** Where R1 and R2 begin: after the first consonant that follows a vowel, and the same again. */
function regionsOf(word: string) {
  const first = /^(gener|commun|arsen)/.exec(word)?.[0].length ?? afterConsonant(word, 0);
  return { first, second: afterConsonant(word, first) };
}

function afterConsonant(word: string, from: number): number {
  for (let i = from + 1; i < word.length; i++) if (VOWEL.test(word[i - 1]!) && !VOWEL.test(word[i]!)) return i + 1;
  return word.length;
}

/** Step 1a. */
function withoutPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  if (/(us|ss)$/.test(word)) return word;
  return /[aeiouy].+s$/.test(word) ? word.slice(0, -1) : word;
}

/** Step 1b. */
function withoutVerbEnding(word: string, first: number): string {
  const eed = /eed(ly)?$/.exec(word);
  if (eed) return eed.index >= first ? `${word.slice(0, eed.index)}ee` : word;
  const ending = /(ingly|edly|ing|ed)$/.exec(word);
  if (!ending || !VOWEL.test(word.slice(0, ending.index))) return word;
  const rest = word.slice(0, ending.index);
  if (/(at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (DOUBLE.test(rest)) return rest.slice(0, -1);
  return rest.length <= first && SHORT_SYLLABLE.test(rest) ? `${rest}e` : rest;
}

/** Step 1c. */
const finalY = (word: string) => (/.[^aeiouy][yY]$/.test(word) ? `${word.slice(0, -1)}i` : word);

/** Steps 2 and 3: the longest suffix decides, and is replaced only where its conditions hold. */
function replaced(word: string, table: readonly (readonly [string, string])[], first: number, second: number): string {
  for (const [suffix, by] of table) {
    if (!word.endsWith(suffix)) continue;
    const at = word.length - suffix.length;
    if (at < first) return word;
    if (suffix === 'ogi' && word[at - 1] !== 'l') return word;
    if (suffix === 'li' && !/[cdeghkmnrt]/.test(word[at - 1] ?? '')) return word;
    if (suffix === 'ative' && at < second) return word;
    return word.slice(0, at) + by;
  }
  return word;
}

/** Step 4. */
function shorter(word: string, second: number): string {
  const suffix = STEP_4.find((each) => word.endsWith(each));
  if (!suffix) return word;
  const at = word.length - suffix.length;
  if (at < second || (suffix === 'ion' && !/[st]/.test(word[at - 1] ?? ''))) return word;
  return word.slice(0, at);
}

/** Step 5. */
function withoutFinal(word: string, first: number, second: number): string {
  const at = word.length - 1;
  if (word.endsWith('e') && (at >= second || (at >= first && !SHORT_SYLLABLE.test(word.slice(0, at))))) return word.slice(0, at);
  if (word.endsWith('ll') && at >= second) return word.slice(0, at);
  return word;
}
