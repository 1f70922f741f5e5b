/** How the work is done: threads, progress, stopping, the clock. */
import { expect, test } from 'vitest';
import { Chance } from '../chance/index.ts';
import { readInput } from '../engine/index.ts';
import { portfolio } from './index.ts';
import { faultsOf } from './judge.ts';

/** Correlated values and costs after Chu and Beasley 1998: too hard to be certified in the time given. */
function hard(count: number, rows: number, seed: number) {
  const chance = new Chance(seed);
  const costs = Array.from({ length: count }, () => Array.from({ length: rows }, () => 1 + chance.below(1000)));
  const named = (amounts: readonly number[]) => Object.fromEntries(amounts.map((amount, i) => [`b${i}`, amount]));
  const mean = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0) / rows;
  return {
    items: costs.map((amounts, j) => ({ id: `p${j}`, value: Math.floor(mean(amounts) + 500 * chance.uniform()), costs: named(amounts) })),
    budgets: named(Array.from({ length: rows }, (_, i) => Math.floor(0.5 * costs.reduce((sum, amounts) => sum + amounts[i]!, 0)))),
    effortSeconds: 0.15,
    timeLimitSeconds: 60,
    seed: 7,
  };
}

test('the answer is the same for any number of workers', async () => {
  const asked = [0, 1, 2, 4].map((workers) => readInput(portfolio, { ...hard(150, 15, 1), workers }));
  const answers = [];
  for (const input of asked) answers.push(await portfolio.run(input));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]!.stopped).toBe('effort');
  expect(faultsOf(asked[0]!, answers[0]!.chosen)).toEqual([]);
});

test('the clock stops what takes longer, and says so', async () => {
  const input = readInput(portfolio, { ...hard(150, 15, 1), effortSeconds: 600, timeLimitSeconds: 0.2, workers: 0 });
  const answer = await portfolio.run(input);
  expect(answer.stopped).toBe('clock');
  expect(faultsOf(input, answer.chosen)).toEqual([]);
});

test('what is not certified says how far it may be from the best', async () => {
  const input = readInput(portfolio, hard(200, 20, 2));
  const answer = await portfolio.run(input);
  expect(answer.status).toBe('feasible');
  expect(answer.bound!).toBeGreaterThan(answer.value!);
  expect(answer.gapPercent).toBeCloseTo(((answer.bound! - answer.value!) / answer.value!) * 100, 10);
  expect(answer.gapPercent!).toBeLessThan(2);
  expect(answer.stopped).toBe('effort');
  expect(answer.tieZoneComplete).toBe(false);
  expect(faultsOf(input, answer.chosen)).toEqual([]);
});

test('progress rises to one', async () => {
  const shares: number[] = [];
  await portfolio.run(readInput(portfolio, hard(100, 10, 3)), { progress: (share) => shares.push(share) });
  expect(shares.length).toBeGreaterThan(3);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

test.each([0, 2])('work stops when asked, with %d workers', async (workers) => {
  const stop = new AbortController();
  const input = readInput(portfolio, { ...hard(300, 30, 4), effortSeconds: 60, workers });
  const work = portfolio.run(input, { signal: stop.signal, progress: (share) => share > 0 && stop.abort(new Error('enough')) });
  await expect(work).rejects.toThrow('enough');
  await expect(portfolio.run(input, { signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow('before');
});
