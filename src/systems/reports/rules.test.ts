import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBibtex } from './rules/bibtex.ts';
import { calendarOf, difference, reminderFor } from './rules/calendar.ts';
import { bibtexOf, type Cited, resultOf, risOf } from './rules/cite.ts';
import { complianceOf, type Kept, pointsOf } from './rules/compliance.ts';
import { doiIn, doiLink } from './rules/identifier.ts';

const rules = { annualReports: true, midTermReport: true, reportWithinDays: 60, finalWithinDays: 90 };
const told = (fromOn: string, toOn: string, more: object = {}) =>
  calendarOf({ fromOn, toOn }, { ...rules, ...more }).map(
    ({ kind, periodFrom, periodTo, dueOn }) => `${kind} ${periodFrom} ${periodTo} ${dueOn}`,
  );

describe('the calendar of a project', () => {
  test.each([
    ['2026-01-01', '2026-12-31', {}, ['final 2026-01-01 2026-12-31 2027-03-31']],
    [
      '2026-01-01',
      '2028-12-31',
      {},
      [
        'annual 2026-01-01 2026-12-31 2027-03-01',
        'mid-term 2026-01-01 2027-07-02 2027-08-31',
        'annual 2027-01-01 2027-12-31 2028-02-29',
        'final 2026-01-01 2028-12-31 2029-03-31',
      ],
    ],
    ['2026-01-01', '2027-12-31', {}, ['mid-term 2026-01-01 2026-12-31 2027-03-01', 'final 2026-01-01 2027-12-31 2028-03-30']],
    [
      '2026-01-01',
      '2027-12-31',
      { midTermReport: false },
      ['annual 2026-01-01 2026-12-31 2027-03-01', 'final 2026-01-01 2027-12-31 2028-03-30'],
    ],
    ['2026-01-01', '2029-12-31', { annualReports: false, midTermReport: false }, ['final 2026-01-01 2029-12-31 2030-03-31']],
    ['2024-02-29', '2026-02-27', {}, ['mid-term 2024-02-29 2025-02-27 2025-04-28', 'final 2024-02-29 2026-02-27 2026-05-28']],
  ])('from %s to %s with %j', (from, to, more, expected) => expect(told(from, to, more)).toEqual(expected));

  test('asks for each day of a project at least once, and never past its end', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), (days) => {
        const toOn = new Date(Date.UTC(2026, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
        const owed = calendarOf({ fromOn: '2026-01-01', toOn }, rules);
        expect(owed.filter(({ kind }) => kind === 'final')).toMatchObject([{ periodFrom: '2026-01-01', periodTo: toOn }]);
        expect(owed.every(({ periodFrom, periodTo, dueOn }) => periodFrom <= periodTo && periodTo <= toOn && dueOn > periodTo)).toBe(true);
      }),
    ));

  test('moves what is not begun when the end moves, and leaves alone what is', () => {
    const before = calendarOf({ fromOn: '2026-01-01', toOn: '2026-12-31' }, rules);
    const kept = (isBegun: boolean) => before.map((one, i) => ({ ...one, id: String(i), origin: 'rules', state: 'due', isBegun }));
    const after = calendarOf({ fromOn: '2026-01-01', toOn: '2027-06-30' }, rules);
    const { add, move, waive } = difference(kept(false), after);
    expect(add.map(({ kind }) => kind)).toEqual(['annual']);
    expect(move.map(({ to }) => to.dueOn)).toEqual(['2027-09-28']);
    expect(waive).toEqual([]);
    expect(difference(kept(true), after)).toMatchObject({ move: [], waive: [] });
    expect(difference(kept(false), before)).toEqual({ add: [], move: [], waive: [] });
    const long = calendarOf({ fromOn: '2026-01-01', toOn: '2027-06-30' }, rules).map((one, i) => ({
      ...one,
      id: String(i),
      origin: 'rules',
      state: 'due',
      isBegun: false,
    }));
    expect(difference(long, before).waive.map(({ kind }) => kind)).toEqual(['annual']);
  });
});

describe('a reminder', () => {
  test.each<[string, string[], string | null]>([
    ['2026-08-01', [], null],
    ['2026-07-15', [], '30'],
    ['2026-07-15', ['30'], null],
    ['2026-06-22', ['30'], '7'],
    ['2026-06-15', ['30', '7'], null],
    ['2026-06-14', ['30', '7'], 'late'],
    ['2026-01-01', ['late'], null],
    ['2026-06-20', [], '7'],
  ])('of what is due on %s, after %j, is %j', (dueOn, sent, expected) => expect(reminderFor(dueOn, '2026-06-15', sent)).toBe(expected));
});

describe('compliance', () => {
  const kept = (dueOn: string, handedInOn: string | null, returned = 0, state: Kept['state'] = 'due'): Kept => ({
    state,
    dueOn,
    handedInOn,
    returned,
  });
  test.each<[Kept, number]>([
    [kept('2026-01-31', '2026-01-31'), 100],
    [kept('2026-01-31', '2026-02-10'), 90],
    [kept('2026-01-31', '2026-12-31'), 20],
    [kept('2026-01-31', null), 0],
    [kept('2026-01-31', '2026-01-01', 1), 95],
    [kept('2026-01-31', '2026-01-01', 5), 90],
  ])('%j has %i points', (one, points) => expect(pointsOf(one)).toBe(points));

  test('is the mean of what counts: not what is waived, nor what is not due yet', () => {
    const all = [
      kept('2026-01-31', '2026-01-31'),
      kept('2026-01-31', '2026-02-10'),
      kept('2026-03-31', null),
      kept('2026-06-15', null),
      kept('2026-12-31', null),
      kept('2026-01-31', null, 0, 'waived'),
    ];
    expect(complianceOf(all, '2026-06-15')).toEqual({ score: 63, counted: 3, inTime: 1, late: 1, missing: 1, points: 190 });
    expect(complianceOf(all.slice(3), '2026-06-15').score).toEqual({ missing: 'nothing-due' });
  });
});

