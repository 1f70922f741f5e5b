/** Stopping in order, and two programs on one folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inDatabase, journalOf, mainspring, type Platform, signedIn, startPlatform, stop, type Where } from './platform.ts';
import { writeOn } from './writers.ts';

let where: Where;
let platform: Platform;

beforeEach(async () => {
  where = { home: mkdtempSync(join(tmpdir(), 'ms-stop-')) };
  platform = await startPlatform(where);
});
afterEach(async () => {
  await stop(platform);
  rmSync(where.home, { recursive: true, force: true });
});

test('SIGTERM under load answers every request that was accepted, and the database holds exactly what was answered', async () => {
  const cookie = await signedIn(platform);
  let isStopping = false;
  const writing = Promise.all(
    Array.from({ length: 16 }, () => writeOn(platform.address, cookie, () => isStopping && platform.process.exitCode !== null)),
  );
  await sleep(1500);
  isStopping = true;
  expect(await stop(platform)).toBe(0);
  const written = (await writing).flat();
  const answered = written.filter(({ outcome }) => outcome === 'acknowledged').map(({ mark }) => mark);
  const kept = await inDatabase(where, (query) =>
    query("select name->>'en' as mark from organisation where name->>'en' like 'Institute %' union all select because from merger"),
  );
  expect(answered.length).toBeGreaterThan(16);
  expect(kept.map(({ mark }) => mark).sort()).toEqual(answered.sort());
  expect((await journalOf(where)).faults).toEqual([]);
});

test('a second program on the same folder is refused in plain words, and the first goes on', async () => {
  const second = await mainspring(where, 'start', '--port', '0');
  expect(second.code).toBe(1);
  expect(second.err).toContain('is open in another program');
  expect(second.err).toContain('set DATABASE_URL');
  expect((await fetch(`${platform.address}/health/ready`)).status).toBe(200);
});

test('a word of the terminal works beside the running platform', async () => {
  const proof = await mainspring(where, 'journal', 'verify', '--json');
  expect(proof.code).toBe(0);
  expect(JSON.parse(proof.out)).toMatchObject({ faults: [] });
  expect((JSON.parse(proof.out) as { rows: number }).rows).toBeGreaterThan(0);
});
