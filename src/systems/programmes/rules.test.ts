import { describe, expect, test } from 'vitest';
import { faultsOfDossierDecision } from './rules/dossier.ts';
import { isEligibleEarlyCareer } from './rules/early-career.ts';
import { faultsOfGate } from './rules/gate.ts';
import { routesOf } from './rules/routes.ts';
import { sharesLeft, weightsOf } from './rules/shares.ts';

describe('an early career', () => {
  const rule = { mostYears: 7, from: 'doctorate', breakMonthsPerChild: 18, otherBreaksCount: true } as const;
  const facts = { doctorateOn: '2018-05-31', bornOn: '1988-02-29', children: 0, breaks: [] };
  test.each([
    ['its last day', rule, facts, '2025-05-30', { eligible: true, until: '2025-05-30', breakMonths: 0 }],
    ['the day after', rule, facts, '2025-05-31', { eligible: false, until: '2025-05-30', breakMonths: 0 }],
    ['one child', rule, { ...facts, children: 1 }, '2026-11-29', { eligible: true, until: '2026-11-29', breakMonths: 18 }],
    ['two children', rule, { ...facts, children: 2 }, '2028-05-31', { eligible: false, until: '2028-05-30', breakMonths: 36 }],
    [
      'sixty days of care',
      rule,
      { ...facts, breaks: [{ fromOn: '2020-01-01', toOn: '2020-02-29' }] },
      '2025-07-30',
      { eligible: true, until: '2025-07-30', breakMonths: 2 },
    ],
    [
      'two breaks that overlap, counted once',
      rule,
      {
        ...facts,
        breaks: [
          { fromOn: '2020-01-01', toOn: '2020-02-29' },
          { fromOn: '2020-01-15', toOn: '2020-02-14' },
        ],
      },
      '2025-07-31',
      { eligible: false, until: '2025-07-30', breakMonths: 2 },
    ],
    [
      'a break before the doctorate',
      rule,
      { ...facts, breaks: [{ fromOn: '2016-01-01', toOn: '2017-12-31' }] },
      '2025-05-30',
      { eligible: true, until: '2025-05-30', breakMonths: 0 },
    ],
    [
      'a break that has not come yet',
      rule,
      { ...facts, breaks: [{ fromOn: '2026-01-01', toOn: '2027-12-31' }] },
      '2025-05-30',
      { eligible: true, until: '2025-05-30', breakMonths: 0 },
    ],
    [
      'a rule that counts no other breaks',
      { ...rule, otherBreaksCount: false },
      { ...facts, breaks: [{ fromOn: '2020-01-01', toOn: '2021-12-31' }] },
      '2025-05-31',
      { eligible: false, until: '2025-05-30', breakMonths: 0 },
    ],
    [
      'a rule with a most',
      { ...rule, mostBreakMonths: 24 },
      { ...facts, children: 3 },
      '2027-05-30',
      { eligible: true, until: '2027-05-30', breakMonths: 24 },
    ],
    [
      'by age, of somebody born on 29 February',
      { ...rule, from: 'birth', mostYears: 35 },
      facts,
      '2023-02-27',
      { eligible: true, until: '2023-02-27', breakMonths: 0 },
    ],
    ['without a doctorate', rule, { ...facts, doctorateOn: null }, '2020-01-01', { eligible: false, missing: 'doctorateOn' }],
    [
      'without a day of birth',
      { ...rule, from: 'birth' },
      { ...facts, bornOn: null },
      '2020-01-01',
      { eligible: false, missing: 'bornOn' },
    ],
    ['before the doctorate', rule, facts, '2018-05-30', { eligible: false, until: '2025-05-30', breakMonths: 0 }],
  ] as const)('%s', (_, given, person, on, then) => expect(isEligibleEarlyCareer(given, person, on)).toEqual(then));
});

test.each([
  [null, ['D1.1', 'D2.1'], ['D1.1']],
  [null, [], []],
  [{ by: 'field', mostPanels: 2 }, ['D1.1', 'D2.1', 'D3.1'], ['D1.1', 'D2.1']],
  [{ by: 'field', mostPanels: 3 }, ['D1.1', 'D1.2'], ['D1.1', 'D1.2']],
  [{ by: 'group', mostPanels: 3 }, ['D1.1', 'D1.2', 'D2.1'], ['D1', 'D2']],
] as const)('by %j a proposal of %j goes to %j', (rule, fields, then) => expect(routesOf(rule, fields)).toEqual(then));

