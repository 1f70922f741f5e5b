/** Sixteen clients write one record at once, by HTTP, on the platform as it is run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseOnServer, type Platform, signedIn, startPlatform, stop, type Where } from './platform.ts';

const clients = 16;
const rounds = 25;
const each = 5;
let where: Where;
let platform: Platform;
let cookie: string;
let dropServer: (() => Promise<void>) | undefined;

beforeAll(async () => {
  const made = await databaseOnServer(`mainspring_race_${process.pid}`);
  dropServer = made?.drop;
  where = { home: mkdtempSync(join(tmpdir(), 'ms-race-')), url: made?.url };
  platform = await startPlatform(where);
  cookie = await signedIn(platform);
});
afterAll(async () => {
  await stop(platform);
  await dropServer?.();
  rmSync(where.home, { recursive: true, force: true });
});

interface Organisation {
  readonly id: string;
  readonly version: number;
  readonly website: string;
}
const ask = async (method: string, path: string, body?: object, version?: number) => {
  const answer = await fetch(`${platform.address}/api/v1/organisations${path}`, {
    method,
    headers: { cookie, 'content-type': 'application/json', ...(version && { 'if-match': `"${version}"` }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Organisation & { items: { version: number; row: Organisation }[] } };
};
const page = (name: string) => `https://example.org/${name}`;
const born = async () =>
  (await ask('POST', '', { name: { en: 'Institute of Tides' }, kind: 'research-institute', website: page('born'), handling: 'public' }))
    .body;

test('of sixteen who read the same version, exactly one changes it; the others are told and have changed nothing', async () => {
  let { id, version } = await born();
  const winners: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const tries = await Promise.all(
      Array.from({ length: clients }, async (_, client) => {
        const website = page(`${round}-${client}`);
        return { website, ...(await ask('PATCH', `/${id}`, { website }, version)) };
      }),
    );
    const won = tries.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(tries.filter(({ status }) => status === 412)).toHaveLength(clients - 1);
    winners.push(won[0]?.website as string);
    const now = (await ask('GET', `/${id}`)).body;
    expect(now).toMatchObject({ website: won[0]?.website, version: version + 1 });
    version = now.version;
  }
  const { items } = (await ask('GET', `/${id}/history`)).body;
  expect(items.toReversed().map(({ row }) => row.website)).toEqual([page('born'), ...winners]);
});

test('whoever is told reads again and writes again, until every change of every client stands in the history once', async () => {
  const { id } = await born();
  let refused = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let done = 0; done < each; ) {
        const { version } = (await ask('GET', `/${id}`)).body;
        const { status } = await ask('PATCH', `/${id}`, { website: page(`${client}/${done}`) }, version);
        expect([200, 412]).toContain(status);
        if (status === 200) done += 1;
        else refused += 1;
      }
    }),
  );
  const { items } = (await ask('GET', `/${id}/history`)).body;
  const wanted = Array.from({ length: clients * each }, (_, i) => page(`${Math.floor(i / each)}/${i % each}`));
  expect(items.map(({ version }) => version)).toEqual(Array.from({ length: clients * each + 1 }, (_, i) => clients * each + 1 - i));
  expect(items.map(({ row }) => row.website).sort()).toEqual([page('born'), ...wanted].sort());
  expect(refused, 'writers that met').toBeGreaterThan(0);
});
