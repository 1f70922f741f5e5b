/** A paper as DOCX, for letters that somebody will still change. */
import type { AlignmentType as Alignments, FileChild, IBorderOptions, IRunOptions, ParagraphChild, Table as TableOf } from 'docx';
import { unzipSync, zipSync } from 'fflate';
import type { Language } from '../text.ts';
import { type Block, type Line, type Paper, type PaperTable, printable, runsOf } from './paper.ts';

type Docx = typeof import('docx');
/** 1 pt is 2 of Word's half points and 20 of its twips. */
const points = (size: number) => size * 2;
const twips = (size: number) => size * 20;
const grey = '4A4A4A';
const fonts = { ascii: 'Noto Sans', hAnsi: 'Noto Sans', cs: 'Noto Sans', eastAsia: 'Noto Sans SC' };
const tongues: Readonly<Record<Language, NonNullable<IRunOptions['language']>>> = {
  en: { value: 'en-GB', eastAsia: 'zh-CN' },
  'zh-Hans': { value: 'zh-CN', eastAsia: 'zh-CN' },
};

/** The paper as DOCX, with styles for title, headings and lists; the language of each text is marked for spelling and speech. */
export async function docxOf(paper: Paper): Promise<Buffer> {
  const docx = await import('docx');
  const writer = new Writer(docx, paper);
  const document = new docx.Document({
    title: printable(paper.title),
    creator: printable(paper.author ?? ''),
    lastModifiedBy: printable(paper.author ?? ''),
    styles: {
      default: {
        document: {
          run: { font: fonts, size: points(10.5), language: tongues[paper.language] },
          paragraph: { spacing: { after: twips(6), line: 300 } },
        },
        title: { run: { size: points(16), bold: true }, paragraph: { spacing: { before: twips(6), after: twips(12) } } },
        heading1: { run: { size: points(13), bold: true }, paragraph: { spacing: { before: twips(14), after: twips(6) } } },
        heading2: { run: { size: points(11.5), bold: true }, paragraph: { spacing: { before: twips(12), after: twips(5) } } },
        heading3: { run: { size: points(10.5), bold: true }, paragraph: { spacing: { before: twips(10), after: twips(4) } } },
      },
    },
    numbering: {
      config: writer.numberedLists.map((reference) => ({
        reference,
        levels: [
          { level: 0, format: 'decimal' as const, text: '%1.', style: { paragraph: { indent: { left: twips(24), hanging: twips(18) } } } },
        ],
      })),
    },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: 1361, bottom: 1474, left: 1361, right: 1361 } } },
        footers: { default: writer.foot() },
        children: writer.children(),
      },
    ],
  });
  return dated(await docx.Packer.toBuffer(document), paper.at);
}

class Writer {
  readonly #docx: Docx;
  readonly #paper: Paper;
  readonly numberedLists: readonly string[];

  constructor(docx: Docx, paper: Paper) {
    this.#docx = docx;
    this.#paper = paper;
    this.numberedLists = paper.blocks.flatMap((block, i) => ('list' in block && block.isNumbered ? [`list-${i}`] : []));
  }