test.each([
  [[null], [10000], 0],
  [[null, null, null], [3334, 3333, 3333], 0],
  [['60', null], [6000, 4000], 0],
  [['60', '12.5', null, null], [6000, 1250, 1375, 1375], 0],
  [['60', '12.55'], [6000, 1255], 2745],
  [['100', null], [10000, 0], 0],
  [[], [], 10000],
] as const)('shares of %j weigh %j and leave %i unclaimed', (shares, weights, unclaimed) => {
  const rows = shares.map((sharePercent, i) => ({ id: String(i), sharePercent }));
  const found = weightsOf(rows);
  expect([...found.weights.values()]).toEqual(weights);
  expect(found.unclaimed).toBe(unclaimed);
  expect(weights.reduce<number>((sum, one) => sum + one, 0) + unclaimed).toBe(10_000);
  expect(sharesLeft(rows)).toBe(10_000 - shares.reduce<number>((sum, one) => sum + Number(one ?? 0) * 100, 0));
});

const codesOf = (faults: readonly { pointer: string; code: string }[]) => faults.map(({ pointer, code }) => `${pointer} ${code}`);

test.each([
  ['accepted', 'programme', [], [], ['/outcome opinions-missing']],
  ['rejected', 'programme', [], [], []],
  ['accepted', 'programme', ['for'], [], []],
  ['accepted', 'major-project', ['for'], [], ['/outcome opinions-missing']],
  ['accepted', 'major-project', ['for', 'against'], [], ['/answers dissent-unanswered']],
  ['returned', 'major-project', ['with-conditions'], [], ['/answers dissent-unanswered']],
  ['accepted', 'major-project', ['for', 'against'], ['1'], []],
  ['accepted', 'major-project', ['for', 'against'], ['1', '1'], ['/answers/1/opinionId no-such-dissent']],
  ['accepted', 'major-project', ['for', 'against'], ['1', '0'], ['/answers/1/opinionId no-such-dissent']],
  ['accepted', 'major-project', ['for', null], [], ['/outcome opinions-missing']],
] as const)('a dossier is %s for a %s with opinions %j and answers to %j: %j', (outcome, kind, given, answers, then) => {
  const opinions = given.map((verdict, i) => ({ id: String(i), verdict, state: verdict ? 'given' : 'asked' }));
  expect(
    codesOf(
      faultsOfDossierDecision(
        kind,
        outcome,
        opinions,
        answers.map((opinionId) => ({ opinionId })),
      ),
    ),
  ).toEqual(then);
});

const gate = { entryCriteria: [{ code: 'a' }], exitCriteria: [{ code: 'b' }], earlierOpen: [], needsOpen: 0 };
const yes = [
  { code: 'a', met: true },
  { code: 'b', met: true },
];
const no = [
  { code: 'a', met: true },
  { code: 'b', met: false },
];
test.each([
  [{ ...gate, outcome: 'passed', answers: yes }, []],
  [{ ...gate, outcome: 'passed', answers: no }, ['/answers/1/met criterion-not-met']],
  [{ ...gate, outcome: 'held', answers: no }, []],
  [{ ...gate, outcome: 'stopped', answers: no }, []],
  [{ ...gate, outcome: 'stopped', answers: [] }, ['/answers criterion-unanswered', '/answers criterion-unanswered']],
  [{ ...gate, outcome: 'held', answers: [...yes, { code: 'a', met: false }] }, ['/answers/2/code no-such-criterion']],
  [{ ...gate, outcome: 'held', answers: [...yes, { code: 'z', met: false }] }, ['/answers/2/code no-such-criterion']],
  [{ ...gate, outcome: 'passed', answers: yes, earlierOpen: ['g1'] }, ['/outcome earlier-gate-open']],
  [{ ...gate, outcome: 'held', answers: yes, earlierOpen: ['g1'] }, []],
  [{ ...gate, outcome: 'passed', answers: yes, needsOpen: 1 }, ['/outcome dependency-open']],
] as const)('a gate %j has the faults %j', (wish, then) => expect(codesOf(faultsOfGate(wish))).toEqual(then));
