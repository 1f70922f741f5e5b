/** The door of `review`: who reviews what, and what they say. */
import { system } from '#kernel';
import './constraints.ts';
import { judgingCommands } from './judging-commands.ts';
import { judgingRecords } from './judging-records.ts';
import { records } from './records.ts';

export const review = system({ name: 'review', records: [...records, ...judgingRecords], commands: [...judgingCommands] });

export * from './judging-door.ts';
export { isOfficerAt, type Standing } from './records/in-call.ts';
export { type AssignmentRow, assignment } from './records.ts';
