import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { compositeIndex } from './index.ts';
import { kestria } from './kestria.ts';
import { liveIndex } from './live.ts';

test('the browser answers what the server does, bit for bit', async () => {
  const vary = { weights: 0.3, leaveOut: true, normalise: [{ method: 'min-max' }, { method: 'rank' }] };
  const asked = readInput(compositeIndex, {
    ...kestria,
    steps: { treat: {} },
    uncertainty: { runs: 300, seed: 5, vary },
    compare: [['Brenn', 'Lysa']],
  });
  expect(JSON.stringify(liveIndex(asked))).toBe(JSON.stringify(await compositeIndex.run(asked)));
});

/** What the browser would have to load besides: nothing of Node, and no zod. */
test('it needs no package at all', () => {
  const seen = new Map<string, string[]>();
  const read = (file: string) => {
    if (seen.has(file)) return;
    const imports = [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s+(?!type\b)[\s\S]*?from '([^']+)';/gm)].map(
      ([, from]) => from!,
    );
    seen.set(file, imports);
    for (const from of imports) if (from.startsWith('.')) read(join(dirname(file), from));
  };
  read(join(import.meta.dirname, 'live.ts'));
  expect(seen.size).toBeGreaterThan(15);
  expect([...seen.values()].flat().filter((from) => !from.startsWith('.'))).toEqual([]);
});
