/** What a word of the command line is, and how it speaks: plain lines, or JSON with `--json`; progress on a terminal. */
import type { ParseArgsConfig } from 'node:util';

export interface Word {
  /** How it is said, one use a line, each with what it does after two spaces or more. */
  readonly usage: string;
  /** Options besides `--help`, `--json` and `--home`. */
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  /** Answers the exit code; nothing is 0. */
  run(said: Said): Promise<number | undefined>;
}

/** What was said after the word. */
export interface Said {
  readonly words: readonly string[];
  readonly json: boolean;
  /** The folder of our own database, when one was named. */
  readonly home: string | undefined;
  /** The value of an option; undefined when it was not given. */
  value(option: string): string | undefined;
  /** The values of an option that may be given more than once. */
  values(option: string): readonly string[];
  has(option: string): boolean;
}

/** The command line cannot be understood; its message says what to say instead. */
export class Misspoken extends Error {
  override readonly name = 'Misspoken';
}

/** Something outside stands in the way: a port in use, a file that is there already. Its message says what to do. */
export class Hindered extends Error {
  override readonly name = 'Hindered';
}

/** One answer: as JSON when it was asked for, else in plain lines. */
export function tell({ json }: Pick<Said, 'json'>, answer: unknown, plain: () => string | readonly string[]): void {
  const text = json ? JSON.stringify(answer, null, 2) : [plain()].flat().join('\n');
  process.stdout.write(`${text}\n`);
}

/** Shows how far long work is, on a terminal only; `end` clears the line. */
export function progressBar(what: string) {
  const isSeen = process.stderr.isTTY === true;
  let shownAt = 0;
  return {
    show(done: number, total: number, of = '') {
      if (!isSeen || Date.now() - shownAt < 80) return;
      shownAt = Date.now();
      const share = total > 0 ? Math.min(1, done / total) : 0;
      const filled = Math.round(share * 24);
      process.stderr.write(
        `\r\x1b[K${what} ${'█'.repeat(filled)}${'░'.repeat(24 - filled)} ${String(Math.floor(share * 100)).padStart(3)} % ${of}`,
      );
    },
    end() {
      if (isSeen && shownAt) process.stderr.write('\r\x1b[K');
    },
  };
}

/** Rows of text under each other, the columns aligned. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => widthOf(row[i] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
}

/** A Chinese character takes two columns of a terminal. */
const widthOf = (text: string) =>
  [...text].reduce((sum, sign) => sum + (/[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(sign) ? 2 : 1), 0);

export const only = <T>(values: readonly T[], most: number, usage: string): readonly T[] => {
  if (values.length > most) throw new Misspoken(`Too many words. Say: ${usage}`);
  return values;
};
