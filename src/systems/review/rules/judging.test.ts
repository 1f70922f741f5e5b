import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeOf } from './agenda.ts';
import { faultsOfScores, whatIsMissing } from './completeness.ts';
import { gradeOf, gradesOn, isOnScale, spreadOf } from './grade.ts';
import { freeLetter, labelOfApplication } from './label.ts';
import { castIn, quorumOf, resultOf, tallyOf } from './vote.ts';

const scale = { from: 1, to: 6, step: '0.5' };
const criteria = [
  { code: 'idea', weight: 3 },
  { code: 'team', weight: 1 },
];
const score = (criterion: string, grade: string | null) => ({ criterion, grade, remark: null });

describe('grades', () => {
  test.each([
    ['1', true],
    ['3.5', true],
    ['6', true],
    ['3.50', true],
    ['3.3', false],
    ['0.5', false],
    ['6.5', false],
  ])('%s is on a scale of 1 to 6 by halves: %s', (grade, expected) => expect(isOnScale(grade, scale)).toBe(expected));

  test('of a scale are every step of it, and each is on it', () => {
    expect(gradesOn(scale)).toEqual(['1', '1.5', '2', '2.5', '3', '3.5', '4', '4.5', '5', '5.5', '6']);
    expect(gradesOn({ from: 0, to: 1, step: '0.1' })).toHaveLength(11);
    expect(gradesOn({ from: 0, to: 1, step: '0.1' }).every((grade) => isOnScale(grade, { from: 0, to: 1, step: '0.1' }))).toBe(true);
  });

  test.each([
    [[score('idea', '6'), score('team', '2')], '5'],
    [[score('team', '2'), score('idea', '6')], '5'],
    [[score('idea', '5.5'), score('team', '3')], '4.875'],
    [[score('idea', '6'), score('team', null)], null],
    [[score('idea', '6')], null],
    [[], null],
  ])('weigh their criteria, and are silent while one has none: %j → %s', (scores, expected) =>
    expect(gradeOf(criteria, scores)).toBe(expected),
  );

  test('lie between the lowest and the highest score, whatever the weights', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ weight: fc.integer({ min: 1, max: 1000 }), grade: fc.integer({ min: 0, max: 100 }) }), { minLength: 1 }),
        (given) => {
          const grade = gradeOf(
            given.map(({ weight }, i) => ({ code: `c${i}`, weight })),
            given.map(({ grade }, i) => score(`c${i}`, String(grade))),
          );
          const grades = given.map(({ grade }) => grade);
          expect(Number(grade)).toBeGreaterThanOrEqual(Math.min(...grades) - 0.0001);
          expect(Number(grade)).toBeLessThanOrEqual(Math.max(...grades) + 0.0001);
        },
      ),
    ));

  test('of one application have a mean and ends; of none they have none', () => {
    expect(spreadOf(['2', '5', '5'])).toEqual({ count: 3, mean: '4', lowest: '2', highest: '5' });
    expect(spreadOf([])).toBeNull();
  });
});

