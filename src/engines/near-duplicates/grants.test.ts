/** Real awards and answers, where ../shared/data stands beside the checkout; skipped where it does not. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { find } from './demonstration.ts';
import type { Pair } from './schema.ts';

const data = new URL('../../../../shared/data/', import.meta.url);
const has = (path: string) => existsSync(new URL(path, data));
const rows = (path: string): Record<string, string>[] => parse(readFileSync(new URL(path, data)), { columns: true });
const keyOf = (a: string, b: string) => [a, b].sort().join(' ');

describe.skipIf(!has('grants/nsf_awards_part1.csv'))('616 awards of the National Science Foundation', () => {
  const awards = () =>
    rows('grants/nsf_awards_part1.csv').map((row) => ({
      id: row.grant_number!,
      text: row.abstract!,
      title: row.project_title!,
      from: row.nsf_startdate!,
      to: row.nsf_expected_end_date!,
    }));

  test('all 224 labelled pairs are found, as alike as their label says, and no other but one twin and no boilerplate', async () => {
    const labelled = rows('grants/nsf_true_duplicate_pairs_part1.csv');
    const { pairs } = await find(awards());
    const found = new Map(pairs.map((pair) => [keyOf(pair.a, pair.b), pair]));
    expect(labelled).toHaveLength(224);
    for (const { grant_a, grant_b, abstract_trigram_jaccard } of labelled) {
      const pair = found.get(keyOf(grant_a!, grant_b!));
      expect(pair?.similarity).toBeCloseTo(Number(abstract_trigram_jaccard), 3);
      expect(pair?.kind).toBe('same');
      found.delete(keyOf(grant_a!, grant_b!));
    }
    // Not labelled, because the titles differ in three words; the abstracts are equal.
    expect([...found.keys()]).toEqual(['2224295 2224296']);
  });
});

describe.skipIf(!has('grants/nkrdp_projects_2018_2020.csv'))('titles of the Chinese National Key R&D Programme', () => {
  test('every repeated title is found, and so are those that differ only by spaces', async () => {
    const projects = rows('grants/nkrdp_projects_2018_2020.csv').map(({ title }, i) => ({ id: `${i}`, text: title! }));
    const { pairs } = await find(projects, { threshold: 0.9 });
    const found = new Set(pairs.map(({ a, b }) => keyOf(a, b)));
    const bare = projects.map(({ text }) => text.replaceAll(' ', ''));
    let repeats = 0;
    for (let i = 0; i < bare.length; i++) {
      for (let j = i + 1; j < bare.length; j++) {
        if (bare[i] !== bare[j]) continue;
        repeats += 1;
        expect(found.has(keyOf(`${i}`, `${j}`)), bare[i]).toBe(true);
      }
    }
    expect(repeats).toBeGreaterThan(299);
    expect(pairs.find(({ similarity }) => similarity === 1)?.kind).toBe('same');
  });
});

describe.skipIf(!has('text/plagiarism_short_answers/documents.jsonl'))('short answers, some copied from an encyclopedia', () => {
  interface Answer {
    readonly file: string;
    readonly task: string;
    readonly is_source: boolean;
    readonly text: string;
  }

  test('what is found at 0.15 is of the same task nearly always, and every source is copied from', async () => {
    const answers = readFileSync(new URL('text/plagiarism_short_answers/documents.jsonl', data), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Answer);
    const { pairs } = await find(
      answers.filter(({ is_source }) => !is_source).map(({ file, text }) => ({ id: file, text })),
      {
        against: answers.filter(({ is_source }) => is_source).map(({ file, text }) => ({ id: file, text })),
        threshold: 0.15,
        learnBoilerplate: false,
      },
    );
    const taskOf = new Map(answers.map(({ file, task }) => [file, task]));
    const sameTask = pairs.filter(({ a, b }: Pair) => taskOf.get(a) === taskOf.get(b));
    expect(answers).toHaveLength(100);
    expect(pairs.length).toBeGreaterThan(30);
    expect(sameTask).toHaveLength(pairs.length);
    expect(new Set(pairs.map(({ b }) => b)).size).toBe(5);
    for (const { passages, containment } of pairs) {
      expect(passages.length).toBeGreaterThan(0);
      expect(containment[0]).toBeGreaterThan(0.15);
    }
  });
});
