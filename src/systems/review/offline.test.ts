import { describe, expect, test } from 'vitest';
import { xlsxOf } from '#kernel';
import type { Task } from './judging.ts';
import { criteria, wrote } from './judging-demonstration.ts';
import { readSheet, sheetOf } from './offline.ts';

const task = { call: { criteria, scale: { from: 1, to: 6, step: '0.5', anchors: [] } } } as unknown as Task;
const heads = ['key', 'question', 'grade', 'text', 'help'];
const sheet = (...rows: (readonly (string | number | null)[])[]) => xlsxOf(heads, rows);
const places = async (...rows: (readonly (string | number | null)[])[]) =>
  (await readSheet(task, await sheet(...rows))).faults.map(({ pointer }) => pointer);

describe('the form as a sheet', () => {
  test.each(['en', 'zh-Hans'] as const)('says again what was typed when it comes back, in %s', async (language) => {
    const content = wrote('5.5', null, { confidential: '=1+1 is what they count on\nand a line more', forApplicant: '方案可行' });
    expect(await readSheet(task, await sheetOf(task, content, language))).toEqual({ content, faults: [] });
  });

  test.each<readonly [string, readonly (readonly (string | number | null)[])[], readonly string[]]>([
    [
      'whole',
      [
        ['criterion:idea', 'Idea', 5, 'Good', ''],
        ['criterion:team', 'Team', '4.5', null, ''],
      ],
      [],
    ],
    [
      'a grade off the scale',
      [
        ['criterion:idea', '', 9, null, ''],
        ['criterion:team', '', 4, null, ''],
      ],
      ['/C2'],
    ],
    [
      'a grade in words',
      [
        ['criterion:idea', '', 'good', null, ''],
        ['criterion:team', '', 4, null, ''],
      ],
      ['/C2'],
    ],
    [
      'a criterion that is not asked',
      [
        ['criterion:idea', '', 4, null, ''],
        ['criterion:team', '', 4, null, ''],
        ['criterion:luck', '', 4, null, ''],
      ],
      ['/A4'],
    ],
    [
      'a criterion twice',
      [
        ['criterion:idea', '', 4, null, ''],
        ['criterion:team', '', 4, null, ''],
        ['criterion:team', '', 5, null, ''],
      ],
      ['/A4'],
    ],
    ['a criterion left out', [['criterion:idea', '', 4, null, '']], ['/A']],
    [
      'an unknown line',
      [
        ['criterion:idea', '', 4, null, ''],
        ['criterion:team', '', 4, null, ''],
        ['mood', '', null, 'fine', ''],
      ],
      ['/A4'],
    ],
    [
      'no recommendation that there is',
      [
        ['criterion:idea', '', 4, null, ''],
        ['criterion:team', '', 4, null, ''],
        ['recommendation', '', null, 'perhaps', ''],
      ],
      ['/D4'],
    ],
  ])('names the cell of %s', async (_, rows, expected) => expect(await places(...rows)).toEqual(expected));

  test('needs its columns, and is a table', async () => {
    expect((await readSheet(task, await xlsxOf(['question', 'text'], [['a', 'b']]))).faults.map(({ pointer }) => pointer)).toEqual([
      '/1',
      '/1',
    ]);
    await expect(readSheet(task, Buffer.from('PK\u0003\u0004 nothing'))).rejects.toMatchObject({ kind: 'not-valid' });
  });
});
