import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSame, merge, type Shape } from './merge.ts';
import { assessmentShape, emptyAssessment } from './written.ts';

type Text = Readonly<Record<string, string>>;
const plain: Shape<Text> = { read: (text) => text, write: (text) => text };

describe('two windows are put together', () => {
  test.each<readonly [string, Text, Text, Text, Text, readonly string[]]>([
    ['each changed another place', { a: '1', b: '1' }, { a: '2', b: '1' }, { a: '1', b: '3' }, { a: '2', b: '3' }, []],
    ['both changed the same place alike', { a: '1' }, { a: '2' }, { a: '2' }, { a: '2' }, []],
    ['both changed the same place', { a: '1' }, { a: '2' }, { a: '3' }, { a: '2' }, ['a 3']],
    ['the other emptied what we left', { a: '1' }, { a: '1' }, { a: '' }, { a: '' }, []],
    ['we wrote where nothing was', {}, { a: '1' }, {}, { a: '1' }, []],
  ])('%s', (_, base, ours, theirs, content, clashes) => {
    const merged = merge(plain, base, ours, theirs);
    expect(merged.content).toEqual(content);
    expect(merged.clashes.map(({ place, theirs: there }) => `${place} ${there}`)).toEqual(clashes);
  });

  test('nothing that anybody wrote is lost: it stands in the content or among the clashes', () =>
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', '1', '2')),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', '1', '2')),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', '1', '2')),
        (base, ours, theirs) => {
          const { content, clashes } = merge(plain, base, ours, theirs);
          for (const place of ['a', 'b', 'c']) {
            if ((ours[place] ?? '') !== (base[place] ?? '')) expect(content[place] ?? '').toBe(ours[place] ?? '');
            else expect(content[place] ?? '').toBe(theirs[place] ?? '');
            if ((theirs[place] ?? '') !== (base[place] ?? '') && (content[place] ?? '') !== (theirs[place] ?? ''))
              expect(clashes).toContainEqual({ place, theirs: theirs[place] ?? '' });
          }
        },
      ),
    ));
});

test('an assessment is the same after it was taken apart and put together', () => {
  const content = {
    scores: [
      { criterion: 'idea', grade: '4.5', remark: null },
      { criterion: 'team/lead', grade: null, remark: 'Who?' },
    ],
    recommendation: 'fund' as const,
    forApplicant: 'Well done.',
    confidential: null,
  };
  expect(assessmentShape.write(assessmentShape.read(content))).toEqual(content);
  expect(isSame(assessmentShape, content, { ...content, forApplicant: 'Well done' })).toBe(false);
  expect(isSame(assessmentShape, emptyAssessment, { ...emptyAssessment, scores: [{ criterion: 'idea', grade: null, remark: null }] })).toBe(
    true,
  );
});
