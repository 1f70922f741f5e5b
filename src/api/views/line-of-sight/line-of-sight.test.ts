import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MandateRow } from '#systems/programmes';
import { countingOf } from './count.ts';
import { endOf, flowOf, type Part } from './flow.ts';

const mandate = (id: string, programmeId: string, sharePercent: string | null) => ({ id, programmeId, sharePercent }) as MandateRow;

describe('what counts', () => {
  test.each([
    [['60', null], 'a', 100_00, 60_00, 6000],
    [['60', null], 'b', 100_00, 40_00, 4000],
    [[null, null, null], 'a', 100_00, 33_34, 3334],
    [['50'], 'a', 1, 1, 5000],
    [['50'], 'b', 100, 0, 0],
  ] as const)('of shares %j for %s of %i is %i', (shares, inScope, amount, minor, weight) => {
    const rows = shares.map((share, i) => mandate('abc'[i] as string, 'p', share));
    const counting = countingOf(rows, new Set([inScope]));
    expect(counting.of('p', amount).reduce((sum, one) => sum + one.minor, 0)).toBe(minor);
    expect(counting.weight('p')).toBe(weight);
  });

  test('for all mandates together is the whole, less what none claims, to the last unit', () => {
    const shares = fc.array(fc.option(fc.integer({ min: 1, max: 2500 }), { nil: null }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 9e14 }), (hundredths, amount) => {
        const rows = hundredths.map((one, i) => mandate(String(i), 'p', one === null ? null : (one / 100).toFixed(2)));
        const each = rows.map(({ id }) => countingOf(rows, new Set([id])).of('p', amount)[0]?.minor ?? 0);
        const all = countingOf(rows, new Set(rows.map(({ id }) => id)))
          .of('p', amount)
          .reduce((sum, one) => sum + one.minor, 0);
        expect(each.reduce((sum, one) => sum + one, 0)).toBe(all);
        if (hundredths.includes(null)) expect(all).toBe(amount);
        else expect(all).toBeLessThanOrEqual(amount);
      }),
    );
  });

  test('of a programme that serves nothing here is nothing', () => expect(countingOf([], new Set()).of('p', 5)).toEqual([]));
});

const part = (project: number, minor: number, results = 0): Part => ({
  served: { kind: 'task', id: 't', code: 't', name: { en: 'Wells' } },
  programme: { id: `p${project % 3}`, code: `p${project % 3}`, name: { en: 'Water' } },
  call: project % 2 ? { id: 'c', code: 'c', title: { en: 'Call' } } : null,
  project: { id: `r${project}`, title: { en: `Project ${project}` }, state: 'running', results },
  minor,
});

describe('the flow', () => {
  test('brings out of each node what goes in, and keeps the whole in every column, however many projects there are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 40 }), (amounts) => {
        const { nodes, links } = flowOf(amounts.map((minor, i) => part(i, minor, i % 4)));
        const whole = amounts.reduce((sum, one) => sum + one, 0);
        const columnOf = new Map(nodes.map(({ id, column }) => [id, column]));
        const sum = (of: (link: (typeof links)[number]) => boolean) => links.filter(of).reduce((total, { minor }) => total + minor, 0);
        for (const column of [0, 1, 2, 3]) expect(sum(({ from }) => columnOf.get(from) === column)).toBe(whole);
        for (const { id, column } of nodes)
          if (column > 0 && column < 4) expect(sum(({ to }) => to === id)).toBe(sum(({ from }) => from === id));
        for (const column of [0, 1, 2, 3, 4]) expect(nodes.filter((node) => node.column === column).length).toBeLessThanOrEqual(9);
      }),
    );
  });

  test('says how many stand together', () => {
    const { nodes } = flowOf(Array.from({ length: 12 }, (_, i) => part(i, 100 - i)));
    expect(nodes.find(({ word }) => word === 'other')).toMatchObject({ column: 3, count: 4 });
    expect(flowOf([])).toEqual({ nodes: [], links: [] });
  });

  test.each([
    ['running', 0, 'no-result-yet'],
    ['running', 2, 'with-results'],
    ['closed-diligently', 0, 'lessons'],
    ['closed-diligently', 1, 'with-results'],
    ['accepted', 0, 'ended-without'],
    ['terminated', 0, 'ended-without'],
  ])('ends, for a project that is %s with %i results, %s', (state, results, end) => expect(endOf({ state, results })).toBe(end));
});
