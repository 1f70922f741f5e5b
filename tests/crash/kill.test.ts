/** kill -9 during a stream of acknowledged writes. CRASH_ROUNDS=50 for the whole proof; otherwise as many rounds as fit a minute. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseOnServer, inDatabase, journalOf, kill, signedIn, startPlatform, stop, type Where } from './platform.ts';
import { sendAgain, type Write, writeOn } from './writers.ts';

const rounds = Number(process.env.CRASH_ROUNDS ?? 0);
const mostMs = 60_000;
const server = process.env.TEST_DATABASE_URL ? 'a server' : 'our own database';
let where: Where;
let dropServer: (() => Promise<void>) | undefined;

beforeAll(async () => {
  const made = await databaseOnServer(`mainspring_crash_${process.pid}`);
  dropServer = made?.drop;
  where = { home: mkdtempSync(join(tmpdir(), 'ms-crash-')), url: made?.url };
});
afterAll(async () => {
  await dropServer?.();
  rmSync(where.home, { recursive: true, force: true });
});

test(`after kill -9 on ${server}, what was acknowledged is there once, and nothing is there by half`, { timeout: 1_800_000 }, async () => {
  const all: Write[] = [];
  const began = Date.now();
  let done = 0;
  let acknowledged = 0;
  for (; rounds ? done < rounds : Date.now() - began < mostMs; done += 1) {
    const platform = await startPlatform(where);
    const cookie = await signedIn(platform);
    await sendAgain(platform.address, cookie, all);
    expect(all.filter(({ outcome }) => outcome === 'unknown')).toEqual([]);
    await expectKeptOnce(all);

    const writing = Promise.all(Array.from({ length: 8 }, () => writeOn(platform.address, cookie, () => false)));
    await sleep(80 + ((done * 137) % 700));
    const everything = !where.url && done % 2 === 0; // on a server only our process dies; of our own, every second time the database too
    await kill(platform, where, everything);
    const written = (await writing).flat();
    all.push(...written);
    acknowledged += written.filter(({ outcome }) => outcome === 'acknowledged').length;
    await expectAcknowledgedKept(written);
  }
  const platform = await startPlatform(where);
  await sendAgain(platform.address, await signedIn(platform), all);
  await expectKeptOnce(all);
  expect(await stop(platform)).toBe(0);
  const { faults, lines, rows } = await journalOf(where);
  console.log(
    `${done} kills on ${server}: ${all.length} writes, ${lines} journal lines, ${rows} rows, ${faults.length} faults, ${Math.round((Date.now() - began) / 1000)} s`,
  );
  expect(faults).toEqual([]);
  expect(lines).toBeGreaterThan(all.length);
  expect(done).toBeGreaterThan(0);
  expect(acknowledged, 'writes acknowledged before a kill').toBeGreaterThan(done * 8);
});

/** Before anything is sent again: every acknowledged write is there, and what is there is whole. */
async function expectAcknowledgedKept(written: readonly Write[]) {
  const kept = await marks();
  const lost = written.filter(({ outcome, mark }) => outcome === 'acknowledged' && !kept.has(mark));
  expect(lost, 'acknowledged and lost').toEqual([]);
  await expectWhole();
}

async function expectKeptOnce(written: readonly Write[]) {
  const kept = await marks();
  expect(written.filter(({ mark }) => kept.get(mark) !== 1).map(({ mark }) => `${mark}: ${kept.get(mark) ?? 0}`)).toEqual([]);
  expect([...kept.values()].reduce((sum, count) => sum + count, 0)).toBe(written.length);
  await expectWhole();
}

/** How often each mark stands in the database. */
const marks = () =>
  inDatabase(where, async (query) => {
    const rows =
      await query(`select name->>'en' as mark, count(*)::int as times from organisation where name->>'en' like 'Institute %' group by 1
      union all select because, count(*)::int from merger group by 1`);
    return new Map(rows.map(({ mark, times }) => [mark as string, times as number]));
  });

/** A merger is three changes: both rows and itself; each change is a line; each answer to a key is kept with its effect. */
async function expectWhole() {
  const [half] = await inDatabase(where, (query) =>
    query(`select
      (select count(*)::int from merger full join organisation as gone on gone.id = gone_id and gone.merged_into_id = kept_id and gone.state = 'merged'
        where (merger.id is not null and gone.id is null) or (merger.id is null and gone.state = 'merged')) as mergers,
      (select count(*)::int from answer where answer is null) as answers,
      (select abs((select count(*) from organisation) + (select count(*) from merger)
        - (select count(*) from journal where record in ('organisation', 'merger') and version = 1))::int) as lines`),
  );
  expect(half).toEqual({ mergers: 0, answers: 0, lines: 0 });
  expect((await journalOf(where)).faults).toEqual([]);
}
