/** Tags of documents by value, and which documents a filter lets through. */
import type { Document } from './pack.ts';
import type { Segment, Tag, TagColumn } from './segment.ts';
import { sharedInts, sharedShorts } from './shared.ts';

/** For each name of a tag: a value, one of several, or a range with both ends in it. */
export type Where = Readonly<Record<string, Tag | readonly Tag[] | Range>>;

export interface Range {
  readonly from?: Tag | undefined;
  readonly to?: Tag | undefined;
}

export function tagColumns(tags: readonly (Document['tags'] | undefined)[]): TagColumn[] {
  const byName = new Map<string, Map<Tag, number[]>>();
  tags.forEach((each, document) => {
    for (const [name, values] of Object.entries(each ?? {}))
      for (const value of new Set(listed(values))) {
        const column = byName.get(name) ?? new Map<Tag, number[]>();
        byName.set(name, column.set(value, column.get(value) ?? []));
        column.get(value)!.push(document);
      }
  });
  return [...byName].map(([name, column]) => columnOf(name, column));
}

export function columnOf(name: string, column: ReadonlyMap<Tag, readonly number[]>): TagColumn {
  const lists = [...column.values()];
  const starts = sharedInts(lists.length + 1);
  lists.forEach(({ length }, i) => {
    starts[i + 1] = starts[i]! + length;
  });
  const documents = sharedShorts(starts[lists.length]!);
  lists.forEach((list, i) => {
    documents.set(list, starts[i]);
  });
  return { name, values: [...column.keys()], starts, documents };
}

/** 1 for each document of the segment that has, for every name, one of the values asked for. */
export function allowedBy(where: Where, { count, tags }: Pick<Segment, 'count' | 'tags'>): Uint8Array {
  const allowed = new Uint8Array(count).fill(1);
  for (const [name, wanted] of Object.entries(where)) {
    const having = new Uint8Array(count);
    const column = tags.find((each) => each.name === name);
    column?.values.forEach((value, i) => {
      if (isWanted(value, wanted)) for (let at = column.starts[i]!; at < column.starts[i + 1]!; at++) having[column.documents[at]!] = 1;
    });
    for (let document = 0; document < count; document++) allowed[document]! &= having[document]!;
  }
  return allowed;
}

function isWanted(value: Tag, wanted: Where[string]): boolean {
  if (isRange(wanted))
    return (wanted.from === undefined || isUpTo(wanted.from, value)) && (wanted.to === undefined || isUpTo(value, wanted.to));
  return listed(wanted).includes(value);
}

/** Numbers beside numbers and text beside text: a year as text is not in a range of numbers. */
const isUpTo = (a: Tag, b: Tag) => typeof a === typeof b && a <= b;
const isRange = (wanted: Where[string]): wanted is Range => typeof wanted === 'object' && !Array.isArray(wanted);
const listed = (values: Tag | readonly Tag[]): readonly Tag[] => (typeof values === 'object' ? values : [values]);
