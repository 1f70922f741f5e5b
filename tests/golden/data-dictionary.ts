/** What is kept: every column of every record in words of both languages, and every other table as the database has it. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { type AnyRecord, columnKind, helpOf, labelOf, type System, type Word } from '#kernel';
import { referenceOf } from './sample.ts';

const preface = `# Data dictionary

Read from the declarations by \`npm run golden\`; do not edit it by hand.

Every record also carries \`id\` (UUIDv7), \`version\` (the optimistic lock), \`state\`, \`handling\` (public, internal, restricted),
\`createdAt\`, \`createdBy\`, \`updatedAt\`, \`updatedBy\`. In the database a column is written with underscores: \`clauseId\` is \`clause_id\`.
A *text* is \`{ "en": …, "zh-Hans": … }\` with at least one of the two; a *decimal* is exact and travels as text.
`;

export async function dataDictionary<D>(systems: readonly System[], db: Kysely<D>): Promise<string> {
  const kept = new Set(systems.flatMap(({ records }) => records.map(({ table }) => table)));
  const others = (await tablesOf(db)).filter(({ table }) => !kept.has(table));
  return [
    preface,
    ...systems.flatMap(({ name, records }) => [`## ${name}\n`, ...records.map(recordSection)]),
    '## Tables that are no records\n',
    'Facts, and what the kernel and the systems keep for themselves. Nothing here is journalled row by row.\n',
    ...others.map(otherSection),
  ].join('\n');
}

const recordSection = (record: AnyRecord) =>
  [
    `### ${record.one.en} · ${record.one['zh-Hans']}\n`,
    `\`${record.table}\`, at \`/api/v1/${record.path}\`; ${record.handledAs} unless said otherwise; states: ${Object.keys(record.states).join(', ')}.\n`,
    row(['column', 'English', '中文', 'kind', 'written by people', 'help']),
    row(['---', '---', '---', '---', '---', '---']),
    ...Object.entries(record.words).map(([column, word]) => columnLine(record, column, word)),
    '',
  ].join('\n');

function columnLine(record: AnyRecord, column: string, word: Word): string {
  const label = labelOf(word);
  const written = record.writable.includes(column) ? 'yes' : 'no';
  return row([
    `\`${column}\``,
    label.en,
    label['zh-Hans'],
    kindText(record.row.shape[column] as z.ZodType),
    written,
    helpOf(word)?.en ?? '',
  ]);
}

interface Schema {
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

function kindText(type: z.ZodType): string {
  const { kind, isNullable } = columnKind(type);
  const schema = z.toJSONSchema(type, { unrepresentable: 'any' }) as Schema;
  const choices = [schema, ...(schema.anyOf ?? [])].map((one) => one.enum ?? one.items?.enum).find((values) => values !== undefined);
  const to = referenceOf(type);
  const what = to ? `→ ${to}` : choices ? choices.join(', ') : kind === 'object' ? 'JSON' : kind;
  return `${kind === 'array' ? `list of ${to || choices ? what : 'values'}` : what}${isNullable ? '; may be empty' : ''}`;
}

interface Table {
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly nullable: boolean }[];
  readonly key: string | null;
}

async function tablesOf<D>(db: Kysely<D>): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select c.relname as table,
      (select jsonb_agg(jsonb_build_object('name', attname, 'type', format_type(atttypid, atttypmod), 'nullable', not attnotnull) order by attnum)
        from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) as columns,
      (select pg_get_constraintdef(oid) from pg_constraint where conrelid = c.oid and contype = 'p') as key
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname`.execute(db);
  return rows;
}

const otherSection = ({ table, columns, key }: Table) =>
  [
    `### ${table}\n`,
    key ? `${key}\n` : '',
    row(['column', 'type', 'may be empty']),
    row(['---', '---', '---']),
    ...columns.map(({ name, type, nullable }) => row([`\`${name}\``, type, nullable ? 'yes' : 'no'])),
    '',
  ].join('\n');

const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
