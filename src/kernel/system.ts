/** A bounded context: its records, its commands, what it listens to and the work it does in the background. */
import type { Command } from './command.ts';
import type { Listener } from './events.ts';
import { takeFiles } from './files/attachable.ts';
import type { Job } from './jobs.ts';
import type { AnyRecord } from './record.ts';

export interface System {
  readonly name: string;
  readonly records: readonly AnyRecord[];
  readonly commands: readonly Command[];
  readonly listens: readonly Listener[];
  readonly jobs: readonly Job[];
  /** Records of its own to whose rows files can be attached. */
  readonly attachable: readonly AnyRecord[];
}

/** Declares a system; what it does not have is left out. */
export function system(declared: {
  readonly name: string;
  readonly records?: readonly unknown[];
  readonly commands?: readonly unknown[];
  readonly listens?: readonly Listener[];
  readonly jobs?: readonly unknown[];
  readonly attachable?: readonly unknown[];
}): System {
  const whole = { records: [], commands: [], listens: [], jobs: [], attachable: [], ...declared } as System;
  takeFiles(whole.attachable);
  return whole;
}
