/** Looks at quarantined files for viruses. What was not looked at is not served: a scanner that is silent keeps every file in quarantine. */
import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, ask, command, contentOf, platform, type Scanner, scannerNamed, tables } from '#kernel';

/** Scans one attachment, if it waits. Throws when the scanner gives no verdict; then it is tried again. */
export async function scanAttachment(asked: Asked, id: string, scanner: Scanner | undefined = scannerNamed(process.env)): Promise<void> {
  const { rows } = await sql<{ sha256: string }>`select sha256 from attachment where id = ${id} and state = 'quarantined'`.execute(
    asked.db,
  );
  if (!rows[0]) return;
  if (!scanner) throw new Error('A file waits for a virus scanner, and none is set: CLAMD_SOCKET or CLAMD_HOST.');
  const verdict = await scanner.scan(contentOf(asked.db, rows[0].sha256));
  await ask(settle, { id, finding: verdict.is === 'found' ? verdict.what : null }, asked);
}

/** All that wait, oldest first; stops at the first that gets no verdict, and answers how many were done and why it stopped. */
export async function scanWaiting(asked: Asked): Promise<{ readonly scanned: number; readonly stopped: string | null }> {
  const { rows } = await sql<{ id: string }>`
    select id from attachment where state = 'quarantined' order by created_at limit 1000`.execute(asked.db);
  let scanned = 0;
  try {
    for (const { id } of rows) {
      await scanAttachment(asked, id);
      scanned++;
    }
  } catch (error) {
    return { scanned, stopped: error instanceof Error ? error.message : String(error) };
  }
  return { scanned, stopped: null };
}

const settle = command({
  name: 'settle-scan',
  says: { en: 'Say what the virus scanner found', 'zh-Hans': '记录病毒扫描结果' },
  input: z.strictObject({ id: z.uuid(), finding: z.string().nullable() }),
  may: ({ person }) => person.id === platform.id,
  run: async ({ db }, { id, finding }) => {
    await tables(db)
      .updateTable('attachment')
      .set({ state: finding === null ? 'kept' : 'refused', finding } as never)
      .where('id', '=', id)
      .where('state', '=', 'quarantined')
      .execute();
  },
});
