/** The platform and its database die while a reviewer types: no text that was called saved is lost, and what is sent again goes on from there. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { platform as platformItself } from '#kernel';
import { openCall } from '../../src/systems/review/judging-demonstration.ts';
import { databaseOnServer, journalOf, kill, reached, signedIn, startPlatform, stop, type Where } from './platform.ts';

let where: Where;
let dropServer: (() => Promise<void>) | undefined;

beforeAll(async () => {
  const made = await databaseOnServer(`mainspring_typed_${process.pid}`);
  dropServer = made?.drop;
  where = { home: mkdtempSync(join(tmpdir(), 'ms-typed-')), url: made?.url };
});
afterAll(async () => {
  await dropServer?.();
  rmSync(where.home, { recursive: true, force: true });
});

const text = (number: number) => `Pause ${number}: ${'the wells are well chosen. '.repeat(20)}`;

test('three deaths in the middle of typing lose nothing that was acknowledged', { timeout: 300_000 }, async () => {
  let running = await startPlatform(where);
  let cookie = await signedIn(running);
  const me = (await (await fetch(`${running.address}/api/v1/session`, { headers: { cookie } })).json()) as { person: { id: string } };
  const assignmentId = await reached(where, async ({ db }) => {
    const asked = { db, person: platformItself, organisationId: null, language: 'en' as const, now: new Date().toISOString() };
    const f = await openCall(asked, 'typed');
    return (await f.assign((await f.apply()).id, me.person.id)).id;
  });
  const save = async (number: number) => {
    const content = { scores: [], recommendation: null, forApplicant: text(number + 1), confidential: null };
    const answer = await fetch(`${running.address}/api/v1/commands/save-assessment`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ assignmentId, number, content }),
    });
    if (answer.status !== 200) throw new Error(await answer.text());
    return ((await answer.json()) as { answer: { number: number } }).answer.number;
  };
  let acknowledged = 0;
  for (let death = 0; death < 3; death += 1) {
    let isAlive = true;
    const typing = (async () => {
      while (isAlive) {
        const saved = await save(acknowledged).catch(() => undefined);
        if (saved === undefined) return;
        acknowledged = saved;
      }
    })();
    await sleep(700 + 300 * death);
    await kill(running, where, true);
    isAlive = false;
    await typing;
    running = await startPlatform(where);
    cookie = await signedIn(running);
    const view = await fetch(`${running.address}/api/v1/assignments/${assignmentId}/workplace`, { headers: { cookie } });
    const { written } = (await view.json()) as { written: { number: number; content: { forApplicant: string } } };
    // One more than was acknowledged may have been kept: its answer was lost.
    expect([acknowledged, acknowledged + 1]).toContain(written.number);
    expect(written.content.forApplicant).toBe(text(written.number));
    expect(await save(acknowledged)).toBe(acknowledged + 1);
    acknowledged += 1;
  }
  expect(acknowledged).toBeGreaterThan(10);
  expect(await stop(running)).toBe(0);
  expect((await journalOf(where)).faults).toEqual([]);
});
