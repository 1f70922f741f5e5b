import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NotValidInput } from '../engine/index.ts';
import { commitmentTo, draw } from './draw.ts';

const seed = '9f2c1b7a53e04d68a1f7c0d2b9e8436517ac4d0be2f39586c1d07e4fa8b32965';
const list = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', '枫树'];
const hasPython = spawnSync('python3', ['-c', 'import hashlib']).status === 0;

test('tickets are hashes of seed and name, and the lowest have the places', () => {
  const { drawn, waiting, tickets, commitment } = draw({ seed, list, places: 2 });
  const ticket = (id: string) =>
    createHash('sha256')
      .update(Buffer.from(`${seed}\n${id}`, 'utf8'))
      .digest('hex');
  expect(tickets).toEqual(list.map((id) => ({ id, ticket: ticket(id) })).sort((a, b) => a.ticket.localeCompare(b.ticket)));
  expect([...drawn, ...waiting]).toEqual(tickets.map(({ id }) => id));
  expect(drawn).toHaveLength(2);
  expect(commitment).toBe(commitmentTo(seed));
  expect(commitmentTo('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test.skipIf(!hasPython)('the script that the README prints gives the same, in Python', () => {
  const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
  const [, script = ''] = readme.match(/```python\n([\s\S]*?)```/) ?? [];
  expect(script).toContain('hashlib');
  const run = spawnSync('python3', ['-c', script], {
    input: JSON.stringify({ seed, list, places: 3 }),
    encoding: 'utf8',
    env: { ...process.env, PYTHONUTF8: '1' },
  });
  expect(run.stderr).toBe('');
  const { commitment, drawn, waiting } = draw({ seed, list, places: 3 });
  expect(JSON.parse(run.stdout)).toEqual({ commitment, drawn, waiting });
});

test('the order of the list is of no account, and who is added moves nobody past another', () =>
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 20 }),
      fc.nat(),
      (ids, n) => {
        const places = n % (ids.length + 1);
        const whole = draw({ seed, list: ids, places });
        expect(draw({ seed, list: ids.toReversed(), places })).toEqual(whole);
        const fewer = draw({ seed, list: ids.slice(1), places: Math.min(places, ids.length - 1) });
        expect(fewer.tickets).toEqual(whole.tickets.filter(({ id }) => id !== ids[0]));
      },
    ),
  ));

test('every name is as likely as any other', () => {
  const wins = new Map<string, number>();
  const rounds = 6000;
  for (let round = 0; round < rounds; round++)
    for (const id of draw({ seed: `a public seed, number ${round}`, list, places: 2 }).drawn) wins.set(id, (wins.get(id) ?? 0) + 1);
  const expected = (rounds * 2) / list.length;
  const chiSquare = list.reduce((sum, id) => sum + (wins.get(id)! - expected) ** 2 / expected, 0);
  expect(chiSquare).toBeLessThan(20.5);
});

test.each([
  { given: 'a short seed', asked: { seed: 'guess me', list, places: 1 }, path: 'seed' },
  { given: 'a seed of two lines', asked: { seed: `${seed}\nAlder`, list, places: 1 }, path: 'seed' },
  { given: 'broken text', asked: { seed: `${seed}\ud800`, list, places: 1 }, path: 'seed' },
  {
    given: 'another seed than was committed to',
    asked: { seed, list, places: 1, commitment: commitmentTo('another seed altogether') },
    path: 'commitment',
  },
  { given: 'a name twice', asked: { seed, list: ['Elm', 'Fir', 'Elm'], places: 1 }, path: 'list.2' },
  { given: 'more places than names', asked: { seed, list, places: 7 }, path: 'places' },
  { given: 'half a place', asked: { seed, list, places: 0.5 }, path: 'places' },
  { given: 'fewer places than none', asked: { seed, list, places: -1 }, path: 'places' },
])('$given is refused', ({ asked, path }) => {
  const refused = () => draw(asked);
  expect(refused).toThrow(NotValidInput);
  expect(faultsOf(refused)).toEqual([path]);
});

function faultsOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof NotValidInput) return error.faults.map(({ path }) => path);
  }
  return [];
}

test('nobody draws for nothing', () => {
  expect(draw({ seed, list: [], places: 0 })).toMatchObject({ drawn: [], waiting: [] });
});
