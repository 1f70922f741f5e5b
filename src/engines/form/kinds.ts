/** The part of JSON Schema that each kind of question is kept as, and how it is read back. */
import type { Category, Choice, Column, Json, Kind, Limit, Question, Words } from './plan.ts';

/** Sums of money stay exact. */
const mostMinor = Number.MAX_SAFE_INTEGER;
const mostRows = 200;

export const titled = (label: Words, help?: Words): Json => ({
  title: label.en ?? label['zh-Hans'] ?? '',
  'x-words': plain(label),
  ...(help && { 'x-help': plain(help) }),
});
/** Without what is not there, so that a form is the same after a journey through JSON. */
const plain = (words: Words): Words => JSON.parse(JSON.stringify(words));

const choicesOf = (choices: readonly Choice[]): Json => ({
  'x-choices': choices.map(({ code, label }) => ({ code, words: plain(label) })),
});
const codesOf = (choices: readonly Choice[]) => choices.map(({ code }) => code);
const bounded = (least: number | undefined, most: number | undefined): Json => ({
  ...(least !== undefined && { minimum: least }),
  ...(most !== undefined && { maximum: most }),
});
const counted = ({ least, most }: { readonly least?: number | undefined; readonly most?: number | undefined }, usual: number): Json => ({
  minItems: least ?? 0,
  maxItems: most ?? usual,
});
const object = (properties: Json, required: readonly string[]): Json => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const named: Json = { type: 'string', minLength: 1, maxLength: 300 };
const uuid: Json = { type: 'string', format: 'uuid' };

/** A question without its title: what an answer must be. */
export function schemaOf(question: Question): Json {
  switch (question.kind) {
    case 'line':
      return { type: 'string', minLength: 1, maxLength: question.limit?.characters ?? 300 };
    case 'long':
      return { type: 'string', minLength: 1, maxLength: question.limit?.characters ?? 20_000 };
    case 'number':
      return {
        type: question.isWhole ? 'integer' : 'number',
        ...bounded(question.least, question.most),
        ...(question.unit && { 'x-unit': plain(question.unit) }),
      };
    case 'money':
      return { type: 'integer', ...bounded(question.least ?? 0, question.most ?? mostMinor) };
    case 'day':
      return { type: 'string', format: 'date' };
    case 'choice':
      return { type: 'string', enum: question.accepted ?? codesOf(question.choices), ...choicesOf(question.choices) };
    case 'choices':
      return {
        type: 'array',
        items: { type: 'string', enum: codesOf(question.choices) },
        uniqueItems: true,
        ...counted(question, question.choices.length),
        ...choicesOf(question.choices),
      };
    case 'yes-no':
      return { type: 'boolean', ...(question.accepted !== undefined && { const: question.accepted }) };
    case 'declaration':
      return { type: 'boolean', const: true };
    case 'table':
      return {
        type: 'array',
        items: object(
          Object.fromEntries(question.columns.map((column) => [column.code, columnSchema(column)])),
          question.columns.filter(({ isNeeded }) => isNeeded).map(({ code }) => code),
        ),
        ...counted(question, mostRows),
      };
    case 'budget':
      return {
        type: 'array',
        items: object(
          {
            category: { type: 'string', enum: question.categories.map(({ code }) => code) },
            amountMinor: { type: 'integer', minimum: 0, maximum: mostMinor },
            ...((question.years ?? 1) > 1 && { year: { type: 'integer', minimum: 1, maximum: question.years } }),
            why: { type: 'string', maxLength: 2000 },
          },
          ['category', 'amountMinor', ...((question.years ?? 1) > 1 ? ['year'] : [])],
        ),
        minItems: question.isNeeded ? 1 : 0,
        maxItems: mostRows,
        'x-categories': question.categories.map(({ code, label, mostPercent }) => ({
          code,
          words: plain(label),
          ...(mostPercent !== undefined && { mostPercent }),
        })),
        ...(question.most !== undefined && { 'x-most-total': question.most }),
      };
    case 'files':
      return {
        type: 'array',
        items: object({ id: uuid, name: named, sizeBytes: { type: 'integer', minimum: 0 } }, ['id', 'name']),
        ...counted(question, 10),
      };
    case 'people':
      return {
        type: 'array',
        items: object({ id: uuid, name: named, organisation: named }, ['name']),
        ...counted(question, 50),
      };
    case 'organisations':
      return { type: 'array', items: object({ id: uuid, name: named }, ['name']), ...counted(question, 50) };
    case 'note':
      return { type: 'null' };
  }
}

function columnSchema(column: Column): Json {
  const words = titled(column.label);
  switch (column.kind) {
    case 'line':
      return { type: 'string', minLength: 1, maxLength: 2000, ...words };
    case 'number':
      return { type: 'number', ...words };
    case 'money':
      return { type: 'integer', minimum: 0, maximum: mostMinor, ...words };
    case 'day':
      return { type: 'string', format: 'date', ...words };
    case 'choice':
      return { type: 'string', enum: codesOf(column.choices ?? []), ...choicesOf(column.choices ?? []), ...words };
  }
}

