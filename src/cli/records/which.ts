/** Finds the record that a word names, and what else every word about records needs. */
import { type AnyRecord, type AnyRow, labelOf, say } from '#kernel';
import { systems } from '#systems';
import { Misspoken, type Said } from '../word.ts';

const all = systems.flatMap(({ records }) => records);

/** By its word in URLs or its table: `organisations` or `organisation`. */
export function recordOf(word: string | undefined): AnyRecord {
  const record = all.find(({ path, table }) => path === word || table === word);
  if (!record)
    throw new Misspoken(
      `${word ? `There are no records "${word}".` : 'Say which records.'} Records: ${all.map(({ path }) => path).join(', ')}.`,
    );
  return record;
}

export function idOf([, id]: readonly string[], usage: string): string {
  if (!id) throw new Misspoken(`Say which: ${usage}`);
  return id;
}

/** The version that was read before; without it an older reading could overwrite a newer one. */
export function versionOf(said: Said): number {
  const version = Number(said.value('version'));
  if (!Number.isInteger(version) || version < 1)
    throw new Misspoken('Say which version you read: --version N; `mainspring show` prints it.');
  return version;
}

/** A cell of a list, in one line. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '—';
  if (isWords(value)) return say(value, 'en');
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replaceAll(/\s+/g, ' ');
}

const isWords = (value: unknown): value is { en?: string } =>
  typeof value === 'object' && value !== null && ('en' in value || 'zh-Hans' in value);

/** A row, column under column. */
export const rowLines = (record: AnyRecord, row: AnyRow, moves: readonly string[]): string[] => {
  const words = Object.entries(record.words).map(([name, word]) => [labelOf(word).en, cellOf(row[name])] as const);
  const lines = [
    ['Id', row.id],
    ...words,
    ['State', row.state],
    ['Handling', row.handling],
    ['Version', String(row.version)],
    ['Moves', moves.join(', ') || '—'],
  ];
  const width = Math.max(...lines.map(([label = '']) => label.length));
  return lines.map(([label = '', value]) => `${label.padEnd(width)}  ${value}`);
};
