import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Parts, TargetNode } from '../tree.ts';
import { coverage } from './coverage.ts';
import { faultsOf } from './readiness.ts';
import { checkSum, sharesOf } from './shares.ts';

const part = (value: string, weight: string | null = null) => ({ value, weight });

describe('parts of a whole', () => {
  test.each([
    ['100', 'sum', [part('40'), part('60')], { addsUp: true, combined: '100', gap: '0' }],
    ['0.3', 'sum', [part('0.1'), part('0.2')], { addsUp: true, combined: '0.3', gap: '0' }],
    ['100', 'sum', [part('40'), part('59.99')], { addsUp: false, combined: '99.99', gap: '-0.01' }],
    ['-5', 'sum', [part('-2.5'), part('-2.5')], { addsUp: true, combined: '-5', gap: '0' }],
    ['2.5', 'mean', [part('2'), part('3')], { addsUp: true, combined: '2.5', gap: '0' }],
    ['2.5', 'mean', [part('2', '1'), part('3', '3')], { addsUp: false, combined: '2.75', gap: '0.25' }],
    ['2.75', 'mean', [part('2', '1'), part('3', '3')], { addsUp: true, combined: '2.75', gap: '0' }],
    ['0.333333333333', 'mean', [part('0'), part('0'), part('1')], { addsUp: false, combined: '0.333333333333', gap: '0.000000000000333' }],
    ['1', 'mean', [part('1', '2'), part('1')], { addsUp: null, missing: 'weights' }],
    [null, 'sum', [part('1')], { addsUp: null, missing: 'whole' }],
    ['1', null, [part('1')], { addsUp: null, missing: 'rule' }],
    ['1', 'sum', [], { addsUp: null, missing: 'parts' }],
    ['1', 'sum', [part('1', '7')], { addsUp: true, combined: '1', gap: '0' }],
  ] as const)('of %s by %s: %j → %j', (whole, rule, parts, expected) => expect(checkSum(whole, rule, parts)).toEqual(expected));

  const cents = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
  const asDecimal = (value: bigint) => {
    const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
    return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  };
  test('that were made by splitting it add up, in any order; a cent off never does', () => {
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 40 }), fc.boolean(), (values, isReversed) => {
        const whole = values.reduce((sum, value) => sum + value, 0n);
        const parts = (isReversed ? values.toReversed() : values).map((value) => part(asDecimal(value)));
        expect(checkSum(asDecimal(whole), 'sum', parts).addsUp).toBe(true);
        expect(checkSum(asDecimal(whole + 1n), 'sum', parts)).toMatchObject({ addsUp: false, gap: '-0.01' });
        expect(checkSum(asDecimal(whole), 'mean', Array(7).fill(part(asDecimal(whole)))).addsUp).toBe(true);
      }),
    );
  });

  test('are checked year by year against the milestone of that year', () => {
    const share = (year: number, value: string) => ({ year, value, weight: null });
    const target = {
      splitRule: 'sum',
      milestones: [
        { year: 2030, value: '10' },
        { year: 2035, value: '20' },
      ],
      shares: [share(2035, '20'), share(2030, '4'), share(2030, '5'), share(2040, '1')],
    } as unknown as TargetNode;
    expect(sharesOf(target).map(({ year, whole, check }) => [year, whole, check.addsUp])).toEqual([
      [2030, '10', false],
      [2035, '20', true],
      [2040, null, null],
    ]);
  });
});

const said = { en: 'Words', 'zh-Hans': '文字' };
const node = { state: 'draft', name: said, statement: said, clauseId: 'c', alsoServes: [], marks: [] };
const ready = {
  strategies: [{ id: 'st', code: 'st', name: said, summary: said, documentTitle: said, issuedBy: said }],
  marks: [],
  clauses: [{ id: 'c', number: '1', parentId: null, heading: said, paraphrase: said, alsoAt: [], marks: [] }],
  steps: [{ ...node, id: 's', code: 's' }],
  objectives: [{ ...node, id: 'o', code: 'o', stepId: 's' }],
  targets: [
    {
      ...node,
      id: 't',
      code: 't',
      objectiveId: 'o',
      kind: 'quantity',
      indicatorCode: 'i',
      ranking: null,
      rubric: null,
      splitRule: null,
      splitNote: null,
    },
  ],
  milestones: [{ id: 'm', targetId: 't', objectiveId: 'o', clauseId: 'c', year: 2030, value: '1', level: null }],
  shares: [],
  tasks: [{ ...node, id: 'k', code: 'k', objectiveIds: ['o'], targetIds: ['t'] }],
};
type Ready = typeof ready;
const rubric = {
  levels: [
    { level: 1, descriptor: said },
    { level: 2, descriptor: said },
  ],
  evidence: said,
};
const withTarget = (to: object) => ({ targets: [{ ...ready.targets[0], ...to }] });
const withMilestone = (to: object) => ({ milestones: [{ ...ready.milestones[0], ...to }] });
const share = (value: string) => ({ id: value, targetId: 't', year: 2030, value, weight: null });