describe('a DOI', () => {
  test.each([
    ['10.5281/zenodo.1234', '10.5281/zenodo.1234'],
    ['https://doi.org/10.1000/ABC(2026)-1', '10.1000/abc(2026)-1'],
    ['doi: 10.1038/s41586-026-0001-2.', '10.1038/s41586-026-0001-2'],
    ['http://dx.doi.org/10.1000.10/123', '10.1000.10/123'],
    ['10.12/x', null],
    ['11.1000/x', null],
    ['10.1000/', null],
    ['10.1000/a b', null],
    ['https://example.org/10.1000/x', null],
    ['', null],
  ])('in %j is %j', (said, doi) => expect(doiIn(said)).toBe(doi));
  test('is linked with its signs written safely', () => expect(doiLink('10.1000/a<b>#c')).toBe('https://doi.org/10.1000/a%3Cb%3E%23c'));
});

describe('BibTeX', () => {
  const file = String.raw`
@comment{ nothing of this counts }
@string{jow = "Journal of Wells"}
@article{haddad2026,
  author = {Haddad, Noor and Ines M{\"u}ller and Jos\'{e} Nu\~{n}ez},
  title = "Wells {That} Warn \& Others",
  journal = jow # { (Kestria)},
  year = 2026, month = mar, pages = {1--9}, doi = {https://doi.org/10.1000/WELLS.1},
}
@patent{p1, title={会预警的水井}, year={2025}, number={KS 123456 B}}
@misc{broken, title = {No end
`;
  test('is read with its strings, accents and joins; what cannot be read is named by its line', () => {
    const { entries, broken } = readBibtex(file);
    expect(broken).toEqual([{ line: 11, says: 'not-closed' }]);
    expect(entries.map(({ key, type }) => `${type} ${key}`)).toEqual(['article haddad2026', 'patent p1']);
    expect(entries[0]?.fields).toEqual({
      author: 'Haddad, Noor and Ines Müller and José Nuñez',
      title: 'Wells That Warn & Others',
      journal: 'Journal of Wells (Kestria)',
      year: '2026',
      month: '3',
      pages: '1–9',
      doi: 'https://doi.org/10.1000/WELLS.1',
    });
    expect(entries.map(resultOf)).toMatchObject([
      {
        kind: 'publication',
        title: { en: 'Wells That Warn & Others' },
        producedOn: '2026-03-01',
        contributors: ['Haddad, Noor', 'Ines Müller', 'José Nuñez'],
        venue: 'Journal of Wells (Kestria)',
        identifier: '10.1000/wells.1',
        details: { pages: '1–9', type: 'article' },
      },
      { kind: 'patent', title: { 'zh-Hans': '会预警的水井' }, producedOn: '2025-01-01', identifier: 'KS 123456 B' },
    ]);
  });

  test.each([
    ['@article{, title={x}, year=2026}', 'no-key'],
    ['@article{a, title={x} year=2026}', undefined],
    ['@article{a, title=, year=2026}', 'no-value'],
    ['@article{a, title={x}', 'not-closed'],
  ])('%j is broken as %j', (text, says) => expect(readBibtex(text).broken[0]?.says).toBe(says));

  test('that lacks a title or a year is told so', () => {
    expect(readBibtex('@book{a, year=2026} @book{b, title={x}, year={soon}}').entries.map(resultOf)).toEqual([
      { missing: 'title' },
      { missing: 'year' },
    ]);
  });

  const cited = (more: Partial<Cited> = {}): Cited => ({
    id: '0192bbbb-0000-7000-8000-000000000001',
    kind: 'publication',
    title: { en: 'Wells & water' },
    identifier: '10.1000/wells',
    url: null,
    producedOn: '2026-03-09',
    contributors: ['Noor Haddad', 'Ines Müller'],
    venue: 'Journal of Wells',
    details: { volume: '12', pages: '1–9' },
    ...more,
  });

  test('that is written is read again as the same, each entry under a key of its own', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            title: fc.stringMatching(/^[\p{L}][\p{L}\p{N} ,.:;()&%$#_-]{0,40}[\p{L}]$/u),
            year: fc.integer({ min: 1950, max: 2030 }),
          }),
          {
            minLength: 1,
            maxLength: 6,
          },
        ),
        (made) => {
          const results = made.map(({ title, year }) => cited({ title: { en: title }, producedOn: `${year}-03-09` }));
          const { entries, broken } = readBibtex(bibtexOf(results, 'en'));
          expect(broken).toEqual([]);
          expect(new Set(entries.map(({ key }) => key)).size).toBe(made.length);
          const plainly = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll('---', '—').replaceAll('--', '–');
          expect(entries.map(({ fields }) => [fields.title, fields.year, fields.doi])).toEqual(
            made.map(({ title, year }) => [plainly(title), String(year), '10.1000/wells']),
          );
        },
      ),
    ));

  test('has a sister, RIS', () =>
    expect(risOf([cited()], 'en').split('\r\n')).toEqual([
      'TY  - JOUR',
      'TI  - Wells & water',
      'AU  - Noor Haddad',
      'AU  - Ines Müller',
      'T2  - Journal of Wells',
      'PY  - 2026',
      'DA  - 2026/03/09',
      'VL  - 12',
      'SP  - 1',
      'EP  - 9',
      'DO  - 10.1000/wells',
      'UR  - https://doi.org/10.1000/wells',
      'ID  - 0192bbbb-0000-7000-8000-000000000001',
      'ER  - ',
      '',
    ]));
});
