/** Every view of a guarded row is in the journal: who saw which rows. What a command reads is told by the command itself. */
import type { Kysely, KyselyPlugin } from 'kysely';
import type { Asked } from './command.ts';
import { noteAct } from './note.ts';
import { handlings, handlingsOpenTo, isGuarded, platform } from './person.ts';

type Seen = Readonly<Record<string, unknown>>;

/** Writes one line for what was read; where it cannot be written, nothing is shown. */
export async function noteViews(asked: Asked, table: string, rows: readonly Seen[]): Promise<void> {
  if (asked.db.isTransaction || !isWatched(asked)) return;
  const seen = rows.filter(({ id, handling }) => typeof id === 'string' && isGuarded(handling)).map(({ id }) => id);
  if (!seen.length) return;
  await noteAct(asked, 'view', { record: table, rows: seen });
}

/** Only those who may see guarded rows can have seen one. */
function isWatched({ person }: Asked): boolean {
  const open = handlingsOpenTo(person);
  return person.id !== platform.id && (open === 'all' || open.length > handlings.length - 1);
}

/** The same database; what is read through it is noted. */
export function noticing<D>(asked: Asked, { table }: { readonly table: string }, db: Kysely<D>): Kysely<D> {
  if (asked.db.isTransaction || !isWatched(asked)) return db;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      await noteViews(asked, table, result.rows as readonly Seen[]);
      return result;
    },
  };
  return db.withPlugin(plugin);
}
