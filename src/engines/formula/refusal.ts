/** A formula that cannot be used, and the place in its text where that shows. */
import { NotValidInput } from '#engines/engine';

export class NotValidFormula extends NotValidInput {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in characters. */
  readonly column: number;
  /** What is wrong, without the place. */
  readonly reason: string;
  readonly found: string | undefined;
  readonly expected: string | undefined;

  constructor(text: string, at: number, reason: string, { found, expected }: { found?: string; expected?: string } = {}) {
    const before = text.slice(0, at).split('\n');
    const line = before.length;
    const column = [...before[line - 1]!].length + 1;
    super([{ path: '', message: `line ${line}, column ${column}: ${reason}` }]);
    this.line = line;
    this.column = column;
    this.reason = reason;
    this.found = found;
    this.expected = expected;
  }
}
