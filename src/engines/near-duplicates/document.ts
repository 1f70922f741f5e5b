/** Documents are checked by hand: there may be a million of them, and one schema for each is many times slower. */
import { z } from 'zod';
import { FirstPlaces } from './first-places.ts';

export interface Document {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly people?: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

type Refuse = (path: (string | number)[], message: string) => void;

const KEYS: ReadonlySet<string> = new Set(['id', 'text', 'title', 'people', 'from', 'to']);
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const documents = z
  .unknown()
  .superRefine((value, context) => {
    const refuse: Refuse = (path, message) => void context.addIssue({ code: 'custom', path, message });
    if (!Array.isArray(value)) return refuse([], 'Expected a list of documents.');
    const seen = new FirstPlaces(value.length);
    for (let i = 0; i < value.length; i++) checkDocument(value[i], i, seen, refuse);
  })
  .meta({
    type: 'array',
    items: {
      type: 'object',
      properties: {
        id: { type: 'string', minLength: 1, description: 'Name of the document, once in the input' },
        text: { type: 'string', description: 'What is compared: an abstract, a proposal; may be empty' },
        title: { type: 'string' },
        people: { type: 'array', items: { type: 'string' }, uniqueItems: true, description: 'Ids of applicants, leaders, authors' },
        from: { type: 'string', format: 'date', description: 'First day of the project' },
        to: { type: 'string', format: 'date', description: 'Last day of the project' },
      },
      required: ['id', 'text'],
      additionalProperties: false,
    },
  }) as unknown as z.ZodType<readonly Document[]>;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function checkDocument(document: unknown, i: number, seen: FirstPlaces, refuse: Refuse): void {
  if (!isObject(document)) {
    refuse([i], 'Expected a document with id and text.');
    return;
  }
  checkWords(document, i, refuse);
  checkPeople(document.people, i, refuse);
  checkPeriod(document, i, refuse);
  const { id } = document;
  if (typeof id !== 'string') return;
  const first = seen.enter(id, i);
  if (first !== undefined) refuse([i, 'id'], `The id "${id}" stands already at ${first}.`);
}

function checkWords(document: Record<string, unknown>, i: number, refuse: Refuse): void {
  const { id, text, title } = document;
  if (typeof id !== 'string' || id === '') refuse([i, 'id'], 'Expected a name that is not empty.');
  if (typeof text !== 'string') refuse([i, 'text'], `Expected text, found ${text === null ? 'null' : typeof text}.`);
  if (title !== undefined && typeof title !== 'string') refuse([i, 'title'], 'Expected text; leave the title out where there is none.');
  for (const key in document) if (!KEYS.has(key)) refuse([i, key], 'Not known of a document.');
}

function checkPeople(people: unknown, i: number, refuse: Refuse): void {
  if (people === undefined) return;
  if (!Array.isArray(people)) {
    refuse([i, 'people'], 'Expected a list of ids.');
    return;
  }
  const seen = new Set<unknown>();
  for (const [j, person] of people.entries()) {
    if (typeof person !== 'string' || person === '') refuse([i, 'people', j], 'Expected the id of a person.');
    else if (seen.has(person)) refuse([i, 'people', j], `The person "${person}" stands twice.`);
    seen.add(person);
  }
}

function checkPeriod({ from, to }: Record<string, unknown>, i: number, refuse: Refuse): void {
  if (from !== undefined && !isDay(from)) refuse([i, 'from'], 'Expected a day such as 2026-01-31.');
  if (to !== undefined && !isDay(to)) refuse([i, 'to'], 'Expected a day such as 2026-01-31.');
  if (isDay(from) && isDay(to) && to < from) refuse([i, 'to'], `${to} lies before ${from}.`);
}

/** The 30th of February is read as the 2nd of March by some; it is no day here. */
function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !DAY.test(value)) return false;
  const instant = Date.parse(value);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(value);
}
