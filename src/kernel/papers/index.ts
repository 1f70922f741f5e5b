export { docxOf } from './docx.ts';
export type { Block, Letterhead, Line, Paper, PaperTable, Run } from './paper.ts';
export { pdfOf } from './pdf.ts';
