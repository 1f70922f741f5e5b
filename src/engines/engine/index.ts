/** What an engine is: a name, what goes in, what comes out, and the arithmetic between. */
import type { z } from 'zod';

export interface Engine<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** Its word on the command line and in file names. */
  readonly name: string;
  readonly says: string;
  /** Plain values with their units in the descriptions. */
  readonly input: I;
  readonly output: O;
  run(input: z.output<I>, watch?: Watch): z.output<O> | Promise<z.output<O>>;
}

/** Long work reports how far it is, from 0 to 1, and stops when asked. */
export interface Watch {
  readonly progress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

export const engine = <I extends z.ZodType, O extends z.ZodType>(declared: Engine<I, O>): Engine<I, O> => declared;

/** One fault of an input: where it is and what is wrong with it. */
export interface Fault {
  /** Dotted path from the root of the input, such as `series.2.years.0`. */
  readonly path: string;
  readonly message: string;
}

/** The input cannot be used; every fault is named by its path. */
export class NotValidInput extends Error {
  override readonly name = 'NotValidInput';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ path, message }) => `${path || '(root)'}: ${message}`).join('\n'));
    this.faults = faults;
  }
}

/** Reads an input of an engine; throws `NotValidInput` with every fault. */
export function readInput<I extends z.ZodType>({ input }: Engine<I>, value: unknown): z.output<I> {
  const read = input.safeParse(value);
  if (read.success) return read.data;
  throw new NotValidInput(read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })));
}
