/** What is wrong with answers: the schema's own rules by one validator, and the limits that JSON Schema has no word for. */
import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import { askedOf, settled } from './asked.ts';
import { charactersIn, wordsIn } from './count.ts';
import type { Answers, Fault, Form, Json, Question, Words } from './plan.ts';
import { saidOf } from './said.ts';

const validators = new WeakMap<object, Validator>();

/** Reads schemas as they are: nothing is compiled to code, so it runs where a page may not evaluate any. */
export function validatorOf(schema: Json): Validator {
  const known = validators.get(schema) ?? new Validator(schema as Schema, '2020-12', false);
  validators.set(schema, known);
  return known;
}

/** One fault for each place and rule, in the order of the form. Empty when the answers can be sent. */
export function faultsIn(form: Form, given: Answers): Fault[] {
  const answers = settled(form, given);
  const found = new Map<string, Fault>();
  const add = (fault: Fault) => found.has(fault.pointer) || found.set(fault.pointer, fault);
  for (const error of validatorOf(form.schema).validate(answers).errors) for (const fault of faultsOf(form, answers, error)) add(fault);
  for (const section of askedOf(form, answers))
    for (const question of section.questions)
      for (const fault of beyondLimits(question, answers[section.code]?.[question.code], `/${section.code}/${question.code}`)) add(fault);
  return [...found.values()].sort(byPlace(form));
}

/** An error of a keyword that only says that something within is wrong tells nothing of its own. */
const wrappers = new Set(['properties', 'items', 'prefixItems', 'allOf', 'anyOf', 'oneOf', 'if', 'contains', 'additionalProperties']);

function faultsOf(form: Form, answers: Answers, { keyword, keywordLocation, instanceLocation }: OutputUnit): Fault[] {
  if (wrappers.has(keyword)) return [];
  const pointer = instanceLocation.replace(/^#/, '');
  const limit = at(form.schema, keywordLocation);
  if (keyword === 'required') {
    const value = at(answers, instanceLocation) as Json;
    return (limit as readonly string[])
      .filter((name) => !Object.hasOwn(value, name))
      .map((name) => fault(`${pointer}/${name}`, 'value-needed'));
  }
  const around = at(form.schema, keywordLocation.slice(0, keywordLocation.lastIndexOf('/'))) as Json | undefined;
  const refusal = around?.['x-refusal'] as Words | undefined;
  if (keyword === 'enum' || keyword === 'const') {
    if (refusal) return [{ pointer, code: 'not-accepted', says: both(refusal) }];
    return [fault(pointer, keyword === 'const' ? 'agreement-needed' : 'not-a-choice')];
  }
  return [fault(pointer, codes[keyword] ?? 'not-valid', { limit: String(limit) })];
}

const codes: Readonly<Record<string, string>> = {
  type: 'not-this-kind',
  format: 'not-this-kind',
  minimum: 'too-small',
  maximum: 'too-large',
  minLength: 'value-needed',
  maxLength: 'too-many-characters',
  minItems: 'too-few-rows',
  maxItems: 'too-many-rows',
  uniqueItems: 'named-twice',
  false: 'not-asked',
};

function beyondLimits(question: Question, answer: unknown, pointer: string): Fault[] {
  if ('limit' in question && typeof answer === 'string') {
    const { words, characters } = question.limit ?? {};
    const [hasWords, hasCharacters] = [wordsIn(answer), charactersIn(answer)];
    if (words !== undefined && hasWords > words) return [fault(pointer, 'too-many-words', { limit: words, count: hasWords })];
    if (characters !== undefined && hasCharacters > characters) return [fault(pointer, 'too-many-characters', { limit: characters })];
  }
  if (question.kind === 'budget' && Array.isArray(answer)) return beyondShares(question, answer, pointer);
  return [];
}

function beyondShares(question: Question & { readonly kind: 'budget' }, rows: readonly unknown[], pointer: string): Fault[] {
  const amounts = rows.map((row) => {
    const { category, amountMinor } = (row ?? {}) as { readonly category?: unknown; readonly amountMinor?: unknown };
    return { category, amount: Number.isSafeInteger(amountMinor) ? BigInt(amountMinor as number) : 0n };
  });
  const sum = (of: typeof amounts) => of.reduce((total, { amount }) => total + amount, 0n);
  const whole = sum(amounts);
  const over = question.most !== undefined && whole > BigInt(question.most) ? [fault(pointer, 'over-total')] : [];
  return [
    ...over,
    ...question.categories.flatMap(({ code, mostPercent }) => {
      if (mostPercent === undefined) return [];
      const own = sum(amounts.filter(({ category }) => category === code));
      if (own * 10_000n <= whole * hundredths(mostPercent)) return [];
      const row = amounts.findIndex(({ category }) => category === code);
      return [fault(`${pointer}/${row}/amountMinor`, 'over-share', { limit: mostPercent })];
    }),
  ];
}
/** `12.5` → 1250. */
function hundredths(percent: string): bigint {
  const [whole = '0', part = ''] = percent.split('.');
  return BigInt(whole + part.padEnd(2, '0').slice(0, 2));
}

const fault = (pointer: string, code: string, values: Readonly<Record<string, string | number>> = {}): Fault => ({
  pointer,
  code,
  says: saidOf(code, values),
});
const both = (words: Words) => ({ en: words.en ?? words['zh-Hans'] ?? '', 'zh-Hans': words['zh-Hans'] ?? words.en ?? '' });

/** What a pointer, with or without `#`, leads to. */
function at(value: unknown, pointer: string): unknown {
  const steps = pointer.replace(/^#/, '').split('/').slice(1);
  return steps.reduce<unknown>(
    (now, step) => (now as Json | undefined)?.[decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')],
    value,
  );
}

/** In the order in which the form asks. */
function byPlace(form: Form) {
  const order = (form.ui['ui:order'] ?? []) as readonly string[];
  const place = ({ pointer }: Fault): number[] => {
    const [, section = '', question = '', row = '0'] = pointer.split('/');
    const inside = ((form.ui[section] as Json | undefined)?.['ui:order'] ?? []) as readonly string[];
    return [order.indexOf(section), inside.indexOf(question), Number(row) || 0];
  };
  return (one: Fault, other: Fault) => {
    const [a, b] = [place(one), place(other)];
    const first = a.findIndex((value, i) => value !== b[i]);
    return first < 0 ? (one.pointer < other.pointer ? -1 : 1) : (a[first] as number) - (b[first] as number);
  };
}
