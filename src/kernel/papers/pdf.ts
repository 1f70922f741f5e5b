/** A paper as PDF, set by Typst on a thread of its own. */
import { Worker } from 'node:worker_threads';
import { type Block, type Paper, printable, runsOf } from './paper.ts';

/**
 * The paper as PDF 1.7 with embedded fonts, tags, title and language; PDF/UA-1 where every character has a glyph in our fonts (Latin,
 * Greek, Cyrillic, Chinese, Japanese kana, emoji). It is set on another thread, so nobody waits for it but the asker.
 */
export const pdfOf = (paper: Paper): Promise<Buffer> => press.set(JSON.stringify(settable(paper)), Math.floor(Date.parse(paper.at) / 1000));

/** Longer than any paper takes; what hangs is ended. */
const MOST_MS = 120_000;

export interface Order {
  readonly number: number;
  readonly paper: string;
  readonly epochSeconds: number;
}
export type Printed = { readonly number: number } & ({ readonly pdf: Uint8Array } | { readonly fault: string });

interface Waiting {
  readonly done: (pdf: Buffer) => void;
  readonly failed: (fault: Error) => void;
  readonly clock: NodeJS.Timeout;
}

/** One thread, begun with the first paper: it keeps the fonts. It does not keep the process alive. */
class Press {
  #thread: Worker | undefined;
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();

  set(paper: string, epochSeconds: number): Promise<Buffer> {
    const thread = this.#begun();
    thread.ref();
    return new Promise((done, failed) => {
      const number = ++this.#last;
      const clock = setTimeout(() => this.#end(new Error(`A paper was not set within ${MOST_MS / 1000} seconds.`)), MOST_MS);
      this.#waiting.set(number, { done, failed, clock });
      thread.postMessage({ number, paper, epochSeconds } satisfies Order);
    });
  }

  #begun(): Worker {
    if (this.#thread) return this.#thread;
    const thread = new Worker(new URL('./press.ts', import.meta.url));
    thread.on('message', (printed: Printed) => this.#take(printed));
    thread.on('error', (fault) => this.#end(fault));
    this.#thread = thread;
    return thread;
  }

  #take(printed: Printed) {
    const waiting = this.#waiting.get(printed.number);
    if (!waiting) return;
    this.#waiting.delete(printed.number);
    clearTimeout(waiting.clock);
    if (this.#waiting.size === 0) this.#thread?.unref();
    if ('pdf' in printed) waiting.done(Buffer.from(printed.pdf.buffer, printed.pdf.byteOffset, printed.pdf.byteLength));
    else waiting.failed(new Error(`A paper could not be set: ${printed.fault}`));
  }

  #end(fault: Error) {
    const thread = this.#thread;
    this.#thread = undefined;
    for (const { failed, clock } of this.#waiting.values()) {
      clearTimeout(clock);
      failed(fault);
    }
    this.#waiting.clear();
    void thread?.terminate();
  }
}
const press = new Press();

/** The paper as `paper.typ` reads it: every line a list of runs. */
function settable({ title, language, author, letterhead, foot, blocks }: Paper) {
  const lines = (texts: readonly string[] = []) => texts.map(runsOf);
  return {
    title: printable(title),
    language,
    author: printable(author ?? ''),
    foot: runsOf(foot ?? ''),
    letterhead: letterhead ? { from: lines(letterhead.from), to: lines(letterhead.to), beside: lines(letterhead.beside) } : null,
    blocks: blocks.map((block) => ({ language: block.language ?? language, ...blockOf(block) })),
  };
}

function blockOf(block: Block): object {
  if ('heading' in block) return { heading: runsOf(block.heading), level: block.level ?? 1 };
  if ('paragraph' in block) return { paragraph: runsOf(block.paragraph), note: block.isNote ?? false };
  if ('list' in block) return { list: block.list.map(runsOf), numbered: block.isNumbered ?? false };
  if ('pairs' in block) return { pairs: block.pairs.map(([label, value]) => [runsOf(label), runsOf(value)]) };
  if ('signatures' in block)
    return { signatures: block.signatures.map(({ name, role }) => ({ name: runsOf(name), role: runsOf(role ?? '') })) };
  if ('newPage' in block) return { newPage: true };
  const { heads, rows } = block.table;
  return {
    heads: heads.map(runsOf),
    rows: rows.map((row) => heads.map((_, i) => runsOf(row[i] ?? ''))),
    caption: block.caption ? runsOf(block.caption) : null,
    amounts: heads.map((_, i) => block.amounts?.includes(i) ?? false),
    widths: heads.map((_, i) => block.widths?.[i] ?? 1),
    total: block.hasTotal ?? false,
  };
}
