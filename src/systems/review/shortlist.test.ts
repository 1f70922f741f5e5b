import { describe, expect, test } from 'vitest';
import type { Judge, Judged } from './rules/question.ts';
import { shortlisted } from './shortlist.ts';

const subjects = ['glaciers', 'catalysts', 'turbines', 'enzymes', 'rice', 'batteries', 'wells', 'lasers'];
const application = (n: number, more: Partial<Judged> = {}): Judged => ({
  id: `a${n}`,
  text: `A study of ${subjects[n % subjects.length]}`,
  language: 'en',
  fieldCodes: [],
  regionId: null,
  ...more,
});
const judge = (n: number, more: Partial<Judge> = {}): Judge => ({
  personId: `p${String(n).padStart(3, '0')}`,
  text: `Years of work on ${subjects[n % subjects.length]}`,
  fieldCodes: [],
  languages: ['en'],
  regionId: null,
  organisationKind: null,
  room: 6,
  ...more,
});
const crowd = (count: number, of: (n: number) => Judge = judge) => Array.from({ length: count }, (_, n) => of(n));
const free = { kept: new Set<string>(), needsLanguage: false };
const idsOf = (judges: readonly Judge[]) => judges.map(({ personId }) => personId);

describe('a pool', () => {
  test('that can be weighed whole stays whole, in its order', async () => {
    const judges = crowd(40);
    expect(await shortlisted([application(0)], judges, { ...free, most: 40 })).toBe(judges);
  });

  test('that is too large is cut to those who know most of each application', async () => {
    const applications = [application(0), application(3)];
    const chosen = await shortlisted(applications, crowd(400), { ...free, most: 2 * 20 });
    expect(chosen).toHaveLength(20);
    const of = (subject: string) => chosen.filter(({ text }) => text.includes(subject)).length;
    expect([of('glaciers'), of('enzymes')]).toEqual([10, 10]);
    expect(idsOf(chosen)).toEqual(idsOf(chosen).sort());
  });

  test('keeps whoever reviews already, whatever they know', async () => {
    const kept = new Set(['p005', 'p013']);
    const chosen = await shortlisted([application(0)], crowd(400), { ...free, kept, most: 10 });
    expect(idsOf(chosen)).toEqual(expect.arrayContaining([...kept]));
    expect(chosen).toHaveLength(10);
  });

  test('names by their fields those whose words say nothing', async () => {
    const judges = crowd(300, (n) => judge(n, { text: 'Retired', fieldCodes: [n % 3 ? '2.1' : '1.5'] }));
    const chosen = await shortlisted([application(0, { fieldCodes: ['1.5'] })], judges, { ...free, most: 12 });
    expect(chosen).toHaveLength(12);
    expect(chosen.every(({ fieldCodes }) => fieldCodes[0] === '1.5')).toBe(true);
  });

  test('fills the room with others where nobody is known to fit', async () => {
    const judges = crowd(300, (n) => judge(n, { text: 'Retired' }));
    expect(await shortlisted([application(0)], judges, { ...free, most: 12 })).toEqual(judges.slice(0, 12));
  });

  test('names those who read the language, where they must', async () => {
    const judges = crowd(300, (n) => judge(8 * n, { languages: [n % 5 ? 'en' : 'zh'] }));
    const chosen = await shortlisted([application(0, { language: 'zh-Hans' })], judges, { ...free, needsLanguage: true, most: 12 });
    expect(chosen).toHaveLength(12);
    expect(chosen.every(({ languages }) => languages[0] === 'zh')).toBe(true);
  });
});
