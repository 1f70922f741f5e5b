/** A record: what is kept, what it is called, how it moves, who may act. Its zod schema is the only declaration of its shape. */
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { z } from 'zod';
import { actsFor, changesNothing, seenAs } from './acting.ts';
import { type Handling, handlings, isAuditor, type Person } from './person.ts';
import type { Words } from './text.ts';

/** What people read instead of a column name: a label, and help when the label is not enough. */
export type Word = Words | { readonly label: Words; readonly help: Words };

/** What every row carries besides its own columns and its `state`. The database itself keeps it true. */
const kept = {
  id: z.uuid().meta({ title: 'Id' }),
  version: z.int32().meta({ title: 'Version', description: 'Counts the changes. Send it back as If-Match.' }),
  handling: z
    .string()
    .regex(/^(public|internal|restricted|compartment\/[a-z0-9][a-z0-9-]{0,59})$/, {
      error: `One of ${handlings.join(', ')}, or compartment/CODE.`,
    })
    .meta({
      title: 'Handling',
      description: 'Who may see this at all, before any other rule: public, internal, restricted, or compartment/CODE.',
    }),
  createdAt: z.iso.datetime({ offset: true }).meta({ title: 'Created at' }),
  createdBy: z.uuid().meta({ title: 'Created by' }),
  updatedAt: z.iso.datetime({ offset: true }).meta({ title: 'Updated at' }),
  updatedBy: z.uuid().meta({ title: 'Updated by' }),
};

export type Kept = z.output<z.ZodObject<typeof kept>> & { state: string };
type Flat<T> = { [K in keyof T]: T[K] } & {};
export type Row<R extends z.ZodRawShape, S extends string> = Flat<z.output<z.ZodObject<R>> & Omit<Kept, 'state'> & { state: S }>;

export interface State {
  readonly label: Words;
  /** What people outside the office read, where it differs. */
  readonly publicLabel?: Words;
}

export interface Move<S extends string, R> {
  readonly label: Words;
  readonly from: S | readonly S[];
  readonly to: S;
  by(person: Person, row: R): boolean;
}

export interface Declaration<T extends string, R extends z.ZodRawShape, S extends string, M extends string> {
  readonly one: Words;
  readonly many: Words;
  readonly table: T;
  /** The record's own columns: no Date, no default, no transform. */
  readonly row: z.ZodObject<R>;
  readonly words: { readonly [C in keyof R]: Word };
  readonly writable: readonly NoInfer<keyof R>[];
  /** The columns of a list; it can be sorted and filtered by these. */
  readonly list: readonly (NoInfer<keyof R> | 'state')[];
  /** How a new row is handled unless its author says otherwise. */
  readonly handledAs: Handling;
  /** A row begins in the first one. */
  readonly states: Readonly<Record<S, State>>;
  readonly moves: Readonly<Record<M, Move<NoInfer<S>, Row<R, S>>>>;
  /** Yes, no, or the WHERE under which this person may read; list, get, search, export and history all obey it. */
  mayRead(person: Person, row: ExpressionBuilder<{ [_ in T]: Row<R, S> }, T>): boolean | Expression<SqlBool>;
  mayWrite(person: Person, row: Row<R, S> | null): boolean;
}

export function record<const T extends string, R extends z.ZodRawShape, S extends string, M extends string>(
  declared: Declaration<T, R, S, M>,
) {
  const states = Object.keys(declared.states) as S[];
  const own = worded(declared.row.shape, declared.words);
  const shape: z.ZodRawShape = { ...kept, state: z.enum(states).meta({ title: 'State' }), ...own };
  const writable = pick(shape, declared.writable as readonly string[]);
  const moves = (Object.entries(declared.moves) as [M, Move<S, Row<R, S>>][]).map(([name, move]) => ({ name, move }));
  const movesFrom = new Map(states.map((state) => [state, moves.filter(({ move }) => [move.from].flat().includes(state))]));
  return {
    ...declared,
    /** Its word in URLs, in files and on the command line. */
    path: declared.many.en.toLowerCase().replaceAll(' ', '-'),
    /** All that is kept, and of it what may be written; each column with its words. */
    row: z.object(shape) as z.ZodObject,
    input: z.strictObject(input(writable)) as z.ZodObject,
    begins: states[0] as S,
    /** An auditor reads all; whoever acts for another reads what they may not act on with their own eyes. */
    mayRead: ((person, row) => {
      const eyes = seenAs(person, declared.table);
      return isAuditor(eyes) || declared.mayRead(eyes, row);
    }) as Declaration<T, R, S, M>['mayRead'],
    mayWrite: (person: Person, row: Row<R, S> | null): boolean =>
      !changesNothing(person, declared.table, row === null || (row as { state: S }).state === states[0]) && declared.mayWrite(person, row),
    /** The moves this person could make on this row now; every answer carries them, so no page repeats a policy. */
    movesOpenTo(person: Person, row: Row<R, S>): M[] {
      const begun = movesFrom.get((row as { state: S }).state);
      if (!begun || !actsFor(person, declared.table)) return [];
      return begun.filter(({ move }) => move.by(person, row)).map(({ name }) => name);
    },
  };
}

export const labelOf = (word: Word): Words => ('label' in word ? word.label : word);
export const helpOf = (word: Word): Words | undefined => ('label' in word ? word.help : undefined);

function worded(shape: z.ZodRawShape, words: Readonly<Record<string, Word>>): z.ZodRawShape {
  return Object.fromEntries(
    Object.entries(shape).map(([column, type]) => {
      const word = words[column];
      const help = word && helpOf(word)?.en;
      return [
        column,
        (type as z.ZodType).meta({
          ...(type as z.ZodType).meta(),
          title: word ? labelOf(word).en : column,
          ...(help && { description: help }),
        }),
      ];
    }),
  );
}

/** A nullable column may be left out; handling always may. */
const input = (shape: z.ZodRawShape): z.ZodRawShape => ({
  ...Object.fromEntries(
    Object.entries(shape).map(([column, type]) => [
      column,
      (type as z.ZodType).safeParse(null).success ? (type as z.ZodType).optional() : type,
    ]),
  ),
  handling: kept.handling.optional(),
});

const pick = (shape: z.ZodRawShape, columns: readonly string[]): z.ZodRawShape =>
  Object.fromEntries(columns.flatMap((column) => (shape[column] ? [[column, shape[column]]] : [])));

/** A record whose shape is not known to the reader. */
export interface AnyRecord
  extends Omit<Declaration<string, z.ZodRawShape, string, string>, 'mayRead' | 'mayWrite' | 'moves' | 'words' | 'list' | 'writable'> {
  readonly path: string;
  readonly list: readonly string[];
  readonly writable: readonly string[];
  readonly words: Readonly<Record<string, Word>>;
  readonly moves: Readonly<Record<string, Move<string, Kept>>>;
  readonly input: z.ZodObject;
  readonly begins: string;
  // biome-ignore lint/suspicious/noExplicitAny: the one place where a record is read without knowing its table
  mayRead(person: Person, row: ExpressionBuilder<any, any>): boolean | Expression<SqlBool>;
  mayWrite(person: Person, row: Kept | null): boolean;
  movesOpenTo(person: Person, row: Kept): string[];
}

/** The row that a record's own rules receive; a table holds it as it is. */
export type RowOf<R extends AnyRecord> = Parameters<R['movesOpenTo']>[1];
export type Tables<R extends AnyRecord> = { [One in R as One['table']]: RowOf<One> };
