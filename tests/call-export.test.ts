/** A call taken out whole: what its officers may read of it, with the sum of each file; nothing for anybody else, and nothing of what an officer is recused from. */
import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { extractText } from 'unpdf';
import { expect, test } from 'vitest';
import { type Asked, anyone, ask, knowRecords, type Person, platform } from '#kernel';
import { systems } from '#systems';
import { person } from '#systems/registry';
import { make, refused } from '#tests/support/asking.ts';
import { ownDatabase } from '#tests/support/database.ts';
import { callZip } from '../src/api/views/calls/export.ts';
import { pathPart } from '../src/api/views/zip.ts';
import { recusePerson } from '../src/systems/applications/commands/recuse-person.ts';
import { applicant, begin, officerOf, openCall, submit } from '../src/systems/applications/demonstration.ts';

const own = ownDatabase();
knowRecords(systems.flatMap(({ records }) => records));
const asked = (who: Person = platform, more: Partial<Asked> = {}) => own.asked(who, { now: '2026-05-20T09:00:00.000Z', ...more });

async function taken(as: Asked, code: string): Promise<Record<string, Uint8Array>> {
  const { pieces } = await callZip(as, code);
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  return unzipSync(new Uint8Array(Buffer.concat(parts)));
}
const parsed = (files: Record<string, Uint8Array>, path: string) => JSON.parse(strFromU8(files[path] ?? expect.fail(`no ${path}`)));

test('holds forms, applications with receipts, and the sum of each file', async () => {
  const call = await openCall(asked(), 'OUT-26');
  const officer = officerOf(call.id, (await make(asked(), person, { givenName: 'Ode', familyName: 'Brandt' })).id);
  const [one, two] = [await applicant(asked()), await applicant(asked())];
  const sent = await begin(asked(one.as), call.id, 'Wells that warn');
  await submit(asked(one.as), sent.id);
  await begin(asked(two.as), call.id, 'A draft that nobody else reads');

  const files = await taken(asked(officer, { now: '2026-06-20T09:00:00.000Z' }), 'OUT-26');
  const { files: listed, call: code } = parsed(files, 'manifest.json');
  expect(code).toBe('OUT-26');
  expect(listed.map(({ path }: { path: string }) => path)).toEqual(Object.keys(files).filter((path) => path !== 'manifest.json'));
  for (const { path, bytes, sha256 } of listed) {
    const content = files[path] ?? expect.fail(path);
    expect([path, content.byteLength, createHash('sha256').update(content).digest('hex')]).toEqual([path, bytes, sha256]);
  }
  const received = parsed(files, 'rows/applications.json');
  expect(received.map(({ title }: { title: string }) => title)).toEqual(['Wells that warn']);
  expect(
    parsed(files, 'rows/call-forms.json')
      .map(({ stage }: { stage: string }) => stage)
      .sort(),
  ).toEqual(['eligibility', 'full']);
  expect(parsed(files, 'names.json')[one.row.id]).toEqual({ en: expect.stringMatching(/^Nele Duin/), 'zh-Hans': expect.anything() });
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['forms/OUT-26-full-en.pdf', 'forms/OUT-26-full-zh-Hans.pdf']));
  const folder = `applications/${pathPart(received[0].reference)}/`;
  const paper = Object.keys(files).find((path) => path.startsWith(folder) && path.endsWith('.pdf')) ?? expect.fail('no receipt');
  const { text } = await extractText(files[paper] ?? new Uint8Array(), { mergePages: true });
  expect(text).toContain(received[0].reference);
  expect(JSON.stringify(Object.values(files).map((bytes) => strFromU8(bytes, true)))).not.toContain('A draft that nobody else reads');

  await ask(recusePerson, { applicationId: sent.id, personId: officer.id, ground: 'family', because: 'A cousin' }, asked());
  const less = await taken(asked(officer, { now: '2026-06-21T09:00:00.000Z' }), 'OUT-26');
  expect(Object.keys(less)).not.toContain('rows/applications.json');
  expect(Object.keys(less).filter((path) => path.startsWith('applications/'))).toEqual([]);
  const rest = Object.entries(less)
    .filter(([path]) => path.endsWith('.json'))
    .map(([, bytes]) => strFromU8(bytes))
    .join();
  expect(rest).not.toContain('Wells that warn');
});

test('is for the officers of the call alone', async () => {
  const call = await openCall(asked(), 'OUT-27');
  const { as: member } = await applicant(asked());
  expect(await refused(callZip(asked(anyone), 'OUT-27'))).toBe('sign-in-needed');
  expect(await refused(callZip(asked(member), 'OUT-27'))).toBe('not-allowed');
  const other = await openCall(asked(), 'OUT-28');
  expect(await refused(callZip(asked(officerOf(other.id)), 'OUT-27'))).toBe('not-allowed');
  expect(await refused(callZip(asked(officerOf(call.id)), 'NO-SUCH'))).toBe('no-such-record');
});

test.each([
  ['../../etc/passwd', '-..-etc-passwd'],
  ['plan: a|b?.pdf', 'plan- a-b-.pdf'],
  ['方案.pdf', '方案.pdf'],
  ['..', '-'],
])('%s is kept as %s', (name, kept) => expect(pathPart(name)).toBe(kept));
