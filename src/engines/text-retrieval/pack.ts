/** Documents laid out for a thread: the text of every field in UTF-8, one after the other, a space behind each, on shared memory. */
import type { Tag } from './segment.ts';
import { sharedBytes, sharedInts } from './shared.ts';

/** What is to be found. */
export interface Document {
  readonly id: string;
  /** The field `text`. */
  readonly text?: string | undefined;
  /** Other fields by name. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  readonly tags?: Readonly<Record<string, Tag | readonly Tag[]>> | undefined;
  readonly vector?: readonly number[] | undefined;
}

/** What a thread makes a segment from. */
export interface Bundle {
  readonly count: number;
  /** All text, and room behind it. */
  readonly text: Uint8Array;
  /** Where field f of document d begins, at d × fields + f; one more at the end. */
  readonly starts: Int32Array;
  readonly tags: readonly (Document['tags'] | undefined)[];
  readonly vectors: readonly (readonly number[] | undefined)[];
}

const BYTES_A_UNIT = 3;
/** Ends every field, so that no word reaches into the next. */
const BETWEEN = 0x20;

/** `room` may be memory of a bundle that has been read. */
export function pack(documents: readonly Document[], fields: readonly string[], room?: Uint8Array): Bundle {
  const starts = sharedInts(documents.length * fields.length + 1);
  const most = BYTES_A_UNIT * unitsOf(documents, fields) + documents.length * fields.length;
  const text = room && room.length >= most ? room : sharedBytes(most + Math.floor(most / 8));
  const writer = Buffer.from(text.buffer);
  let [at, end] = [0, 0];
  for (const document of documents)
    for (const field of fields) {
      const value = textOf(document, field);
      if (value) end += writer.write(value, end, 'utf8');
      text[end++] = BETWEEN;
      starts[++at] = end;
    }
  return {
    count: documents.length,
    text,
    starts,
    tags: documents.map(({ tags }) => tags),
    vectors: documents.some(({ vector }) => vector) ? documents.map(({ vector }) => vector) : [],
  };
}

/** UTF-16 units of all text: what bounds the room it takes. */
export function unitsOf(documents: readonly Document[], fields: readonly string[]): number {
  let units = 0;
  for (const document of documents) for (const field of fields) units += textOf(document, field)?.length ?? 0;
  return units;
}

const textOf = ({ text, fields }: Document, field: string) =>
  fields && Object.hasOwn(fields, field) ? fields[field] : field === 'text' ? text : undefined;
