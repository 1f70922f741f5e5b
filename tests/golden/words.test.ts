/** Every word that a person reads stands in both languages; Chinese is written in Chinese. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type AnyRecord, helpOf, labelOf, type Words } from '#kernel';
import { systems } from '#systems';
import { explanations } from '../../src/api/problems.ts';

/** Names that Chinese readers write as they are. */
const sameInChinese = /^(ORCID|ROR|URL|CSV|XLSX|JSON|SDMX[\w-]*|JSON-stat|Mainspring|EN|API|ID|UTC|[\s·→:/,.()-])+$/;
const isChinese = (text: string) => /\p{Script=Han}/u.test(text) || sameInChinese.test(text) || !/\p{Letter}/u.test(text);

const words: [place: string, words: Words][] = [
  ...systems.flatMap(({ records }) => records.flatMap(wordsOf)),
  ...systems.flatMap(({ commands }) => commands.map((command): [string, Words] => [command.name, command.says])),
  ...systems.flatMap(({ jobs }) => jobs.map((job): [string, Words] => [job.name, job.says])),
  ...Object.entries(explanations).map(([code, explained]): [string, Words] => [`problem ${code}`, explained]),
];

function wordsOf({ table, one, many, words, states, moves }: AnyRecord): [string, Words][] {
  return [
    [`${table}.one`, one],
    [`${table}.many`, many],
    ...Object.entries(words).flatMap(([column, word]): [string, Words][] => {
      const help = helpOf(word);
      return [[`${table}.${column}`, labelOf(word)], ...(help ? [[`${table}.${column} help`, help] as [string, Words]] : [])];
    }),
    ...Object.entries(states).flatMap(([state, { label, publicLabel }]): [string, Words][] => [
      [`${table} state ${state}`, label],
      ...(publicLabel ? [[`${table} public state ${state}`, publicLabel] as [string, Words]] : []),
    ]),
    ...Object.entries(moves).map(([move, { label }]): [string, Words] => [`${table} move ${move}`, label]),
  ];
}

describe('declared words', () => {
  test('are seen', () => expect(words.length).toBeGreaterThan(300));

  test('stand in both languages', () => {
    expect(words.filter(([, { en }]) => !en?.trim() || /\p{Script=Han}/u.test(en)).map(([place]) => place)).toEqual(inBothOnPurpose);
    expect(words.filter(([, said]) => !said['zh-Hans']?.trim() || !isChinese(said['zh-Hans'])).map(([place]) => place)).toEqual([]);
  });
});

/** The help of a name in its own script shows one. */
const inBothOnPurpose = ['person.nativeName help'];

describe('words that stand in code', () => {
  const source = join(import.meta.dirname, '../../src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<![.]test)[.]tsx?$/.test(file));
  const text = `(?:'((?:[^'\\\\]|\\\\.)*)'|"((?:[^"\\\\]|\\\\.)*)"|\`((?:[^\`\\\\]|\\\\.)*)\`)`;
  const keyed = new RegExp(`'zh-Hans':\\s*${text}`, 'g');
  const refused = new RegExp(`notValid\\(\\s*[^,()]+,\\s*'[^']+',\\s*${text},\\s*${text}`, 'g');
  const said = files.flatMap((file) => {
    const code = readFileSync(join(source, file), 'utf8');
    return [
      ...[...code.matchAll(keyed)].map((found) => [file, found.slice(1).find((part) => part !== undefined) ?? ''] as const),
      ...[...code.matchAll(refused)].map((found) => [file, found.slice(4).find((part) => part !== undefined) ?? ''] as const),
    ];
  });

  test('are seen', () => expect(said.length).toBeGreaterThan(400));

  test('are Chinese where they say so', () => {
    const foreign = said.filter(([, words]) => !isChinese(words.replaceAll(/\$\{[^}]*\}/g, '')));
    expect(foreign).toEqual([]);
  });
});

describe('the words of the pages', async () => {
  const web = join(import.meta.dirname, '../../src/web');
  const files = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((file) => /words[.]ts$/.test(file));
  const dictionaries = (
    await Promise.all(
      files.map(async (file) => {
        const exported = (await import(join(web, file))) as Record<string, unknown>;
        return Object.entries(exported).flatMap(([name, value]) => (isDictionary(value) ? [{ place: `${file} ${name}`, ...value }] : []));
      }),
    )
  ).flat();

  test('are seen', () => expect(dictionaries.length).toBeGreaterThanOrEqual(4));

  test.each(dictionaries)('$place has the same words in both languages', ({ place, en, 'zh-Hans': chinese }) => {
    expect(pathsIn(chinese)).toEqual(pathsIn(en));
    expect(leavesIn(chinese, place).filter(([, leaf]) => !isChinese(leaf))).toEqual([]);
  });
});

interface Dictionary {
  readonly en: object;
  readonly 'zh-Hans': object;
}
const isDictionary = (value: unknown): value is Dictionary =>
  typeof value === 'object' && value !== null && 'en' in value && typeof value.en === 'object' && 'zh-Hans' in value;

const pathsIn = (words: object): string[] => leavesIn(words, '').map(([place]) => place);

/** A word that takes values is judged by its text. */
function leavesIn(words: object, place: string): [string, string][] {
  return Object.entries(words)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, word]): [string, string][] => {
      if (typeof word === 'object' && word !== null) return leavesIn(word, `${place}/${name}`);
      return [[`${place}/${name}`, typeof word === 'function' ? spoken(String(word)) : String(word)]];
    });
}

/** What a function says, without the code around it. */
const spoken = (code: string) =>
  [...code.matchAll(/(['"`])((?:(?!\1)[^\\]|\\.)*)\1/g)].map(([, , text = '']) => text.replaceAll(/\$\{[^}]*\}/g, '')).join(' ');
