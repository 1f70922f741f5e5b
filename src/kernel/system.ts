/** A bounded context: its records, its commands, what it listens to and the work it does in the background. */
import type { Command } from './command.ts';
import type { Listener } from './events.ts';
import type { Job } from './jobs.ts';
import type { AnyRecord } from './record.ts';

export interface System {
  readonly name: string;
  readonly records: readonly AnyRecord[];
  readonly commands: readonly Command[];
  readonly listens: readonly Listener[];
  readonly jobs: readonly Job[];
}

/** Declares a system; what it does not have is left out. */
export const system = (declared: {
  readonly name: string;
  readonly records?: readonly unknown[];
  readonly commands?: readonly unknown[];
  readonly listens?: readonly Listener[];
  readonly jobs?: readonly unknown[];
}): System => ({ records: [], commands: [], listens: [], jobs: [], ...declared }) as System;
