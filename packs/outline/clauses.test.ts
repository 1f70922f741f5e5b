/** The Outline as data: it parses, it hangs together, it is bilingual, and it is in our own words. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { about, clause, mark } from '../../src/systems/pack/schema.ts';

const folder = import.meta.dirname;
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

const pack = about.parse(read('pack.json'));
const marks = z.array(mark).parse(read('marks.json'));
const clauses = z.array(clause).parse(read('clauses.json'));

const numbers = clauses.map(({ number }) => number);
const parentOf = new Map(clauses.map(({ number, parent }) => [number, parent]));
const named = clauses.filter(({ level }) => level === 'named');
const texts = [
  ...clauses.flatMap(({ number, heading, paraphrase }) => [
    { at: `${number} heading`, ...heading },
    { at: `${number} paraphrase`, ...paraphrase },
  ]),
  ...marks.flatMap(({ code, name, meaning }) => [
    { at: `${code} name`, ...name },
    { at: `${code} meaning`, ...meaning },
  ]),
  { at: 'pack summary', ...pack.summary },
];

/** The named things of the text, each with the letter of its group. */
const rows = `
  A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15 A16 A17 A18 A19 A20 A21
  B1 B2 B3 B4 B5 B6 B7 B8 B9 B10 B11 B12 B13 B14
  C1 C2 C3 C4 C5 C6 C7 C8 C9
  D1 D2 D3 D4 D5 D6 D7 D8 D9 D10 D11 D12
  E1 E2 E3 E4 E5
  F1 F2 F3 F4 F5
  G1 G2 G3 G4 G5
  H1 H2 H3 H4 H5 H6 H7 H8 H9 H10
  I1 I2 I3 I4 I5 I6 I7 I8 I9
  J1 J2 J3 J4 J5 J6 J7 J8 J9 J10 J11
`
  .trim()
  .split(/\s+/);

/** How many clauses of the text each chapter holds, itself included. */
const chapters = { I: 8, II: 23, III: 11, IV: 44, V: 21, VI: 7 };

describe('the clauses', () => {
  it('have numbers of their own', () => {
    expect(repeated(numbers)).toEqual([]);
    expect(clauses).toHaveLength(215);
  });

  it('cover every chapter', () => {
    const counted: Record<string, number> = {};
    for (const { number, level } of clauses) {
      if (level === 'named') continue;
      const chapter = pathOf(number).at(-1)!;
      counted[chapter] = (counted[chapter] ?? 0) + 1;
    }
    expect(counted).toEqual(chapters);
  });

  it('form a tree whose roots are the chapters', () => {
    expect(clauses.filter(({ parent }) => parent === null).map(({ number }) => number)).toEqual(Object.keys(chapters));
    expect(clauses.filter(({ level }) => level === 'chapter').map(({ number }) => number)).toEqual(Object.keys(chapters));
    for (const number of numbers) expect(chapters).toHaveProperty(pathOf(number).at(-1)!);
  });

  it('carry the number of their parent, unless they are named things', () => {
    const children = clauses.filter(({ parent, level }) => parent !== null && level !== 'named');
    const odd = children.filter(({ number, parent }) => !number.startsWith(parent!)).map(({ number }) => number);
    expect(odd).toEqual(['III wheel 1', 'III wheel 2']);
  });

  it('stand under a place and point to places that exist', () => {
    const known = new Set(numbers);
    const lost = clauses.flatMap(({ number, parent, alsoAt }) =>
      [...(parent === null ? [] : [parent]), ...alsoAt].filter((place) => !known.has(place)).map((place) => `${number} → ${place}`),
    );
    expect(lost).toEqual([]);
    expect(clauses.filter(({ alsoAt }) => alsoAt.length > 0)).toHaveLength(21);
  });
});

describe('the named things', () => {
  it('are all there: 92 rows, with the ten technology fields each its own', () => {
    expect(rows).toHaveLength(92 - 1 + 10);
    expect(named.map(({ number }) => number)).toEqual(rows);
  });

  it('stand under places of the text, never under each other', () => {
    const places = named.flatMap(({ parent, alsoAt }) => [parent, ...alsoAt]);
    expect(places.filter((place) => place === null || rows.includes(place))).toEqual([]);
    for (const { alsoAt, parent, number } of named) expect(repeated([parent!, ...alsoAt]), number).toEqual([]);
  });
});