describe('an assessment', () => {
  const asking = { criteria, scale, shortestRemarks: 5 };
  const whole = { scores: [score('idea', '5'), score('team', '4.5')], recommendation: 'fund', forApplicant: 'A clear plan.' };
  test.each([
    [whole, []],
    [{ ...whole, scores: [score('idea', '5')] }, ['/scores/team']],
    [{ ...whole, scores: [score('idea', null), score('team', null)] }, ['/scores/idea', '/scores/team']],
    [{ ...whole, recommendation: null }, ['/recommendation']],
    [{ ...whole, forApplicant: '  ok ' }, ['/forApplicant']],
    [{ ...whole, forApplicant: '方案清楚可行' }, []],
  ])('lacks what it lacks, by place', (given, expected) =>
    expect(whatIsMissing(given, asking).map(({ pointer }) => pointer)).toEqual(expected),
  );

  test.each([
    [[score('idea', '5'), score('team', null)], []],
    [[score('luck', '5')], ['no-such-criterion /scores/0/criterion']],
    [[score('idea', '5'), score('idea', '4')], ['named-twice /scores/1/criterion']],
    [[score('idea', '5.2')], ['not-on-scale /scores/0/grade']],
  ])('grades what the call asks, on its scale', (scores, expected) =>
    expect(faultsOfScores(scores, asking).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(expected),
  );
});

describe('a vote', () => {
  const tally = (recommended: number, reserve: number, not: number, abstention = 0) =>
    tallyOf([
      { choice: 'recommended', votes: recommended },
      { choice: 'reserve', votes: reserve },
      { choice: 'not-recommended', votes: not },
      { choice: 'abstention', votes: abstention },
    ]);
  test.each([
    [tally(3, 1, 1), 3, 'recommended'],
    [tally(1, 1, 3), 3, 'not-recommended'],
    [tally(2, 2, 1), 3, 'tied'],
    [tally(2, 0, 0), 3, 'no-quorum'],
    [tally(2, 0, 0, 1), 3, 'recommended'],
    [tally(0, 0, 0, 5), 3, 'tied'],
    [tally(0, 0, 0), 1, 'no-quorum'],
  ])('%j under a quorum of %i is %s', (given, quorum, expected) => expect(resultOf(given, quorum)).toBe(expected));

  test.each([
    [5, 50, 3],
    [4, 50, 2],
    [3, 66, 2],
    [3, 67, 3],
    [1, 1, 1],
    [0, 50, 1],
  ])('of %i electors with %i %% needs %i', (electors, percent, expected) => expect(quorumOf(electors, percent)).toBe(expected));

  test('is counted whole', () => expect(castIn(tally(1, 2, 3, 4))).toBe(10));
});

describe('an agenda', () => {
  const listed = (applicationId: string, number: number, ...grades: string[]) => ({ applicationId, number, grades });
  const ordered = (order: Parameters<typeof placeOf>[1], ...all: ReturnType<typeof listed>[]) =>
    [...all].sort((a, b) => placeOf(a, order, 'seed') - placeOf(b, order, 'seed')).map(({ applicationId }) => applicationId);
  const [weak, strong, split, silent] = [
    listed('weak', 1, '2', '2'),
    listed('strong', 2, '5', '5'),
    listed('split', 3, '1', '6'),
    listed('silent', 4),
  ];

  test('goes by reference, by grade or by spread; what has no grade is last', () => {
    expect(ordered('reference', silent, split, strong, weak)).toEqual(['weak', 'strong', 'split', 'silent']);
    expect(ordered('grade', silent, split, strong, weak)).toEqual(['strong', 'split', 'weak', 'silent']);
    expect(ordered('spread', silent, strong, split).slice(0, 1)).toEqual(['split']);
  });

  test('gives each application a place that depends on nothing but that application', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('draw' as const, 'grade' as const, 'spread' as const),
        fc.array(fc.integer({ min: 0, max: 10 })),
        (order, grades) => {
          const place = placeOf(listed('one', 7, ...grades.map(String)), order, 'seed');
          expect(place).toBe(placeOf(listed('one', 99, ...grades.map(String).toReversed()), order, 'seed'));
          expect(Math.abs(place)).toBeLessThanOrEqual(2 ** 31 - 1);
        },
      ),
    ));
});

describe('names for those who are not named', () => {
  test('are the same every time for an application, and others in another call', () => {
    const label = labelOfApplication('call', 'application');
    expect(label).toMatch(/^[2-9BCDFGHJKLMNPQRSTVWXZ]{5}$/);
    expect(label).toBe(labelOfApplication('call', 'application'));
    expect(label).not.toBe(labelOfApplication('other call', 'application'));
  });

  test('are letters that nobody has yet', () => {
    expect(freeLetter([], () => 0)).toBe('A');
    expect(freeLetter(['A', 'C'], (below) => below - 1)).toBe('G');
    const many = Array.from({ length: 40 }, () => '').reduce<string[]>((taken) => [...taken, freeLetter(taken, () => 0)], []);
    expect(new Set(many).size).toBe(40);
    expect(many.every((one) => /^[A-Z]{1,2}$/.test(one))).toBe(true);
  });
});
