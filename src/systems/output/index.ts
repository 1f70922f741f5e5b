/** The door of `output`: tables that people put together of what they may read. */
import { system } from '#kernel';
import { saveOutput } from './commands/save-output.ts';
import { records } from './records.ts';

export const output = system({ name: 'output', records, commands: [saveOutput] });

export { type Field, fieldsOf, isNumeric, recordNamed } from './fields.ts';
export { type DefinitionRow, outputDefinition } from './records.ts';
export { type OutputTable, tableOf, type Wished } from './table.ts';