describe('the marks', () => {
  it('are two wheels, six changes and four principles, in order', () => {
    const ordersOf = (family: string) => marks.filter((each) => each.family === family).map(({ order }) => order);
    expect(ordersOf('wheel')).toEqual([1, 2]);
    expect(ordersOf('change')).toEqual([1, 2, 3, 4, 5, 6]);
    expect(ordersOf('principle')).toEqual([1, 2, 3, 4]);
    expect(repeated(marks.map(({ code }) => code))).toEqual([]);
  });

  it('on clauses are marks of marks.json, and every one of them is used', () => {
    const used = new Set(clauses.flatMap(({ marks }) => marks));
    expect([...used].sort()).toEqual(marks.map(({ code }) => code).sort());
    expect(clauses.filter(({ marks }) => repeated(marks).length > 0)).toEqual([]);
  });

  it('say for every task and safeguard which wheel it turns', () => {
    const unsaid = clauses.filter(
      ({ number, marks }) => /^I?V$/.test(pathOf(number).at(-1)!) && !marks.some((each) => each.startsWith('wheel-')),
    );
    expect(unsaid.map(({ number }) => number)).toEqual([]);
  });
});

describe('the words', () => {
  it('are Chinese where Chinese is promised', () => {
    expect(texts.length).toBeGreaterThan(450);
    expect(texts.filter((each) => !/\p{Script=Han}/u.test(each['zh-Hans'])).map(({ at }) => at)).toEqual([]);
    expect(texts.filter((each) => /[A-Za-z]{2,}\s+[A-Za-z]{2,}/.test(each['zh-Hans'])).map(({ at }) => at)).toEqual([]);
    expect(texts.filter((each) => /\p{Script=Han}/u.test(each.en)).map(({ at }) => at)).toEqual([]);
  });

  it('keep Chinese typography: full-width punctuation, no space beside Latin', () => {
    const slips = /[,;:?!()]|\p{Script=Han}\s|\s\p{Script=Han}|\d-\d/u;
    expect(texts.filter((each) => slips.test(each['zh-Hans'])).map(({ at }) => at)).toEqual([]);
  });

  it('end every paraphrase with a full stop', () => {
    const open = clauses.filter(({ paraphrase }) => !paraphrase.en.endsWith('.') || !paraphrase['zh-Hans'].endsWith('。'));
    expect(open.map(({ number }) => number)).toEqual([]);
  });

  it('keep headings short', () => {
    const long = clauses.filter(({ heading }) => heading.en.length > 60 || heading['zh-Hans'].length < 4 || heading['zh-Hans'].length > 14);
    expect(long.map(({ number }) => number)).toEqual([]);
  });

  it('are our own: no run of eight words is shared with the document', ({ skip }) => {
    const document = join(folder, '../../../shared/outline.txt');
    if (!existsSync(document)) return skip('The document is not beside this checkout, so nothing can be compared.');
    const theirs = runsOf(readFileSync(document, 'utf8'));
    expect(theirs.size).toBeGreaterThan(5000);
    const shared = texts.flatMap(({ at, en }) => [...runsOf(en)].filter((run) => theirs.has(run)).map((run) => `${at}: ${run}`));
    expect(shared).toEqual([]);
  });
});

/** From a clause up to its chapter; fails on a cycle. */
function pathOf(number: string): string[] {
  const path: string[] = [];
  for (let at: string | null | undefined = number; at; at = parentOf.get(at)) {
    if (path.includes(at)) throw new Error(`${number} is its own ancestor: ${[...path, at].join(' → ')}`);
    path.push(at);
  }
  return path;
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, i) => values.indexOf(value) !== i);
}

/** All runs of eight consecutive words, without regard to case and punctuation. */
function runsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return new Set(words.slice(7).map((_, i) => words.slice(i, i + 8).join(' ')));
}
