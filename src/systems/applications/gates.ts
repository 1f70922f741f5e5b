/** What later systems ask before an application is taken, such as whether a sanction stands. */
import type { Asked, Fault } from '#kernel';
import type { Participant } from './read.ts';
import type { ApplicationRow } from './records.ts';

/** Answers what stands against taking the application, as faults with words for the applicant; none lets it through. It runs in the transaction of the submission. */
export type Gate = (asked: Asked, application: ApplicationRow, people: readonly Participant[]) => Promise<readonly Fault[]>;

const gates: Gate[] = [];

/** Registers a gate, once, at the door of a system. `application` holds what is about to be submitted. */
export function beforeSubmission(check: Gate): void {
  gates.push(check);
}

export async function faultsOfGates(...asks: Parameters<Gate>): Promise<Fault[]> {
  const found: Fault[] = [];
  for (const gate of gates) found.push(...(await gate(...asks)));
  return found;
}
