export { type Cell, flatten } from './flatten.ts';
export { type ImportReport, type ImportWish, importTable, type RowFault, tryImport } from './import.ts';
export { readTable, type Table } from './read.ts';
export { knowRecords, recordOf, referred } from './references.ts';
export { csvOf, xlsxOf } from './write.ts';