  children(): FileChild[] {
    const { letterhead, title, blocks } = this.#paper;
    const { Paragraph, HeadingLevel } = this.#docx;
    const head = letterhead
      ? [
          ...letterhead.from.map((line) => this.#paragraph([{ strong: line }])),
          this.#grid([[(letterhead.to ?? []).join('\n'), (letterhead.beside ?? []).join('\n')]], [65, 35], {}, [1]),
        ]
      : [];
    return [
      ...head,
      new Paragraph({ heading: HeadingLevel.TITLE, children: this.#runs(title) }),
      ...blocks.flatMap((block, i) => this.#block(block, i)),
    ];
  }

  foot() {
    const { Footer, Paragraph, PageNumber, Tab, TextRun, TabStopType } = this.#docx;
    const look = { size: points(8), color: grey };
    const numbers = new TextRun({ ...look, children: [new Tab(), PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] });
    return new Footer({
      children: [
        new Paragraph({
          tabStops: [{ type: TabStopType.RIGHT, position: 9184 }],
          children: [...this.#runs(this.#paper.foot ?? '', look), numbers],
        }),
      ],
    });
  }

  #block(block: Block, place: number): FileChild[] {
    const { Paragraph, HeadingLevel, PageBreak } = this.#docx;
    const look: IRunOptions = block.language ? { language: tongues[block.language] } : {};
    if ('heading' in block) {
      const heading = ([HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const)[(block.level ?? 1) - 1];
      return [new Paragraph({ ...(heading && { heading }), children: this.#runs(block.heading, look) })];
    }
    if ('paragraph' in block) return [this.#paragraph(block.paragraph, block.isNote ? { ...look, size: points(9), color: grey } : look)];
    if ('list' in block) {
      const mark = block.isNumbered ? { numbering: { reference: `list-${place}`, level: 0 } } : { bullet: { level: 0 } };
      return block.list.map((line) => new Paragraph({ ...mark, children: this.#runs(line, look) }));
    }
    if ('pairs' in block) return [this.#grid(block.pairs, [30, 70], look), this.#paragraph('')];
    if ('signatures' in block) return this.#signatures(block.signatures, look);
    if ('newPage' in block) return [new Paragraph({ children: [new PageBreak()] })];
    return this.#table(block, look);
  }

  #paragraph(line: Line, look: IRunOptions = {}, alignment?: (typeof Alignments)[keyof typeof Alignments]) {
    return new this.#docx.Paragraph({ ...(alignment && { alignment }), children: this.#runs(line, look) });
  }

  #runs(line: Line, look: IRunOptions = {}): ParagraphChild[] {
    return runsOf(line).flatMap(({ text, strong }) =>
      text
        .split('\n')
        .map((part, i) => new this.#docx.TextRun({ ...look, text: part, ...(strong && { bold: true }), ...(i > 0 && { break: 1 }) })),
    );
  }

  #table({ table: { heads, rows }, caption, amounts = [], widths, hasTotal }: PaperTable, look: IRunOptions): FileChild[] {
    const { Table, TableRow, TableCell, WidthType, AlignmentType } = this.#docx;
    const shares = heads.map((_, i) => widths?.[i] ?? 1);
    const whole = shares.reduce((sum, share) => sum + share, 0);
    const cell = (line: Line, i: number, bold: boolean) =>
      new TableCell({
        width: { size: (100 * (shares[i] ?? 1)) / whole, type: WidthType.PERCENTAGE },
        margins: { top: 60, bottom: 60, left: 80, right: 80 },
        children: [
          this.#paragraph(line, { ...look, size: points(9.5), ...(bold && { bold }) }, amounts.includes(i) ? AlignmentType.END : undefined),
        ],
      });
    const borders = { ...noBorders, ...linesAcross };
    const table = new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders,
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: heads.map((head, i) => cell(head, i, true)) }),
        ...rows.map((row, n) => {
          const bold = hasTotal === true && n === rows.length - 1;
          return new TableRow({ cantSplit: true, children: heads.map((_, i) => cell(row[i] ?? '', i, bold)) });
        }),
      ],
    });
    return [...(caption ? [this.#paragraph(caption, { ...look, size: points(9), color: grey })] : []), table, this.#paragraph('')];
  }

  #signatures(all: readonly { readonly name: string; readonly role?: string }[], look: IRunOptions): FileChild[] {
    const { Table, TableRow, TableCell, WidthType, BorderStyle } = this.#docx;
    const size = 100 / Math.max(2, all.length);
    const cells = all.map(
      ({ name, role }) =>
        new TableCell({
          width: { size, type: WidthType.PERCENTAGE },
          borders: { ...noBorders, top: { style: BorderStyle.SINGLE, size: 6, color: '000000' } },
          margins: { top: 80, right: 400 },
          children: [this.#paragraph(name, look), ...(role ? [this.#paragraph(role, { ...look, size: points(9), color: grey })] : [])],
        }),
    );
    const rest = new TableCell({ width: { size, type: WidthType.PERCENTAGE }, borders: noBorders, children: [this.#paragraph('')] });
    const rows = [new TableRow({ cantSplit: true, children: all.length < 2 ? [...cells, rest] : cells })];
    const room = new this.#docx.Paragraph({ spacing: { before: twips(48) }, children: [] });
    return [room, new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, borders: noBorders, rows })];
  }

  /** Lines beside each other without a rule. */
  #grid(rows: readonly (readonly Line[])[], widths: readonly number[], look: IRunOptions = {}, atEnd: readonly number[] = []): TableOf {
    const { Table, TableRow, TableCell, WidthType, AlignmentType } = this.#docx;
    const cell = (line: Line, i: number) =>
      new TableCell({
        width: { size: widths[i] ?? 0, type: WidthType.PERCENTAGE },
        children: [this.#paragraph(line, look, atEnd.includes(i) ? AlignmentType.END : undefined)],
      });
    return new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: noBorders,
      rows: rows.map((row) => new TableRow({ children: row.map(cell) })),
    });
  }
}

const none: IBorderOptions = { style: 'none', size: 0, color: 'auto' };
const across: IBorderOptions = { style: 'single', size: 4, color: '8A8A8A' };
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };
const linesAcross = { top: across, bottom: across, insideHorizontal: across };

/** The library writes the moment of writing into the file: here it is the instant of the paper, so the same paper is the same bytes. */
function dated(file: Buffer, at: string): Buffer {
  const parts = unzipSync(file);
  const properties = parts['docProps/core.xml'];
  if (properties) {
    const text = new TextDecoder().decode(properties);
    parts['docProps/core.xml'] = new TextEncoder().encode(
      text.replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${at.slice(0, 19)}Z`),
    );
  }
  const [year, month, day, hour, minute, second] = at.split(/\D/).map(Number);
  // A zip keeps the wall clock without a zone; here it is that of UTC.
  const mtime = new Date(year ?? 1980, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0);
  return Buffer.from(zipSync(parts, { mtime, level: 6 }));
}
