/** Letters of decisions by HTTP: who takes them along, as which file, and what stands in them. */
import { writeFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { extractText } from 'unpdf';
import { beforeAll, describe, expect, test } from 'vitest';
import { type AnyRow, actsOf, ask, find, from, type Person, platform } from '#kernel';
import { type VerdictRow, verdict } from '#systems/allocation';
import { openAccount } from '#systems/identity';
import { appointment, person } from '#systems/registry';
import { decideAllocation } from '../src/systems/allocation/commands/decide-allocation.ts';
import { publishResults } from '../src/systems/allocation/commands/publish-results.ts';
import { decided, proposed } from '../src/systems/allocation/demonstration.ts';
import { give } from './support/asking.ts';
import { type Call, caller } from './support/caller.ts';
import { house, password } from './support/house.ts';

type Reader = 'lead' | 'host' | 'officer' | 'neighbour' | 'recused' | 'stranger';
type Outcome = 'award' | 'reserve' | 'decline';

const home = house({ withoutPeople: true });
const letters = {} as Record<Outcome, AnyRow & VerdictRow>;
const callers = {} as Record<Reader, Call>;
let visitor: Call;
let allocationId = '';
/** Read before anything was announced. */
const early = {} as Record<'lead' | 'officer', number>;

beforeAll(async () => {
  const at = (now: string, who: Person = platform) => ({ ...home.running.asPlatform(), now, person: who });
  const p = await proposed(at, 'wells', {
    title: { en: 'Sensors for deep wells', 'zh-Hans': '深井传感器' },
    zone: 'Asia/Shanghai',
  });
  allocationId = p.allocation.id;
  const done = await give(p.asked, decideAllocation, { id: allocationId, version: p.allocation.version });
  const rows = await from(at(decided), verdict).where('allocationId', '=', allocationId).orderBy('reference').execute();
  for (const row of rows) letters[row.outcome] ??= row as AnyRow & VerdictRow;
  const opened = async (personId: string, email: `${string}@${string}`) => {
    await openAccount(home.running.asPlatform(), { personId, email, password, isVerified: true });
    return caller(home.address, email);
  };
  const appointed = async (name: string, role: string, organisationId: string) => {
    const personId = await p.named(name);
    await ask(actsOf(appointment).create, { personId, role, organisationId, fromOn: '2020-01-01' }, home.running.asPlatform());
    return personId;
  };
  const lead = await find(at(decided), person, letters.award.leadId);
  await ask(actsOf(person).change, { id: lead.id, version: lead.version, nativeName: '林尧' }, home.running.asPlatform());
  callers.lead = await opened(letters.award.leadId, 'lead@example.org');
  callers.neighbour = await opened(letters.decline.leadId, 'neighbour@example.org');
  callers.host = await opened(await appointed('Rector', 'administrator', letters.award.organisationId), 'host@example.org');
  callers.officer = await opened(await appointed('Clerk', 'programme-officer', p.holder.id), 'officer@example.org');
  const recused = await appointed('Cousin', 'programme-officer', p.holder.id);
  callers.recused = await opened(recused, 'cousin@example.org');
  await p.bar(letters.reserve.applicationId as string, recused);
  callers.stranger = await opened(await p.named('Stranger'), 'stranger@example.org');
  visitor = await caller(home.address);
  for (const who of ['lead', 'officer'] as const) early[who] = (await callers[who]('GET', letterAt('award'))).status;
  await give(p.asked, publishResults, { id: allocationId, version: done.version });
});

const letterAt = (outcome: Outcome, wishes = '') => `/api/v1/verdicts/${letters[outcome].id}/letter${wishes}`;
const pdfText = async (bytes: Buffer) => (await extractText(new Uint8Array(bytes), { mergePages: true })).text;
const docxText = (bytes: Buffer) => {
  const parts = unzipSync(bytes);
  const read = (name: string) => strFromU8(parts[name] as Uint8Array).replaceAll(/<[^>]+>/g, '');
  return read('word/document.xml') + read('word/footer1.xml');
};
const spaceless = (text: string) => text.normalize('NFKC').replaceAll(/\s+/g, '');
const keep = (name: string, bytes: Buffer) => process.env.SHOTS && writeFileSync(`${process.env.SHOTS}/${name}`, bytes);

describe('the letter of a decision', () => {
  test('is had by its officer as soon as it is decided, and by whoever applied only when it is announced', () => {
    expect(early).toEqual({ lead: 404, officer: 200 });
  });

  test.each(['lead', 'host', 'officer'] as const)('is taken along by its %s', async (who) => {
    const { status, type, bytes } = await callers[who]('GET', letterAt('award'));
    expect([status, type]).toEqual([200, 'application/pdf']);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test.each(['neighbour', 'recused', 'stranger'] as const)('is not there for a %s, nor are all of them in one', async (who) => {
    for (const path of [letterAt('award'), letterAt('award', '?format=docx'), `/api/v1/allocations/${allocationId}/letters`])
      expect([path, (await callers[who]('GET', path)).status]).toEqual([path, 404]);
  });

  test('is not there for a visitor', async () => {
    for (const path of [letterAt('award'), `/api/v1/allocations/${allocationId}/letters`])
      expect([401, 404]).toContain((await visitor('GET', path)).status);
  });

  test('of another is not there for a lead, and one’s own is', async () => {
    expect((await callers.lead('GET', letterAt('decline'))).status).toBe(404);
    expect((await callers.neighbour('GET', letterAt('decline'))).status).toBe(200);
  });

  test.each([
    [
      'award',
      'en',
      [
        'wells-0001: awarded',
        'Thank you',
        'It is awarded',
        'EUR 100.00',
        '24 months',
        '20 Mar 2026',
        'You can appeal until 19 Apr 2026, 17:00 (Asia/Shanghai)',
      ],
    ],
    [
      'award',
      'zh-Hans',
      [
        '资助',
        '林尧',
        'EUR 100.00',
        '期限 24 个月',
        '2026年3月20日',
        '申诉截止日期为 2026年4月19日 17:00(Asia/Shanghai)',
        '决定摘要',
        '深井传感器',
      ],
    ],
    ['reserve', 'en', ['on the reserve list', 'It is at place {place} on the reserve list', 'less than 0.1 % of proposals']],
    ['reserve', 'zh-Hans', ['列入候补', '列入候补名单第 {place} 位', '无争议的申请中不到 0.1%']],
    ['decline', 'en', ['wells-0009: not awarded', 'It is not awarded.', 'Remarks of the assessors']],
    ['decline', 'zh-Hans', ['不予资助', '决定不予资助', '评审意见']],
  ] as const)('says %s in %s, with its reference, as PDF and as DOCX', async (outcome, language, parts) => {
    const { reference, title, reserveRank } = letters[outcome];
    for (const format of ['pdf', 'docx'] as const) {
      const { status, type, headers, bytes } = await callers.officer('GET', letterAt(outcome, `?language=${language}&format=${format}`));
      keep(`${outcome}-${language}.${format}`, bytes);
      expect([status, type]).toEqual([200, format === 'pdf' ? 'application/pdf' : expect.stringContaining('wordprocessingml')]);
      expect(headers.get('content-disposition')).toBe(`attachment; filename="${reference}-${language}.${format}"`);
      const text = spaceless(format === 'pdf' ? await pdfText(bytes) : docxText(bytes));
      for (const part of [reference, title, ...parts]) expect(text).toContain(spaceless(part.replace('{place}', `${reserveRank}`)));
      expect(text).not.toMatch(/[{}]|undefined|null|\de-\d/);
    }
  });

  test('is in the language of its reader where none is named; what it cannot be is refused by its place', async () => {
    const { headers } = await callers.lead('GET', letterAt('award'), { headers: { 'accept-language': 'zh-Hans' } });
    expect(headers.get('content-disposition')).toContain('-zh-Hans.pdf');
    for (const wish of ['format=odt', 'language=fr']) {
      const { status, text } = await callers.lead('GET', letterAt('award', `?${wish}`));
      expect([wish, status]).toEqual([wish, 422]);
      expect(text).toContain(`/${wish.split('=')[0]}`);
    }
  });

  test('comes with all others of its call in one zip, or with those of one outcome', async () => {
    const all = `/api/v1/allocations/${allocationId}/letters?language=en`;
    const names = async (path: string) =>
      Object.keys(unzipSync((await callers.officer('GET', path)).bytes)).filter((name) => name !== 'README.txt');
    expect(await names(all)).toHaveLength(10);
    expect(await names(`${all}&outcome=reserve&format=docx`)).toContain(`${letters.reserve.reference}-en.docx`);
    expect((await names(`${all}&outcome=reserve`)).length).toBeLessThan(10);
  });
});
