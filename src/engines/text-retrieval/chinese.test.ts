import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { findJieba, segmenter } from './chinese.ts';
import { Index } from './index.ts';
import { meanPrecision } from './judge.ts';

const hasJieba = await findJieba();

test('without a dictionary there are pairs, and the longest of the words handed in', () => {
  expect(segmenter('bigrams', [], false)('合成生物学')).toEqual(['合成', '成生', '生物', '物学']);
  expect(segmenter('words-and-bigrams', ['合成', '合成生物学'], false)('用合成生物学')).toEqual([
    '用合',
    '合成',
    '成生',
    '生物',
    '物学',
    '合成生物学',
  ]);
  expect(segmenter('bigrams', [], false)('学')).toEqual(['学']);
});

test.skipIf(!hasJieba)('the dictionary learns the words handed in, for the index that has them', () => {
  const run = '有序宏观体功能化';
  expect(segmenter('words', [], true)(run)).not.toContain('有序宏观体');
  expect(segmenter('words', ['有序宏观体'], true)(run)).toContain('有序宏观体');
  expect(segmenter('words', [], true)(run)).not.toContain('有序宏观体');
});

const file = new URL('../../../../shared/data/grants/nkrdp_projects_2018_2020.csv', import.meta.url);
const hasProjects = existsSync(file) && hasJieba;
if (!hasProjects) console.info('Skipped: the key R&D projects are not beside this checkout (../shared/data), or jieba is not installed.');

/** Titles of the National Key R&D Programme; the special programme each belongs to is the label. */
describe.skipIf(!hasProjects)('key R&D projects 2018–2020, found by the name of their programme', () => {
  const projects = hasProjects ? distinctTitles(parse(readFileSync(file), { columns: true })) : [];
  const programmes = Object.entries(Object.groupBy(projects, ({ programme }) => programme)).filter(([, of]) => of!.length >= 10);

  async function precision(settings: Parameters<typeof Index.empty>[0]) {
    const index = await Index.of(
      projects.map(({ id, text }) => ({ id, text })),
      settings,
    );
    return meanPrecision(
      programmes.map(([name, of]) => ({
        ranking: index.search(name, { k: projects.length }).map(({ id }) => id),
        relevant: new Set(of!.map(({ id }) => id)),
      })),
    );
  }

  test('words and pairs together find more than either, and more still with a dictionary of the field', async () => {
    const words = [...new Set(projects.flatMap(({ programme }) => programme.split(/[与和及]/)))].filter((word) => word.length > 1);
    const [pairs, dictionary, both, field] = [
      await precision({ chinese: 'bigrams' }),
      await precision({ chinese: 'words' }),
      await precision({}),
      await precision({ words }),
    ];
    expect([projects.length, programmes.length]).toEqual([2280, 57]);
    expect([pairs, dictionary, both, field].map((each) => each.toFixed(3))).toEqual(['0.315', '0.314', '0.333', '0.334']);
  });
});

interface Project {
  readonly id: string;
  readonly text: string;
  readonly programme: string;
}

function distinctTitles(rows: readonly Record<string, string>[]): Project[] {
  const byTitle = new Map(rows.toReversed().map((row) => [row.title!, row]));
  return [...byTitle.values()].reverse().map((row, i) => ({ id: `${i}`, text: row.title!, programme: plainName(row.type!) }));
}

/** One programme is written in several ways. */
function plainName(type: string): string {
  const plain = type.replace(/[“”]|重点专项|（.*$|定向$/g, '').trim();
  return plain.replace('预誓', '预警').replace('与智能工厂', '和智能工厂');
}
