/** What is said on a paper is what stands on it, in both kinds of file. */
import { unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { docxOf, type Paper, pdfOf } from './index.ts';

const awkward = [
  '#import "secret.typ": * and #read("/etc/passwd")',
  '$ sum_(i=0)^n $ costs $5',
  'a ] b [ c } d { e',
  '"double" and \'single\' quotes, \\ backslash, `code`, *stars*, _lines_, @label, <tag>, ~tilde, // comment /* and */',
  '= no heading',
  '- no list',
  'https://example.org/?a=1&b=2#c',
  '稻壳制氢催化剂的中试研究（第二期）',
  'naïve Ω Жук ½ €',
  'a rocket 🚀 and a seedling 🌱',
  '</w:t> &amp; $name {{name}}',
];

const paper: Paper = {
  title: 'Decision on “Hydrogen from husks” #1',
  language: 'en',
  at: '2031-04-05T06:07:08.000Z',
  author: 'Ministry of Science of Kestria',
  letterhead: {
    from: ['Ministry of Science of Kestria'],
    to: ['Institute of Materials\nEastport'],
    beside: ['Eastport, 5 April 2031', 'KE-2031-0042'],
  },
  foot: 'KE-2031-0042',
  blocks: [
    { heading: 'What was decided' },
    { paragraph: ['The proposal is ', { strong: 'awarded' }, ' under these conditions.'] },
    ...awkward.map((line) => ({ paragraph: line })),
    { heading: '资助条件', language: 'zh-Hans' },
    { list: awkward, isNumbered: true },
    { list: ['one', 'two'] },
    { pairs: [['Reference', 'KE-2031-0042'], ...awkward.map((line, i) => [`${i}`, line] as const)] },
    {
      table: {
        heads: ['Category', 'Amount'],
        rows: [...awkward.map((line, i) => [line, `${i}.00`]), ['Total', '66.00 KED']],
      },
      caption: 'Budget by category',
      amounts: [1],
      widths: [4, 1],
      hasTotal: true,
    },
    { paragraph: 'first line\nsecond line', isNote: true },
    { signatures: [{ name: 'Lin Yao', role: 'Head of the programme' }, { name: 'Ada Berg' }] },
    { newPage: true },
    { paragraph: 'On the second sheet.' },
  ],
};

const readPdf = async (file: Buffer) => {
  const read = await getDocumentProxy(new Uint8Array(file));
  const { text } = await extractText(read, { mergePages: true });
  return { text: spaceless(text), metadata: await read.getMetadata(), pages: read.numPages, marks: await read.getMarkInfo() };
};
const readDocx = (file: Buffer) => {
  const parts = unzipSync(file);
  const xml = new TextDecoder().decode(parts['word/document.xml']);
  const text = xml
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'");
  return { text: spaceless(text.replaceAll('&amp;', '&')), xml, parts };
};
/** Where a line is broken is the page's business. */
const spaceless = (text: string) => text.normalize('NFKC').replaceAll(/\s+/g, '');
const timesIn = (text: string, part: string) => text.split(spaceless(part)).length - 1;

describe('a paper', () => {
  test('comes out as PDF with every text as it was written', async () => {
    const { text, pages } = await readPdf(await pdfOf(paper));
    for (const line of awkward) expect(timesIn(text, line), line).toBe(4);
    expect(text).toContain(spaceless('firstlinesecondline'));
    expect(text).toContain('资助条件');
    expect(pages).toBeGreaterThan(1);
  });

  test('comes out as DOCX with every text as it was written', async () => {
    const { text, xml } = readDocx(await docxOf(paper));
    for (const line of awkward) expect(timesIn(text, line), line).toBe(4);
    expect(xml).toContain('w:pStyle w:val="Title"');
    expect(xml).toContain('w:tblHeader');
    expect(xml).toContain('w:val="zh-CN"');
  });

  test('says its title, language, issuer and instant in the properties of the file, with tags and embedded fonts', async () => {
    const pdf = await pdfOf(paper);
    const { metadata, marks } = await readPdf(pdf);
    expect(metadata.info).toMatchObject({ Title: paper.title, Author: paper.author, Language: 'en-GB', CreationDate: 'D:20310405060708Z' });
    expect(marks).toMatchObject({ Marked: true });
    expect(pdf.toString('latin1')).toMatch(/FontFile[23]/);
    expect(String(metadata.metadata?.getRaw())).toContain('<pdfuaid:part>1</pdfuaid:part>');
    const core = new TextDecoder().decode(readDocx(await docxOf(paper)).parts['docProps/core.xml']);
    expect(core).toContain('2031-04-05T06:07:08Z</dcterms:created>');
  });

  test('is the same bytes when it is the same paper', async () => {
    expect((await pdfOf(paper)).equals(await pdfOf(paper))).toBe(true);
    const once = await docxOf(paper);
    await new Promise((later) => setTimeout(later, 2100));
    expect((await docxOf(paper)).equals(once)).toBe(true);
  });

  test('is made even where a letter has no glyph, or no file can hold a character', async () => {
    const odd: Paper = { ...paper, blocks: [{ paragraph: 'ancient 𐎀 \u0000\u0007\ud800 end' }] };
    expect((await readPdf(await pdfOf(odd))).text).toContain('end');
    expect(readDocx(await docxOf(odd)).text).toContain('end');
  });

  test('is set on another thread: a long one holds up nobody', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [`Row ${i}`, '稻壳制氢', String(i)]);
    const long = pdfOf({ ...paper, blocks: [{ table: { heads: ['a', 'b', 'c'], rows }, amounts: [2] }] });
    const short = pdfOf(paper);
    let turns = 0;
    const clock = setInterval(() => {
      turns += 1;
    }, 5);
    const file = await long;
    clearInterval(clock);
    const { pages, text } = await readPdf(file);
    expect(pages).toBeGreaterThan(50);
    expect(text).toContain('Row2999');
    expect((await short).length).toBeGreaterThan(1000);
    expect(turns, 'turns of the event loop meanwhile').toBeGreaterThan(5);
  });
});
