import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { said } from '#tests/support/asking.ts';
import { type Change, rulingOf } from './rules/change.ts';
import { closingKinds, countsAgainst, stateAfter } from './rules/closing.ts';
import { addDays, addMonths, daysBetween } from './rules/days.ts';
import { digestOf } from './rules/digest.ts';
import { endsOf } from './rules/review.ts';
import { usualRules } from './rules/scheme.ts';
import { deviations, missingPercent, type Plan } from './rules/tolerance.ts';

const id = '0192bbbb-0000-7000-8000-000000000001';
const standing = {
  amountMinor: 60_000,
  currency: 'EUR',
  movedFreelyMinor: 0,
  toOn: '2027-12-31',
  plannedToOn: '2027-12-31',
  extendedFreely: false,
};

describe('a change', () => {
  const move = (amountMinor: number): Change => ({ kind: 'cost-move', fromCategory: 'staff', toCategory: 'travel', amountMinor });
  const extend = (toOn: string): Change => ({ kind: 'extension', toOn });
  const later = (dueOn: string): Change => ({ kind: 'milestone', milestoneId: id, dueOn });
  test.each<[Change, object, string]>([
    [move(6_000), {}, 'free'],
    [move(6_001), {}, 'request'],
    [move(1_000), { movedFreelyMinor: 5_001 }, 'request'],
    [move(1_000), { movedFreelyMinor: 9_000 }, 'request'],
    [extend('2028-03-31'), {}, 'free'],
    [extend('2028-04-01'), {}, 'request'],
    [extend('2028-03-31'), { extendedFreely: true }, 'request'],
    [extend('2028-12-31'), {}, 'request'],
    [extend('2029-01-01'), {}, 'never'],
    [extend('2027-12-31'), {}, 'never'],
    [later('2026-06-29'), { milestonePlannedOn: '2026-03-31' }, 'free'],
    [later('2026-06-30'), { milestonePlannedOn: '2026-03-31' }, 'request'],
    [later('2026-01-31'), { milestonePlannedOn: '2026-03-31' }, 'free'],
    [later('2028-01-01'), { milestonePlannedOn: '2026-03-31' }, 'never'],
    [{ kind: 'lead', leadId: id }, {}, 'request'],
    [{ kind: 'organisation', organisationId: id }, {}, 'request'],
    [{ kind: 'indicator', indicatorId: id, target: '9' }, {}, 'request'],
    [{ kind: 'other', says: 'Another river' }, {}, 'request'],
  ])('%j with %j is %s', (change, more, way) => {
    const ruling = rulingOf(change, { ...standing, ...more }, usualRules);
    expect(ruling.way).toBe(way);
    expect([ruling.because.en.length, ruling.because['zh-Hans'].length].every((length) => length > 5)).toBe(true);
  });

  test('made freely in parts comes to no more than the rule allows', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5_000 }), { maxLength: 40 }), (parts) => {
        let moved = 0;
        for (const part of parts)
          if (rulingOf(move(part), { ...standing, movedFreelyMinor: moved }, usualRules).way === 'free') moved += part;
        expect(moved).toBeLessThanOrEqual(6_000);
      }),
    ));
});

