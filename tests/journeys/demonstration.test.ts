import { expect, test } from 'vitest';
import { cast, playDemonstration, sizes } from '#demonstration';
import { caller, type Row } from '#tests/support/caller.ts';
import { house, password } from '#tests/support/house.ts';

const home = house({ withoutPeople: true, more: () => ({ works: false }) });

test('the hamlet is played to its end by the commands themselves: from calls to results that stand under a task', async () => {
  const told = new Set<string>();
  const asked = home.running.asPlatform();
  const played = await playDemonstration(asked, { size: 'hamlet', seed: 2026, password, tell: (part) => told.add(part) });
  const { organisations, people, calls, applications } = sizes.hamlet;
  expect(played).toMatchObject({ organisations, people, calls, applications, assessments: 3 * applications });
  for (const part of ['awards', 'projects', 'reports', 'results'] as const) expect([part, played[part] > 5]).toEqual([part, true]);
  expect([...told]).toContain('Projects');
  const nobody = await caller(home.address);
  const seen = async (many: string) =>
    (await nobody('GET', `/api/v1/${many}?limit=200`)).body.items as readonly (Row & { state: string })[];
  expect((await seen('projects')).map(({ state }) => state)).toContain('closed-diligently');
  expect((await seen('results')).length).toBe(played.results + 1);
  const [task] = (await nobody('GET', '/api/v1/tasks?code=leak-sensors')).body.items;
  const sight = (await nobody('GET', `/api/v1/sight/tasks/${task?.id}?strategy=kestria`)).body as unknown as {
    results: readonly unknown[];
  };
  expect(sight.results.length).toBeGreaterThan(0);
  await expect(playDemonstration(asked, { size: 'hamlet', seed: 2026, password, tell: () => undefined })).rejects.toMatchObject({
    code: 'already-played',
  });
  expect(await caller(home.address, cast.hanne.email)).toBeDefined();
}, 300_000);
