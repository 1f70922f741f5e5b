import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { dismiss, onThreads, workOff } from './index.ts';

const script = new URL('./made-up.ts', import.meta.url);
const multiplied = (by: number, parts: readonly number[], workers = 2, signal?: AbortSignal) =>
  onThreads<number, { product: number; threadId: number }>(script, { workers, shared: { by }, parts, watch: signal ? { signal } : {} });
const threadsOf = (done: readonly { threadId: number }[]) => [...new Set(done.map(({ threadId }) => threadId))].sort();

afterAll(() => dismiss(script));

test('answers stand in the order of the parts', async () => {
  const done = await multiplied(3, [5, 1, 4, 1, 5, 9, 2, 6]);
  expect(done.map(({ product }) => product)).toEqual([15, 3, 12, 3, 15, 27, 6, 18]);
  expect(await multiplied(3, [])).toEqual([]);
});

test('threads wait for the next job, which has what it shares itself', async () => {
  await dismiss(script);
  const first = await multiplied(3, [1, 2, 3], 1);
  const second = await multiplied(5, [1, 2, 3], 1);
  expect(threadsOf(second)).toEqual(threadsOf(first));
  expect(second.map(({ product }) => product)).toEqual([5, 10, 15]);
});

test('two jobs at once have threads of their own', async () => {
  const [one, other] = await Promise.all([multiplied(3, [1, 2], 1), multiplied(5, [1, 2], 1)]);
  expect(threadsOf(one)).not.toEqual(threadsOf(other));
  expect([...one, ...other].map(({ product }) => product)).toEqual([3, 6, 5, 10]);
});

test('a fault ends the job with that fault, and the next job is well', async () => {
  await expect(multiplied(3, [1, -1, 2])).rejects.toThrow('-1 is below nought');
  expect((await multiplied(3, [7])).map(({ product }) => product)).toEqual([21]);
});

test('a thread that ends by itself ends its job with a fault, or, where it waited, is not hired again', async () => {
  await expect(multiplied(3, [1, 404], 1)).rejects.toThrow('ended with code 4');
  const first = await multiplied(3, [405], 1);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const second = await multiplied(3, [7], 1);
  expect(second.map(({ product }) => product)).toEqual([21]);
  expect(threadsOf(second)).not.toEqual(threadsOf(first));
});

test('a pile is laid out while it is worked off, and a fault in laying it out ends the job', async () => {
  let [laidOut, finished, most] = [0, 0, 0];
  const job = (until: number) => ({
    workers: 2,
    atHand: 2,
    shared: { by: 10 },
    next: () => {
      if (laidOut === 13) throw new Error('the pile fell over');
      return laidOut < until ? { part: laidOut++ } : undefined;
    },
    done: ({ product }: { product: number }, place: number) => {
      finished += 1;
      most = Math.max(most, laidOut - finished);
      expect(product).toBe(10 * place);
    },
  });
  await workOff(script, job(12));
  expect([finished, most]).toEqual([12, 3]);
  await expect(workOff(script, job(20))).rejects.toThrow('the pile fell over');
});

test('the signal ends the job', async () => {
  const stop = new AbortController();
  const job = multiplied(3, [1, 2, 3], 2, stop.signal);
  stop.abort(new Error('enough'));
  await expect(job).rejects.toThrow('enough');
  await expect(multiplied(3, [1], 2, stop.signal)).rejects.toThrow('enough');
});

test('threads that wait keep no process from ending', async () => {
  const job = `onThreads(new URL('${script}'), { workers: 1, shared: { by: 2 }, parts: [21] })`;
  const code = `import('${new URL('./index.ts', import.meta.url)}').then(({ onThreads }) => ${job}).then(([done]) => console.log(done.product))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--eval', code], { timeout: 15_000 });
  expect(stdout.trim()).toBe('42');
});
