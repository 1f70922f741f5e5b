/** Attaching: who may is asked before anything is received, and again when it is kept. */
import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import { z } from 'zod';
import {
  type AnyRecord,
  type Asked,
  announce,
  ask,
  attaches,
  command,
  find,
  keepContent,
  newId,
  notAllowed,
  notValid,
  Refusal,
  readInput,
  recordOf,
  type Spooled,
  scannerNamed,
  spool,
  tables,
  takesFiles,
  tellKind,
} from '#kernel';
import type { attachment } from '../attachment.ts';
import { fileAttached } from '../events.ts';
import { fileLimits, mostOfARow } from '../limits.ts';

const says = { en: 'Attach a file', 'zh-Hans': '附加文件' };

/** No path, nothing that a system of files or a reader of names would understand otherwise (such as letters that turn the direction of writing). */
const fileName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{C}/\\:*?"<>|.][^\p{C}/\\:*?"<>|]*$/u, {
    error: 'A file name has letters, digits, spaces, dashes and dots, and does not begin with a dot.',
  });

export interface Sending {
  readonly record: string;
  readonly rowId: string;
  readonly name: string;
  /** The media type that the sender declares. */
  readonly declared: string;
}

/**
 * Receives a file, tells what it is, and attaches it to a row that the person may change. Answers the attachment: quarantined where a virus
 * scanner is set, kept otherwise. Refuses `takes-no-files`, `type-not-taken`, `type-not-as-declared`, `file-too-large`, `file-empty`, `too-slow`,
 * `too-many-files`, `already-attached`, and as a change of the row would be refused.
 */
export async function attachFile(asked: Asked, content: Readable, { record, rowId, name, declared }: Sending): Promise<{ id: string }> {
  const { mostBytes } = fileLimits();
  const named = readInput(z.strictObject({ name: fileName }), { name: name.normalize('NFC') }, asked.language).name;
  if (!(await mayAttach(asked, record, rowId))) throw notAllowed(says);
  const spooled = await spool(content, { mostBytes });
  try {
    const { mediaType } = await tellKind(spooled.path, named, declared);
    const { sizeBytes, sha256 } = spooled;
    return await ask(keepAttachment(spooled), { record, rowId, name: named, mediaType, sizeBytes, sha256 }, asked);
  } finally {
    await spooled.forget();
  }
}

/** One effect a key: the content is part of what was asked. */
const keepAttachment = (spooled: Spooled) =>
  command({
    name: 'attach-file',
    says,
    input: z.strictObject({
      record: z.string(),
      rowId: z.string(),
      name: z.string(),
      mediaType: z.string(),
      sizeBytes: z.int(),
      sha256: z.string(),
    }),
    may: (asked, { record, rowId }) => mayAttach(asked, record, rowId, 'lock'),
    run: async (asked, wanted) => {
      const { handling } = await find(asked, takingFiles(wanted.record), wanted.rowId);
      await refuseTooMany(asked, wanted);
      const id = newId();
      await keepContent(asked.db, spooled, asked.now);
      const state = scannerNamed(process.env) ? ('quarantined' as const) : ('kept' as const);
      const row = { id, state, handling, ...wanted, finding: null };
      await tables(asked.db)
        .insertInto('attachment' satisfies (typeof attachment)['table'])
        .values(row as never)
        .execute();
      await announce(asked, fileAttached, { attachmentId: id, record: wanted.record, rowId: wanted.rowId });
      return { id };
    },
  });

/** Whoever may change the row, or whom its system lets attach. Refuses `takes-no-files`, and a row that they may not know of. */
export async function mayAttach(asked: Asked, record: string, rowId: string, lock: 'lock' | '' = ''): Promise<boolean> {
  const of = takingFiles(record);
  return attaches(asked, of, await find(asked, of, rowId, lock));
}

function takingFiles(record: string): AnyRecord {
  const of = recordOf(record);
  if (of && takesFiles(of)) return of;
  throw notValid('/record', 'takes-no-files', `Rows of ${record} take no files.`, `${record} 不接受附件。`);
}

async function refuseTooMany({ db }: Asked, { record, rowId }: { readonly record: string; readonly rowId: string }): Promise<void> {
  const { rows } = await sql<{ files: number }>`
    select count(*)::int as files from attachment where record = ${record} and row_id = ${rowId} and state in ('quarantined', 'kept')`.execute(
    db,
  );
  if ((rows[0]?.files ?? 0) < mostOfARow) return;
  throw new Refusal('conflict', 'too-many-files', {
    en: `There are ${mostOfARow} files already. Remove one, or put several into one document.`,
    'zh-Hans': `已有 ${mostOfARow} 个附件。请移除一个，或将多个文件合并为一个文档。`,
  });
}
