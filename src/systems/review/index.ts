/** The door of `review`: who reviews what, and what they say. */
import { system } from '#kernel';
import './constraints.ts';
import { records } from './records.ts';

export const review = system({ name: 'review', records });

export { isOfficerAt, type Standing } from './records/in-call.ts';
export { type AssignmentRow, assignment } from './records.ts';