/** How a question is shown: its kind, its limits, and what only the renderer needs. */
export function uiOf(question: Question): Json {
  return {
    'ui:field': question.kind,
    ...(question.isIdentifying && { 'ui:identifying': true }),
    ...('limit' in question && question.limit && { 'ui:limit': JSON.parse(JSON.stringify(question.limit)) }),
    ...(question.kind === 'files' && { 'ui:files': { endings: question.endings, mostMegabytes: question.mostMegabytes } }),
    ...(question.kind === 'table' && {
      'ui:columns': question.columns.map(({ code, kind, hasTotal }) => ({ code, kind, ...(hasTotal && { hasTotal }) })),
    }),
  };
}

const wordsOf = (words: unknown): Words => (words ?? {}) as Words;
const listOf = <T>(list: unknown): readonly T[] => (Array.isArray(list) ? (list as T[]) : []);
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

export const choicesIn = (schema: Json): Choice[] =>
  listOf<{ code: string; words: Words }>(schema['x-choices']).map(({ code, words }) => ({ code, label: words }));

export const categoriesIn = (schema: Json): Category[] =>
  listOf<{ code: string; words: Words; mostPercent?: string }>(schema['x-categories']).map(({ code, words, mostPercent }) => ({
    code,
    label: words,
    ...(mostPercent !== undefined && { mostPercent }),
  }));

export function columnsIn(schema: Json, ui: Json): Column[] {
  const items = (schema.items ?? {}) as { readonly properties?: Record<string, Json>; readonly required?: readonly string[] };
  return listOf<{ code: string; kind: Column['kind']; hasTotal?: boolean }>(ui['ui:columns']).map(({ code, kind, hasTotal }) => {
    const column = items.properties?.[code] ?? {};
    return {
      code,
      kind,
      label: wordsOf(column['x-words']),
      ...(items.required?.includes(code) && { isNeeded: true }),
      ...(hasTotal && { hasTotal }),
      ...(kind === 'choice' && { choices: choicesIn(column) }),
    };
  });
}

/** Back from what it is kept as. What does not fit is found when the form is written again and differs. */
export function kindIn(schema: Json, ui: Json): Kind {
  const limit = ui['ui:limit'] as Limit | undefined;
  const rows = (usual: number, none = 0) => ({
    ...(numberOf(schema.minItems) !== none && { least: numberOf(schema.minItems) }),
    ...(numberOf(schema.maxItems) !== usual && { most: numberOf(schema.maxItems) }),
  });
  switch (ui['ui:field']) {
    case 'line':
    case 'long':
      return { kind: ui['ui:field'], ...(limit && { limit }) };
    case 'number':
      return {
        kind: 'number',
        ...(schema.minimum !== undefined && { least: numberOf(schema.minimum) }),
        ...(schema.maximum !== undefined && { most: numberOf(schema.maximum) }),
        ...(schema.type === 'integer' && { isWhole: true }),
        ...(schema['x-unit'] !== undefined && { unit: wordsOf(schema['x-unit']) }),
      };
    case 'money':
      return {
        kind: 'money',
        ...(schema.minimum !== 0 && { least: numberOf(schema.minimum) }),
        ...(schema.maximum !== mostMinor && { most: numberOf(schema.maximum) }),
      };
    case 'choice': {
      const choices = choicesIn(schema);
      const accepted = listOf<string>(schema.enum);
      return { kind: 'choice', choices, ...(accepted.join() !== codesOf(choices).join() && { accepted }) };
    }
    case 'choices': {
      const choices = choicesIn(schema);
      return { kind: 'choices', choices, ...rows(choices.length) };
    }
    case 'yes-no':
      return { kind: 'yes-no', ...(typeof schema.const === 'boolean' && { accepted: schema.const }) };
    case 'table':
      return { kind: 'table', columns: columnsIn(schema, ui), ...rows(mostRows) };
    case 'budget': {
      const year = ((schema.items as Json | undefined)?.properties as Record<string, Json> | undefined)?.year;
      return {
        kind: 'budget',
        categories: categoriesIn(schema),
        ...(year && { years: numberOf(year.maximum) }),
        ...(schema['x-most-total'] !== undefined && { most: numberOf(schema['x-most-total']) }),
      };
    }
    case 'files': {
      const { endings, mostMegabytes } = (ui['ui:files'] ?? {}) as { endings?: string[]; mostMegabytes?: number };
      return { kind: 'files', endings: listOf<string>(endings), mostMegabytes: mostMegabytes ?? 0, ...rows(10) };
    }
    case 'people':
    case 'organisations':
      return { kind: ui['ui:field'], ...rows(50) };
    case 'day':
    case 'declaration':
    case 'note':
      return { kind: ui['ui:field'] };
    default:
      return { kind: 'note' };
  }
}
