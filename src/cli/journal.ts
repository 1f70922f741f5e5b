/** `mainspring journal`: proves it, and hands it out for others to prove. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { exportJournal, verifyJournal } from '#kernel';
import { systems } from '#systems';
import { withBareDatabase } from './database.ts';
import { Hindered, Misspoken, type Said, tell, type Word } from './word.ts';

const usage = `mainspring journal verify [--head HASH]
mainspring journal export FILE

verify   proves the chain of seals, every sealed line, and that every row is what its last line says; exits 1 on a fault.
         --head: the last hash of an earlier proof, kept elsewhere; a journal that was cut short or made anew is then found
export   every line as it was sealed, and the seals, as JSON lines; \`node scripts/verify-journal.mjs FILE\` proves them without our code`;

export const word: Word = {
  usage,
  options: { head: { type: 'string' } },
  async run(said) {
    const [what, file] = said.words;
    if (what === 'verify' && said.words.length === 1) return verify(said);
    if (what === 'export' && file && said.words.length === 2) return exportTo(file, said);
    throw new Misspoken(usage);
  },
};

async function verify(said: Said): Promise<number> {
  const head = said.value('head');
  if (head !== undefined && !/^[0-9a-f]{64}$/.test(head)) throw new Misspoken('--head is a hash of 64 hexadecimal digits.');
  const records = systems.flatMap((system) => system.records);
  const proof = await withBareDatabase(said, ({ db }) => verifyJournal(db, records, head));
  tell(said, proof, () => [
    `${proof.sealedLines} lines in ${proof.seals} seals, ${proof.unsealedLines} lines not sealed yet, ${proof.rows} rows of ${records.length} records.`,
    ...(proof.faults.length
      ? proof.faults.map((fault) => `FAULT  ${fault}`)
      : ['The journal holds: nothing was altered, added or removed.']),
    `Head: ${proof.head}`,
  ]);
  return proof.faults.length ? 1 : 0;
}

async function exportTo(file: string, said: Said): Promise<number> {
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  await once(out, 'open').catch((error: Error) => Promise.reject(new Hindered(`${file} cannot be written: ${error.message}`)));
  const write = async (line: string) => void (out.write(`${line}\n`) || (await once(out, 'drain')));
  const exported = await withBareDatabase(said, ({ db }) => exportJournal(db, write));
  await new Promise<void>((ended) => out.end(ended));
  tell(said, exported, () => `${file}: ${exported.lines} lines under ${exported.seals} seals.`);
  return 0;
}