describe('readiness', () => {
  test.each<[string, object, string[]]>([
    ['is there', {}, []],
    ['needs the step of an objective', { steps: [] }, ['/objectives/o/stepId lost-reference']],
    [
      'needs the clause of each node',
      { clauses: [{ ...ready.clauses[0], id: 'd' }] },
      [
        '/steps/s/clauseId lost-reference',
        '/objectives/o/clauseId lost-reference',
        '/targets/t/clauseId lost-reference',
        '/tasks/k/clauseId lost-reference',
        '/milestones/2030-m/clauseId lost-reference',
      ],
    ],
    ['needs every clause also served', withTarget({ alsoServes: ['c', 'x'] }), ['/targets/t/alsoServes lost-reference']],
    ['needs every mark', withTarget({ marks: ['x'] }), ['/targets/t/marks lost-reference']],
    [
      'needs both languages',
      { tasks: [{ ...ready.tasks[0], statement: { 'zh-Hans': '文字' } }] },
      ['/tasks/k/statement/en language-missing'],
    ],
    ['needs an indicator', withTarget({ indicatorCode: null }), ['/targets/t/indicatorCode indicator-needed']],
    ['needs a ranking for a rank', withTarget({ kind: 'rank' }), ['/targets/t/ranking ranking-needed']],
    ['needs a milestone', { milestones: [] }, ['/targets/t/milestones milestone-needed']],
    ['needs a value', withMilestone({ value: null, level: 1 }), ['/targets/t/milestones/2030/value value-needed']],
    [
      'needs a rubric',
      { ...withTarget({ kind: 'rubric' }), ...withMilestone({ value: null, level: 1 }) },
      ['/targets/t/rubric rubric-needed', '/targets/t/milestones/2030/level level-needed'],
    ],
    [
      'needs a level of the rubric',
      { ...withTarget({ kind: 'rubric', rubric, indicatorCode: null }), ...withMilestone({ value: null, level: 3 }) },
      ['/targets/t/milestones/2030/level level-needed'],
    ],
    [
      'takes a level of the rubric',
      { ...withTarget({ kind: 'rubric', rubric, indicatorCode: null }), ...withMilestone({ value: null, level: 2 }) },
      [],
    ],
    ['takes shares that add up', { ...withTarget({ splitRule: 'sum' }), shares: [share('0.4'), share('0.6')] }, []],
    [
      'refuses shares that do not',
      { ...withTarget({ splitRule: 'sum' }), shares: [share('0.4')] },
      ['/targets/t/shares/2030 shares-do-not-add-up'],
    ],
    ['refuses shares without a rule', { shares: [share('1')] }, ['/targets/t/shares/2030 shares-unchecked']],
    ['takes shares whose gap is named', { ...withTarget({ splitRule: 'sum', splitNote: said }), shares: [share('0.4')] }, []],
  ])('%s', (_says, to, expected) => {
    const faults = faultsOf({ ...ready, ...(to as Partial<Ready>) } as unknown as Parts);
    expect(faults.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual(expected.sort());
    for (const { says } of faults) expect(says['zh-Hans']).toMatch(/\p{Script=Han}/u);
  });
});

describe('coverage', () => {
  const clause = (id: string, parentId: string | null, level = 'section') => ({ id, number: id, parentId, level });
  const carrier = (lead: string | null, ...clauses: string[]) => ({ kind: 'task', id: 'k', code: 'k', name: said, lead, clauses });
  const clauses = [clause('a', null, 'chapter'), clause('b', 'a'), clause('c', 'b', 'named')] as never;

  test.each([
    ['nothing carries', [], ['not-carried', 'not-carried', 'not-carried']],
    ['a carrier without a lead', [carrier(null, 'b')], ['not-carried', 'no-owner', 'not-carried']],
    ['one lead among carriers', [carrier(null, 'b'), carrier('u', 'b')], ['not-carried', 'carried', 'not-carried']],
    ['a child does not carry its parent', [carrier('u', 'c')], ['not-carried', 'not-carried', 'carried']],
    ['a clause named twice is carried once', [carrier('u', 'c', 'c')], ['not-carried', 'not-carried', 'carried']],
  ])('%s', (_says, carriers, expected) => {
    const covered = coverage(clauses, carriers);
    expect(covered.clauses.map(({ state }) => state)).toEqual(expected);
    expect(covered.clauses.every((one) => one.carriers.length <= carriers.length)).toBe(true);
    expect(covered.sections.map(({ clause, ...counts }) => [clause.number, counts.clauses])).toEqual([
      ['a', 3],
      ['b', 2],
    ]);
  });
});