describe('a deviation', () => {
  const plan = (more: Partial<Plan>): Plan => ({
    today: '2027-01-15',
    toOn: '2026-12-31',
    milestones: [],
    indicators: [],
    costs: [],
    ...more,
  });
  const milestone = (dueOn: string, reachedOn: string | null = null, state = reachedOn ? 'confirmed' : 'planned') => ({
    name: said('Sensors'),
    state,
    dueOn,
    reachedOn,
  });
  const indicator = (value: string | null, more: object = {}) => ({
    name: said('Warning time'),
    baseline: '2',
    target: '12',
    direction: 'increase' as const,
    targetOn: '2026-06-30',
    value,
    ...more,
  });
  const cost = (plannedMinor: number, spentMinor: number) => ({ category: 'staff', plannedMinor, spentMinor });
  const told = (more: Partial<Plan>, rules = usualRules) =>
    deviations(plan(more), rules).map(({ kind, size, isTolerated }) => `${kind} ${size} ${isTolerated ? 'tolerated' : 'beyond'}`);

  test.each<[Partial<Plan>, string[]]>([
    [{ milestones: [milestone('2026-06-30', '2026-06-30')] }, []],
    [{ milestones: [milestone('2026-06-30', '2026-09-28')] }, ['late 90 tolerated']],
    [{ milestones: [milestone('2026-06-30', '2026-09-29')] }, ['late 91 beyond']],
    [{ milestones: [milestone('2027-01-14')] }, ['late 1 tolerated']],
    [{ milestones: [milestone('2027-01-15')] }, []],
    [{ milestones: [milestone('2026-01-01', null, 'dropped')] }, []],
    [{ indicators: [indicator('12')] }, []],
    [{ indicators: [indicator('13')] }, []],
    [{ indicators: [indicator('10')] }, ['short 20 tolerated']],
    [{ indicators: [indicator('9.9')] }, ['short 21 beyond']],
    [{ indicators: [indicator('1')] }, ['short 100 beyond']],
    [{ indicators: [indicator(null)] }, ['unmeasured 199 beyond']],
    [{ indicators: [indicator(null, { targetOn: '2026-12-01' })] }, ['unmeasured 45 tolerated']],
    [{ indicators: [indicator(null, { targetOn: '2027-01-15' })] }, []],
    [{ indicators: [indicator('7', { direction: 'decrease', baseline: '10', target: '5' })] }, ['short 40 beyond']],
    [{ costs: [cost(1000, 1000)] }, []],
    [{ costs: [cost(1000, 1100)] }, ['overspent 10 tolerated']],
    [{ costs: [cost(1000, 1101)] }, ['overspent 10.1 beyond']],
    [{ costs: [cost(0, 1)] }, ['overspent 100 beyond']],
  ])('of %j is %j', (more, expected) => expect(told(more)).toEqual(expected));

  test('in what was found is none in free exploration', () => {
    const rules = { ...usualRules, isExploration: true };
    expect(told({ indicators: [indicator('2')] }, rules)).toEqual(['short 100 tolerated']);
    expect(told({ costs: [cost(1000, 2000)] }, rules)).toEqual(['overspent 100 beyond']);
  });

  test('is measured along the way from baseline to target, whichever way it goes', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 1000 }),
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 0, max: 100 }),
        (from, way, done) => {
          const [up, down] = [1, -1].map((sign) =>
            missingPercent({
              baseline: String(from),
              target: String(from + sign * way),
              direction: sign > 0 ? 'increase' : 'decrease',
              value: String(from + (sign * way * done) / 100),
            }),
          );
          expect(up).toBeCloseTo(100 - done, 0);
          expect(down).toBeCloseTo(100 - done, 0);
        },
      ),
    ));
});

describe('an ending', () => {
  test('counts against people later only where it is a breach', () =>
    expect(closingKinds.map((how) => [how, stateAfter(how), countsAgainst(how)])).toEqual([
      ['accepted', 'accepted', false],
      ['diligent-failure', 'closed-diligently', false],
      ['stopped', 'terminated', false],
      ['withdrawn', 'terminated', false],
      ['breach', 'terminated', true],
    ]));
  test('of a review is of its kind', () => {
    expect(endsOf('acceptance')).toEqual(['accept', 'not-accept']);
    expect(endsOf('gate')).toEqual(['go', 'adjust', 'stop']);
    expect(endsOf('mid-term')).toEqual(['go', 'adjust', 'stop']);
  });
});

describe('days', () => {
  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-01-01', 24, '2028-01-01'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s and %i months is %s', (from, months, to) => expect(addMonths(from, months)).toBe(to));
  test('are counted and added alike', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -4000, max: 4000 }), (first, days) => {
        const from = addDays('1990-01-01', first);
        expect(daysBetween(from, addDays(from, days))).toBe(days);
      }),
    ));
});

describe('what is signed', () => {
  const project = {
    ...{ reference: 'P-1', title: said('Wells'), organisationId: id, holderId: id, leadId: id },
    ...{ currency: 'EUR', amountMinor: 5, fromOn: '2026-01-01', toOn: '2026-12-31' },
  };
  const terms = { milestones: [], indicators: [], payments: [{ name: said('All'), amountMinor: 5 }] };
  const whole = { project, edition: 1, wording: said('We work'), conditions: null, terms, costs: [{ category: 'staff', plannedMinor: 5 }] };
  test('has one digest however it is written, and another for every word and sum', () => {
    const digest = digestOf(whole);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(digestOf({ ...whole, wording: { 'zh-Hans': 'We work(中文)', en: 'We work' } })).toBe(digest);
    const others = [
      { ...whole, edition: 2 },
      { ...whole, wording: said('We work.') },
      { ...whole, conditions: said('Open data') },
      { ...whole, project: { ...project, amountMinor: 6 } },
      { ...whole, project: { ...project, toOn: '2027-01-01' } },
      { ...whole, terms: { ...terms, payments: [{ name: said('All'), amountMinor: 6 }] } },
      { ...whole, costs: [{ category: 'staff', plannedMinor: 4 }] },
    ].map(digestOf);
    expect(new Set([digest, ...others]).size).toBe(others.length + 1);
  });
});
